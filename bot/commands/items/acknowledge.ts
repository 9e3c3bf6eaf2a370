import { recordAudit } from '../../../db/audit.ts'
import { acknowledgeEpisode, openEpisode, openEpisodes } from '../../../db/episodes.ts'
import { addWorkingDays } from '../../../rules/calendar.ts'
import { toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import type { Finding } from '../../../rules/finding.ts'
import { can } from '../../../rules/permissions.ts'
import { isSameEpisode, isTrouble, withoutInhibited } from '../../../rules/reminders.ts'
import {
  acknowledgedReply,
  notAcknowledgeableReply,
  unknownCodeReply,
  whichCodeReply,
} from '../../messages/talk/answers.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { findingsOf } from '../talk/scope.ts'

const ALL = new Set(['', '全部', '所有'])

export const acknowledge: Command = {
  name: '收到',
  aliases: ['知道了', '已收到'],
  usage: '收到 编号',
  purpose: '暂停该事项的重复提醒（「收到 全部」也可以）',
  topic: 'report',
  needs: 'report',
  run: (context, rest) => {
    const findings = ALL.has(rest) ? ownTroubles(context) : namedTroubles(context, rest)
    if (findings.length === 0) throw new Refusal(notAcknowledgeableReply())
    if (findings.some(({ departmentId }) => !can(context.person, 'report', departmentId)))
      throw new Refusal(unknownCodeReply(rest))
    const { app, today } = context
    const until = addWorkingDays(app.calendar(), today, app.profile.reminders.acknowledgedWorkingDays)
    for (const finding of findings) acknowledgeFinding(context, finding, until)
    return acknowledgedReply([...new Set(findings.map(({ subject }) => toCode(subject)))], until)
  },
}

function ownTroubles(context: CommandContext): Finding[] {
  // Nobody silences the whole county with one word.
  if (context.person.departmentIds.length === 0) throw new Refusal(whichCodeReply())
  const own = context
    .findings()
    .filter(
      (finding) =>
        isTrouble(finding) &&
        checkOf(finding).audience === 'department' &&
        context.person.departmentIds.includes(finding.departmentId),
    )
  return withoutInhibited(own)
}

function namedTroubles(context: CommandContext, rest: string): Finding[] {
  const texts = rest.split(/[\s,，、;；]+/u).filter((text) => text !== '')
  const named = texts.flatMap((text) => {
    const troubles = findingsOf(context, text).filter(isTrouble)
    const forOffice = troubles.filter((finding) => checkOf(finding).audience === 'office')
    // The office takes note of its own suggestion; the department's reminders on the same item go on.
    return forOffice.length > 0 ? forOffice : troubles
  })
  return [...new Set(named)]
}

function acknowledgeFinding(
  { app, person, channel, now, today }: CommandContext,
  finding: Finding,
  until: LocalDate,
): void {
  const episode =
    openEpisodes(app.db).find((it) => isSameEpisode(it, finding)) ?? openEpisode(app.db, finding, today)
  acknowledgeEpisode(app.db, episode.id, { personId: person.personId, stage: finding.stage, until })
  recordAudit(app.db, {
    at: now,
    personId: person.personId,
    channel,
    action: 'acknowledge',
    subject: finding.subject,
    after: { stage: finding.stage, until },
  })
}
