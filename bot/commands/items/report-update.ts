import { reportColumn, reportPost } from '../../../db/self-reports.ts'
import { type Subject, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { can } from '../../../rules/permissions.ts'
import { reportTargets, type ReportTarget } from '../../../rules/report-targets.ts'
import type { Column } from '../../../rules/types.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import { notForThisReply, oneAtATimeReply } from '../../messages/talk/items.ts'
import {
  newerKnownReply,
  notSeenThenReply,
  reportAllPreview,
  reportedReply,
} from '../../messages/items/self-reports.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { withEach } from '../talk/several.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { readWords, requireOne } from '../talk/words.ts'
import { targetsMeant } from './reported-targets.ts'

export const reportUpdate: Command = {
  name: '报更',
  aliases: ['报更新', '已更新'],
  about: 'target',
  asked: [
    '已经更新',
    '更新了',
    '更新过',
    '更新好了',
    '更新完了',
    '更新完',
    '已发布',
    '发布了',
    '发过了',
    '已更',
    '更过了',
    '已经发布',
    '都更新',
  ],
  usage: '报更 栏目或账号 [日期] [链接]',
  purpose: '报告栏目或账号已更新；日期不写就是今天',
  example: '报更 通知公告 今天',
  topic: 'report',
  needs: 'report',
  run: (context, rest) => {
    const own = ownTargets(context)
    const words = readWords(context, rest, { names: own.map(({ name }) => name) })
    const { days, links } = words
    requireOne({ ...words, codes: [] }, EXAMPLE)
    const meant = targetsMeant(context, words, own)
    if (links.length > 0 && meant.subjects.length > 1) throw new Refusal(oneAtATimeReply(EXAMPLE))
    const on = days[0] ?? context.today
    if (meant.isWide)
      requireConfirmation(
        context,
        reportAllPreview(
          meant.subjects.map((it) => targetOf(context, it)),
          on,
        ),
      )
    const { done, notDone } = withEach(context, meant.subjects, (code) => {
      const target = targetOf(context, code)
      return { target, on, counts: write(context, target, on, links[0] ?? null) }
    })
    return reportedReply(done, notDone)
  },
}

const EXAMPLE = '报更 通知公告 昨天'

/** What the person answers for: names are looked for among it. */
function ownTargets(context: CommandContext): ReportTarget[] {
  return reportTargets(context.snapshot()).filter(({ departmentId }) =>
    can(context.person, 'report', departmentId),
  )
}

/** The column or account behind a short id. Throws Refusal. */
export function targetOf(context: CommandContext, subject: Subject): ReportTarget {
  if (subject.kind !== 'column' && subject.kind !== 'account') throw new Refusal(notForThisReply(subject))
  const target = reportTargets(context.snapshot()).find(
    (it) => it.subject.kind === subject.kind && it.subject.id === subject.id,
  )
  if (!target || !can(context.person, 'report', target.departmentId))
    throw new Refusal(unknownCodeReply(toCode(subject)))
  return target
}

/** Returns whether the report counts from now on. Throws Refusal for what is known better. */
function write(context: CommandContext, target: ReportTarget, on: LocalDate, url: string | null): boolean {
  const { app, person, today } = context
  const report = { on, url, reportedBy: person.personId }
  if (target.subject.kind === 'account') {
    if (!reportPost(app.db, target.subject.id, report)) throw new Refusal(newerKnownReply(target, on))
    return true
  }
  refuseKnown(target, columnNow(context, target), on)
  reportColumn(app.db, target.subject.id, today, report)
  return columnNow(context, target)?.observation?.isSelfReport === true
}

/** Something newer is known, or somebody looked after that day and did not find it. */
function refuseKnown(target: ReportTarget, column: Column | undefined, on: LocalDate): void {
  const seen = column?.observation ?? null
  if (seen === null || seen.outcome === 'unreadable') return
  if (seen.outcome === 'dated' && seen.on !== null && seen.on >= on)
    throw new Refusal(newerKnownReply(target, seen.on))
  if (!seen.isSelfReport && on < seen.lookedOn) throw new Refusal(notSeenThenReply(target, on, seen.lookedOn))
}

function columnNow({ snapshot }: CommandContext, { subject }: ReportTarget): Column | undefined {
  return snapshot()
    .websites.flatMap(({ columns }) => columns)
    .find(({ id }) => id === subject.id)
}
