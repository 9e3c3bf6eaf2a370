import { createHash } from 'node:crypto'
import { noteOnAct } from '../../../db/engine/change.ts'
import { undeliveredRowsOf } from '../../../db/deliveries.ts'
import { openEpisode, openEpisodes, recordReminder } from '../../../db/episodes.ts'
import { wasEnqueued } from '../../../db/outbox.ts'
import { toCode } from '../../../rules/codes.ts'
import { type DepartmentDigest, digestByDepartment } from '../../../rules/digest.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import { isOpenTrouble, isSameEpisode } from '../../../rules/reminders.ts'
import { audiencesOf, type DepartmentAudience } from '../../delivery/audiences.ts'
import type { OutgoingMessage } from '../../delivery/doors.ts'
import { audienceNames, messagesTo } from '../../delivery/recipients.ts'
import { toText } from '../../messages/talk/text.ts'
import {
  groupUrgeReply,
  nothingToUrgeReply,
  urgedReply,
  type UrgedToday,
  urgePreview,
  urgeReply,
  whomToUrgeReply,
} from '../../messages/delivery/urge.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { departmentsInScope, requirePrivate } from '../talk/scope.ts'

interface Urge {
  readonly digests: readonly DepartmentDigest[]
  readonly message: OutgoingMessage
}

export const urge: Command = {
  name: '催办',
  aliases: ['督办', '催一下'],
  about: 'department',
  asked: ['催催', '催一催', '催促', '提醒他们', '催'],
  usage: '催办 单位（或「催办 全部」）',
  purpose: '把单位的到期、超期事项发给其联络员，先预览',
  example: '催办 平氏镇',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    if (rest === '') throw new Refusal(whomToUrgeReply())
    requirePrivate(context)
    const { departments } = departmentsInScope(context, rest)
    const open = context
      .findings()
      .filter((finding) => checkOf(finding).audience === 'department' && isOpenTrouble(finding))
    const digests = digestByDepartment(open, departments)
    const planned = audiencesOf(context.app, digests, ({ department }) => department.id).flatMap((audience) =>
      urgesFor(context, audience),
    )
    // The same words to the same people twice in a day are a nuisance, whoever asks for them.
    const urges = planned.filter(({ message }) => !wasEnqueued(context.app.db, message.key))
    const before = urgedToday(
      context,
      planned.filter((it) => !urges.includes(it)),
    )
    if (urges.length === 0) throw new Refusal(nothingToUrgeReply(before))
    requireConfirmation(context, previewOf(context, urges, before))
    for (const { message } of urges) context.tell(message)
    noteOnAct(context.app.db, { messages: urges.map(({ message }) => message.key) })
    remember(context, urges)
    return urgedReply(urges.length)
  },
}

function urgesFor(
  { today }: CommandContext,
  { name, items, recipients }: DepartmentAudience<DepartmentDigest>,
): Urge[] {
  const replies = items.map(({ department, findings }) => urgeReply(department, findings, today))
  const reply = groupUrgeReply(replies, today)
  const words = createHash('sha256').update(toText(reply)).digest('hex').slice(0, 16)
  return messagesTo(recipients, { key: `urge:${today}:${name}:${words}`, origin: 'urge', reply }).map(
    (message) => ({ digests: items, message }),
  )
}

/** What cannot be delivered is not said to be sent; its key is taken, so it goes by 「重发」. */
function urgedToday({ app }: CommandContext, before: readonly Urge[]): UrgedToday {
  const nameOf = audienceNames(app)
  const failed = before.map(({ message }) => ({
    receiver: nameOf(message.audience) ?? '',
    codes: undeliveredRowsOf(app.db, message.key).map(({ id }) => toCode({ kind: 'outbox', id })),
  }))
  const undelivered = failed.filter(({ codes }) => codes.length > 0)
  return { sent: before.length - undelivered.length, undelivered }
}

function previewOf({ app }: CommandContext, urges: readonly Urge[], before: UrgedToday) {
  const nameOf = audienceNames(app)
  const shown = urges.map(({ digests, message }) => ({
    department: digests.map(({ department }) => department.name).join('、'),
    receiver: nameOf(message.audience) ?? '',
    text: toText(message.reply),
  }))
  return urgePreview(shown, before)
}

/** What was urged today needs no repeat tomorrow: it counts as the item's next reminder. */
function remember({ app, today }: CommandContext, urges: readonly Urge[]): void {
  const episodes = openEpisodes(app.db)
  const keys = new Map(
    urges.flatMap(({ digests, message }) => digests.map((digest) => [digest, message.key] as const)),
  )
  for (const [{ findings }, key] of keys) {
    for (const finding of findings) {
      const episode = episodes.find((it) => isSameEpisode(it, finding)) ?? openEpisode(app.db, finding, today)
      const ordinal = episode.reminders + 1
      recordReminder(app.db, episode.id, { finding, ordinal, reason: 'repeat' }, key, today)
    }
  }
}
