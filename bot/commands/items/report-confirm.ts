import { confirmReport, openReports } from '../../../db/self-reports.ts'
import { toCode } from '../../../rules/codes.ts'
import { reportTargets } from '../../../rules/report-targets.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { confirmedReply, nothingReportedReply, openReportsReply } from '../../messages/items/self-reports.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { departmentOf } from '../talk/item.ts'
import { targetOf } from './report-update.ts'
import { readWords } from '../talk/words.ts'

export const reportConfirm: Command = {
  name: '核实',
  aliases: ['核实自报', '属实'],
  usage: '核实 [编号]',
  purpose: '看待核实的自报更新；写编号就是核实属实',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    if (rest === '') return listOpen(context)
    const { codes, rest: words } = readWords(rest, context.today)
    if (codes.length === 0) throw new Refusal(unknownCodeReply(words))
    const targets = codes.map((code) => targetOf(context, code))
    for (const { subject } of targets) {
      const own = openReports(context.app.db, context.today).filter(
        (it) => it.subject.kind === subject.kind && it.subject.id === subject.id,
      )
      if (own.length === 0) throw new Refusal(nothingReportedReply(toCode(subject)))
      for (const report of own) confirmReport(context.app.db, report, context.person.personId)
    }
    return confirmedReply(targets)
  },
}

function listOpen(context: CommandContext): Reply {
  const targets = new Map(reportTargets(context.snapshot()).map((it) => [toCode(it.subject), it]))
  return openReportsReply(
    openReports(context.app.db, context.today).flatMap(({ subject, on, url }) => {
      const target = targets.get(toCode(subject))
      if (!target) return []
      return [{ target, department: departmentOf(context, target.departmentId).name, on, url }]
    }),
  )
}
