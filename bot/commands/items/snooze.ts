import { recordAudit } from '../../../db/audit.ts'
import { acknowledgeEpisode, openEpisode, openEpisodes } from '../../../db/episodes.ts'
import { addDays } from '../../../rules/dates.ts'
import { toCode } from '../../../rules/codes.ts'
import { isSameEpisode, isTrouble } from '../../../rules/reminders.ts'
import { nothingOpenReply } from '../../messages/talk/answers.ts'
import { snoozedReply, snoozeTooLongReply, snoozeUsageReply } from '../../messages/items/snooze.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { findingsOf } from '../talk/scope.ts'
import { noteOf, readWords, requireOne } from '../talk/words.ts'

/** Longer than this is not a pause but looking away. */
const LONGEST_DAYS = 30

export const snooze: Command = {
  name: '稍后',
  aliases: ['缓提醒', '暂缓提醒'],
  usage: '稍后 编号 日期 理由',
  purpose: '某事项到某日以前不再重复提醒（变严重时仍会提醒）',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const { app, person, channel, now, today } = context
    const words = readWords(context, rest, { tense: 'future' })
    const [code, ...others] = words.codes
    const [until] = words.days
    requireOne({ ...words, codes: others }, '稍后 X12 10月15日 已电话核实')
    const reason = [noteOf(words), ...words.links].filter((it) => it !== null).join(' ')
    if (code === undefined || until === undefined || reason === '') throw new Refusal(snoozeUsageReply())
    if (until <= today || until > addDays(today, LONGEST_DAYS))
      throw new Refusal(snoozeTooLongReply(LONGEST_DAYS))
    const findings = findingsOf(context, toCode(code)).filter(isTrouble)
    if (findings.length === 0) throw new Refusal(nothingOpenReply(toCode(code)))
    for (const finding of findings) {
      const episode =
        openEpisodes(app.db).find((it) => isSameEpisode(it, finding)) ?? openEpisode(app.db, finding, today)
      acknowledgeEpisode(app.db, episode.id, { personId: person.personId, stage: finding.stage, until })
    }
    recordAudit(app.db, {
      at: now,
      personId: person.personId,
      channel,
      action: '稍后',
      subject: code,
      after: { until, reason },
    })
    return snoozedReply(toCode(code), until)
  },
}
