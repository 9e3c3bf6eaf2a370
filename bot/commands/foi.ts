import { foiSummary } from '../messages/summaries.ts'
import { defineAreaCommand, ofDepartments } from './area.ts'

export const foi = defineAreaCommand({
  name: '依申请',
  aliases: ['依申请公开', '信息公开申请'],
  area: 'foi',
  purpose: '看依申请公开期限',
  summary: (snapshot, departments) => foiSummary(ofDepartments(snapshot.foiRequests, departments)),
})
