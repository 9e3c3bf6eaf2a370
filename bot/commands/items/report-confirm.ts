import { confirmReport, openReports } from '../../../db/self-reports.ts'
import { type Subject, toCode } from '../../../rules/codes.ts'
import { reportTargets, type ReportTarget } from '../../../rules/report-targets.ts'
import { notACodeReply } from '../../messages/talk/answers.ts'
import { unreadReply } from '../../messages/talk/items.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import {
  confirmAllPreview,
  confirmedReply,
  nothingReportedReply,
  openReportsReply,
} from '../../messages/items/self-reports.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { departmentOf } from '../talk/item.ts'
import { targetOf } from './report-update.ts'
import { withEach } from '../talk/several.ts'
import { readWords, requireNoRest } from '../talk/words.ts'

export const reportConfirm: Command = {
  name: '核实',
  aliases: ['核实自报', '属实'],
  about: { items: ['column', 'account'], orNone: true },
  usage: '核实 [编号]',
  purpose: '看待核实的自报更新；写编号就是核实属实',
  example: '核实 L320 M42',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    if (rest === '') return listOpen(context)
    const all = allOpen(context, rest)
    if (all !== null) return confirmAll(context, all)
    const words = readWords(context, rest)
    if (words.codes.length === 0) throw new Refusal(notACodeReply(words.rest))
    if (words.days.length > 0) throw new Refusal(unreadReply(rest, EXAMPLE))
    requireNoRest(words, EXAMPLE)
    const { done, notDone } = withEach(context, words.codes, (code) => confirmed(context, code))
    return confirmedReply(done, notDone)
  },
}

const EXAMPLE = '核实 L320 M42'

/** 核实 全部; null when single ones are meant. */
function allOpen(context: CommandContext, rest: string): ReportTarget[] | null {
  if (!/^(?:全部|所有|全都)(?:自报)?$/u.test(rest)) return null
  const open = new Set(openReports(context.app.db, context.today).map(({ subject }) => toCode(subject)))
  return reportTargets(context.snapshot()).filter(({ subject }) => open.has(toCode(subject)))
}

function confirmAll(context: CommandContext, targets: readonly ReportTarget[]): Reply {
  if (targets.length === 0) return listOpen(context)
  requireConfirmation(context, confirmAllPreview(targets))
  const { done, notDone } = withEach(
    context,
    targets.map(({ subject }) => subject),
    (code) => confirmed(context, code),
  )
  return confirmedReply(done, notDone)
}

function confirmed(context: CommandContext, { kind, id }: Subject): ReportTarget {
  const target = targetOf(context, { kind, id })
  const own = openReports(context.app.db, context.today).filter(
    ({ subject }) => subject.kind === kind && subject.id === id,
  )
  if (own.length === 0) throw new Refusal(nothingReportedReply(toCode(target.subject)))
  for (const report of own) confirmReport(context.app.db, report, context.person.personId)
  return target
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
