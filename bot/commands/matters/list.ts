import { openMatters } from '../../../db/matters.ts'
import { openReports } from '../../../db/self-reports.ts'
import { toCode } from '../../../rules/codes.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import { can } from '../../../rules/permissions.ts'
import { isTrouble } from '../../../rules/reminders.ts'
import { pendingReply } from '../../messages/matters/words.ts'
import { status } from '../items/status.ts'
import type { Command, CommandContext } from '../talk/define.ts'
import { wordsOfMatter } from './state.ts'

export const pendingMatters: Command = {
  name: '待办',
  aliases: ['待办事项', '代办'],
  asked: ['要批', '待批', '审批', '等我批', '要签', '待签', '要核实', '要我办', '要决定'],
  usage: '待办',
  purpose: '办公室看等待决定的事项；联络员看本单位要办的事项',
  topic: 'look',
  needs: 'read',
  about: 'department',
  run: (context, rest) => {
    const isOffice = can(context.person, 'overview') && context.conversation === 'direct'
    return isOffice && rest === '' ? pending(context) : status.run(context, rest)
  },
}

function pending(context: CommandContext) {
  const { app, today } = context
  const suggestions = context.findings().filter((it) => isTrouble(it) && checkOf(it).audience === 'office')
  const { rectifications } = context.snapshot()
  const done = rectifications.filter(({ fixedOn, reportedOn }) => fixedOn !== null && reportedOn !== null)
  return pendingReply(
    {
      matters: openMatters(app.db).map((matter) => wordsOfMatter(context, matter)),
      reports: [...new Set(openReports(app.db, today).map(({ subject }) => toCode(subject)))],
      toCheck: done.map(({ id }) => toCode({ kind: 'rectification', id })),
      suggestions: suggestions.map(({ subject }) => toCode(subject)),
    },
    today,
  )
}
