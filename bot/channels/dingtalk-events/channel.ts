import * as z from 'zod'
import type { Clock } from '../../clock.ts'
import { DeliveryError, VerificationError } from '../../errors.ts'
import { dingtalkEvents as words, SUBSCRIPTION } from '../../messages/channels/dingtalk-events.ts'
import { toText } from '../../messages/talk/text.ts'
import { type CallbackKeys, openSealed } from '../../platforms/callback-crypto.ts'
import { openEvent, sealSuccess } from '../../platforms/dingtalk/events.ts'
import { fieldsOf } from '../../platforms/door-check.ts'
import type { Random } from '../../random.ts'
import type { Channel, RawRequest, Receipt } from '../channel.ts'
import { defineChannel } from '../define.ts'
import { aesKey, callbackToken, DINGTALK_CLIENT_ID } from '../variables.ts'

export interface DingtalkEventSettings {
  /** Whom the pushes are encrypted for. */
  readonly clientId: string
  readonly token: string
  readonly encodingAesKey: string
}

/** An app's event subscription (事件订阅) by HTTP push: nobody says anything here, and nobody can be told anything. */
export function openDingtalkEvents(
  { clientId, token, encodingAesKey }: DingtalkEventSettings,
  clock: Clock,
  random: Random,
): Channel & Required<Pick<Channel, 'receive'>> {
  const keys = { token, encodingAesKey, receiveId: clientId }
  return {
    name: 'dingtalk-events',
    platform: 'dingtalk',
    limit: { count: 1, perMs: 60_000 },
    maxBytes: 0,
    render: toText,
    repeatWindowMs: 0,
    callbackPath: '/callbacks/dingtalk-events',
    needsHttps: true,
    receive: (request) => receive(keys, request, clock, random),
    openAnswer: (body) => openSealed(encodingAesKey, fieldsOf(body).encrypt),
    send: () => Promise.reject(new DeliveryError('no-push', { kind: 'permanent' })),
    remarks: [SUBSCRIPTION],
  }
}

function receive(
  keys: CallbackKeys,
  { method, query, body }: RawRequest,
  clock: Clock,
  random: Random,
): Receipt {
  if (method !== 'POST') throw new VerificationError('method', 400)
  const event = openEvent(keys, query, body, clock.now())
  const acknowledgement = () => ({
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: sealSuccess(
      keys,
      { nonce: random.bytes(8).toString('hex'), random: random.bytes(16) },
      clock.now(),
    ),
  })
  return {
    message: null,
    ...(event.kind === 'left' ? { departed: event.userIds } : {}),
    answer: () => ({ response: acknowledgement(), unsent: [] }),
  }
}

export const dingtalkEvents = defineChannel({
  words,
  variables: z.object({
    DINGTALK_CLIENT_ID,
    DINGTALK_EVENT_TOKEN: callbackToken,
    DINGTALK_EVENT_AES_KEY: aesKey,
  }),
  wantedBy: ['DINGTALK_EVENT_TOKEN', 'DINGTALK_EVENT_AES_KEY'],
  settings: (env) => ({
    clientId: env.DINGTALK_CLIENT_ID,
    token: env.DINGTALK_EVENT_TOKEN,
    encodingAesKey: env.DINGTALK_EVENT_AES_KEY,
  }),
  open: (settings, { clock, random }) => openDingtalkEvents(settings, clock, random),
})
