import { recordAudit } from '../../../db/audit.ts'
import { acknowledgeEpisode, openEpisode, openEpisodes } from '../../../db/episodes.ts'
import { addWorkingDays } from '../../../rules/calendar.ts'
import { type Subject, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import type { Finding } from '../../../rules/finding.ts'
import { can, seesEverything } from '../../../rules/permissions.ts'
import { isSameEpisode, isTrouble, withoutInhibited } from '../../../rules/reminders.ts'
import {
  acknowledgedReply,
  notACodeReply,
  notAcknowledgeableReply,
  unknownCodeReply,
  whichCodeReply,
} from '../../messages/talk/answers.ts'
import { unreadReply } from '../../messages/talk/items.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { findingsOf } from '../talk/scope.ts'
import { withEach } from '../talk/several.ts'
import { idsIn } from '../talk/words.ts'

const ALL = new Set(['', '全部', '所有'])

export const acknowledge: Command = {
  name: '收到',
  aliases: ['知道了', '已收到'],
  about: { items: [], orNone: true },
  asked: ['收到了', '都收到', '已经收到', '知道啦'],
  usage: '收到 编号',
  purpose: '暂停该事项的重复提醒（「收到 全部」也可以）',
  example: '收到 X12',
  topic: 'report',
  needs: 'report',
  run: (context, rest) => {
    const { app, today } = context
    const until = addWorkingDays(app.calendar(), today, app.profile.reminders.acknowledgedWorkingDays)
    const silence = (findings: readonly Finding[]) => {
      if (findings.length === 0) throw new Refusal(notAcknowledgeableReply())
      if (findings.some(({ departmentId }) => !can(context.person, 'report', departmentId)))
        throw new Refusal(unknownCodeReply(findings.map(({ subject }) => toCode(subject)).join('、')))
      for (const finding of findings) acknowledgeFinding(context, finding, until)
      return findings.map(({ subject }) => toCode(subject))
    }
    if (ALL.has(rest)) return acknowledgedReply([...new Set(silence(ownTroubles(context)))], until, [])
    const { done, notDone } = withEach(context, codesMeant(rest), (code) =>
      silence(troublesOf(context, toCode(code))),
    )
    return acknowledgedReply([...new Set(done.flat())], until, notDone)
  },
}

const POLITE =
  /^(?:和|与|及|以及|都|知道了?|收到了?|好的?|谢谢|辛苦了?|(?:我们|这就|马上|立即|尽快|抓紧|正在)*(?:去|来)?(?:办|办理|处理|落实|整改|核实)?)$/u

/** The items that a 收到 is about. Throws Refusal for what is more than politeness: 「X50 不归我们管」 is no 收到. */
function codesMeant(rest: string): Subject[] {
  const { codes, others } = idsIn(rest)
  const unread = others.filter((piece) => !POLITE.test(piece))
  if (codes.length === 0) throw new Refusal(notACodeReply(unread[0] ?? rest))
  if (unread.length > 0) throw new Refusal(unreadReply(unread.join(' '), '收到 X12'))
  return codes
}

function ownTroubles(context: CommandContext): Finding[] {
  // Nobody silences the whole county with one word, and what is said of it is not meant for one's own department.
  if (seesEverything(context.person)) throw new Refusal(whichCodeReply())
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

function troublesOf(context: CommandContext, code: string): Finding[] {
  const troubles = findingsOf(context, code).filter(isTrouble)
  const forOffice = troubles.filter((finding) => checkOf(finding).audience === 'office')
  // The office takes note of its own suggestion; the department's reminders on the same item go on.
  return forOffice.length > 0 ? forOffice : troubles
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
