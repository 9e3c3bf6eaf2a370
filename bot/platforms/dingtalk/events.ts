import type { Instant } from '../../../rules/dates.ts'
import { VerificationError } from '../../errors.ts'
import { type CallbackKeys, open, seal, type SealWith } from '../callback-crypto.ts'
import { fieldsOf } from '../door-check.ts'

/** What an event subscription (事件订阅) pushed. */
export type DingtalkEvent =
  /** The organisation's user ids of those who are no longer in it. */
  | { readonly kind: 'left'; readonly userIds: readonly string[] }
  /** `check_url`, when the console saves the address, and whatever else is subscribed to. */
  | { readonly kind: 'other' }

type Query = Readonly<Record<string, unknown>>

/**
 * Reads a signed, encrypted push (open.dingtalk.com, 回调事件消息体加解密). Its documents call the query's keys
 * by two names each. Throws VerificationError.
 */
export function openEvent(keys: CallbackKeys, query: Query, body: Buffer, now: Instant): DingtalkEvent {
  const signed = {
    msg_signature: query.msg_signature ?? query.signature,
    timestamp: query.timestamp ?? query.timeStamp,
    nonce: query.nonce,
  }
  const { EventType: type, UserId: userIds } = fieldsOf(
    open(keys, signed, fieldsOf(body.toString('utf8')).encrypt, now),
  )
  // Our own answer, sent back to us, is no event.
  if (typeof type !== 'string') throw new VerificationError('plaintext', 400)
  if (type !== 'user_leave_org' || !Array.isArray(userIds)) return { kind: 'other' }
  return { kind: 'left', userIds: userIds.filter((id) => typeof id === 'string') }
}

/** The only answer DingTalk takes for an acknowledgement; without it the push comes again after 10 and 30 s. */
export function sealSuccess(keys: CallbackKeys, sealing: SealWith, now: Instant): string {
  const { encrypt, signature, timestamp, nonce } = seal(keys, 'success', sealing, now)
  return JSON.stringify({ msg_signature: signature, timeStamp: timestamp, nonce, encrypt })
}
