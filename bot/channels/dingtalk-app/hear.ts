import type { Instant } from '../../../rules/dates.ts'
import type { Clock } from '../../clock.ts'
import { VerificationError } from '../../errors.ts'
import { isOwnWebhook } from '../../platforms/dingtalk/api.ts'
import { acknowledgement, parseFrame } from '../../platforms/dingtalk/frames.ts'
import { type DingtalkMessage, parseMessage } from '../../platforms/dingtalk/message.ts'
import type { HeardFrame, InboundMessage, ReplyTicket } from '../channel.ts'

/** What reading a message takes. */
export interface Hearing {
  readonly robotCode: string
  readonly apiOrigin: string
  readonly oapiOrigin: string
  readonly clock: Clock
}

type Heard = Omit<HeardFrame, 'acknowledgement'>

/** A session is not begun with this close to its end. */
const TICKET_MARGIN_MS = 60_000

export function hearFrame(app: Hearing, text: string): HeardFrame {
  const frame = parseFrame(text)
  if (frame === null) return { message: null, acknowledgement: null }
  const heard = frame.kind === 'message' ? hearData(app, frame.data) : { message: null }
  return { ...heard, acknowledgement: acknowledgement(frame) }
}

/** What is no message would not become one by coming again: it is acknowledged and reported. */
export function hearData(app: Hearing, data: string): Heard {
  try {
    return hear(app, parseMessage(data))
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error
    return { message: null, trouble: error.code }
  }
}

export function hear(app: Hearing, message: DingtalkMessage): Heard {
  const { robotCode, clock } = app
  const { msgId, senderStaffId, conversation, conversationId, sessionWebhook } = message
  // Without an id a second delivery could not be told from a second message.
  if (msgId === '') return { message: null, trouble: 'no-message-id' }
  if (message.kind === 'over-quota') return { message: null, trouble: 'over-quota' }
  // Somebody outside the organisation, or the robot is not published yet.
  if (senderStaffId === '') return { message: null, trouble: 'no-staff-id' }
  const isOwn = isOurs(app, sessionWebhook)
  const inbound: InboundMessage = {
    channel: 'dingtalk-app',
    platform: 'dingtalk',
    // Ours, not the body's: old apps are told that their robot is called "normal".
    messageId: `${robotCode}:${msgId}`,
    userId: senderStaffId,
    conversation,
    text: message.kind === 'text' ? message.text : null,
    receivedAt: clock.now(),
    replyTarget:
      conversation === 'group' && conversationId !== '' ? `group:${conversationId}` : `user:${senderStaffId}`,
    ...(isOwn ? { ticket: ticketOf(message) } : {}),
  }
  return isOwn || sessionWebhook === ''
    ? { message: inbound }
    : { message: inbound, trouble: 'webhook-elsewhere' }
}

/** Samples live for 90 minutes, issues speak of other times: the field counts. */
function ticketOf({ sessionWebhook, sessionWebhookExpiredTime }: DingtalkMessage): ReplyTicket {
  return { token: sessionWebhook, expiresAt: (sessionWebhookExpiredTime - TICKET_MARGIN_MS) as Instant }
}

/** Whether an answer may be sent there. */
export function isOurs({ apiOrigin, oapiOrigin }: Hearing, webhook: string): boolean {
  return isOwnWebhook(webhook, [apiOrigin, oapiOrigin])
}
