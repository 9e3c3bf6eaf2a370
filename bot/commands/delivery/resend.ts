import { recordAudit } from '../../../db/audit.ts'
import { noteOnAct } from '../../../db/engine/change.ts'
import { deadRows, undeliveredRow } from '../../../db/deliveries.ts'
import { markDropped, type OutboxRow, requeue } from '../../../db/outbox.ts'
import { parseCode, toCode } from '../../../rules/codes.ts'
import { addDays, localDate } from '../../../rules/dates.ts'
import { isOpen, nextOpening } from '../../../rules/working-hours.ts'
import { audienceNames } from '../../delivery/recipients.ts'
import {
  droppedReply,
  nothingRecentToResendReply,
  nothingToResendReply,
  resendPreview,
  resentReply,
} from '../../messages/delivery/deliveries.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'

const ALL = new Set(['全部', '所有'])

/** 「今天」 and 「还剩3天」 of an older message are no longer true: it goes again only when it is named. */
const RECENT_DAYS = 7

export const resend: Command = {
  name: '重发',
  aliases: ['重新发送'],
  usage: '重发 编号（或「重发 全部」；不必再发的「重发 编号 不再发」）',
  purpose: '把没有送达的消息再发一次',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const unwanted = /^(\S+?)\s*不再发送?$/u.exec(rest)?.[1]
    if (unwanted !== undefined) return drop(context, unwanted)
    const { app, now } = context
    const { rows, older } = rowsMeant(context, rest)
    const nameOf = audienceNames(app)
    requireConfirmation(
      context,
      resendPreview(
        rows.map(({ id, audience, unclearSince, createdAt }) => ({
          code: toCode({ kind: 'outbox', id }),
          receiver: nameOf(audience) ?? '',
          mayBeDuplicate: unclearSince !== null,
          outdatedFrom: isRecent(context, { createdAt }) ? null : localDate(createdAt),
        })),
        older,
        RECENT_DAYS,
      ),
    )
    const hours = app.profile.reminders
    for (const { id } of rows) requeue(app.db, id, nextOpening(now, app.calendar(), hours))
    noteOnAct(app.db, { rows: rows.map(({ id }) => id) })
    return resentReply(rows.length, isOpen(now, app.calendar(), hours))
  },
}

/** `older`: how many others there are that 「全部」 leaves out. */
function rowsMeant(context: CommandContext, rest: string): { rows: OutboxRow[]; older: number } {
  if (!ALL.has(rest)) return { rows: [rowOf(context, rest)], older: 0 }
  const all = deadRows(context.app.db)
  const rows = all.filter((row) => isRecent(context, row))
  if (all.length === 0) throw new Refusal(nothingToResendReply())
  if (rows.length === 0) throw new Refusal(nothingRecentToResendReply(all.length, RECENT_DAYS))
  return { rows, older: all.length - rows.length }
}

function isRecent({ today }: CommandContext, { createdAt }: Pick<OutboxRow, 'createdAt'>): boolean {
  return localDate(createdAt) > addDays(today, -RECENT_DAYS)
}

/** What was put aside can be sent all the same. Throws Refusal. */
function rowOf({ app }: CommandContext, text: string): OutboxRow {
  const code = parseCode(text)
  const row = code?.kind === 'outbox' ? undeliveredRow(app.db, code.id) : null
  if (row === null) throw new Refusal(nothingToResendReply())
  return row
}

function drop(context: CommandContext, text: string) {
  const { app, person, channel, now } = context
  const { id, audience } = rowOf(context, text)
  const subject = { kind: 'outbox', id } as const
  markDropped(app.db, id)
  recordAudit(app.db, { at: now, personId: person.personId, channel, action: '不再发', subject })
  return droppedReply(toCode(subject), audienceNames(app)(audience) ?? '')
}
