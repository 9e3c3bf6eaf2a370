import { parseCode } from '../../../rules/codes.ts'
import { foiSummary } from '../../messages/items/summaries.ts'
import { defineAreaCommand, ofDepartments } from '../talk/area.ts'
import type { Command } from '../talk/define.ts'
import { foiSheet } from './sheet.ts'

const area = defineAreaCommand({
  name: '依申请',
  aliases: ['依申请公开', '信息公开申请'],
  asked: ['公开申请', '信息公开', '申请公开'],
  area: 'foi',
  purpose: '看依申请公开期限；写编号看一件的全部经过和算法',
  summary: (snapshot, departments) => foiSummary(ofDepartments(snapshot.foiRequests, departments)),
})

export const foi: Command = {
  ...area,
  usage: '依申请 [单位或编号]',
  run: (context, rest) => {
    const subject = parseCode(rest)
    return subject === null ? area.run(context, rest) : foiSheet(context, subject)
  },
}
