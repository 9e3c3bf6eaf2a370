import { noteOnAct } from '../../db/change.ts'
import { deadRow, deadRows } from '../../db/deliveries.ts'
import { requeue } from '../../db/outbox.ts'
import { parseCode, toCode } from '../../rules/codes.ts'
import { isOpen, nextOpening } from '../../rules/working-hours.ts'
import { audienceNames } from '../doors.ts'
import { nothingToResendReply, resendPreview, resentReply } from '../messages/deliveries.ts'
import { requireConfirmation } from './confirm.ts'
import { type Command, type CommandContext, Refusal } from './define.ts'

const ALL = new Set(['全部', '所有'])

export const resend: Command = {
  name: '重发',
  aliases: ['重新发送'],
  usage: '重发 编号（或「重发 全部」）',
  purpose: '把没有送达的消息再发一次',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const { app, now } = context
    const rows = rowsMeant(context, rest)
    const names = audienceNames(app)
    requireConfirmation(
      context,
      resendPreview(
        rows.map(({ id, audience, unclearSince }) => ({
          code: toCode({ kind: 'outbox', id }),
          receiver: names.get(audience) ?? '',
          mayBeDuplicate: unclearSince !== null,
        })),
      ),
    )
    const hours = app.profile.reminders
    for (const { id } of rows) requeue(app.db, id, nextOpening(now, app.calendar(), hours))
    noteOnAct(app.db, { rows: rows.map(({ id }) => id) })
    return resentReply(rows.length, isOpen(now, app.calendar(), hours))
  },
}

function rowsMeant({ app }: CommandContext, rest: string) {
  const code = parseCode(rest)
  const one = code?.kind === 'outbox' ? deadRow(app.db, code.id) : null
  const rows = ALL.has(rest) ? deadRows(app.db) : one === null ? [] : [one]
  if (rows.length === 0) throw new Refusal(nothingToResendReply())
  return rows
}
