import type { Channel, RawRequest, Receipt } from '../../bot/channels/channel.ts'
import { type DingtalkAppSettings, openDingtalkApp } from '../../bot/channels/dingtalk-app/channel.ts'
import type { Clock } from '../../bot/clock.ts'
import { signOf } from '../../bot/platforms/dingtalk/sign.ts'
import type { Instant } from '../../rules/dates.ts'
import { dingtalkVectors } from './dingtalk-vectors.ts'

export const CLIENT_SECRET = dingtalkVectors.robotCallback.appSecret
/** The moment of the vectors' callback. */
export const CALLBACK_AT = 1_700_000_000_000 as Instant

/** The app the callback vectors were meant for. */
export function openTestApp(clock: Clock, more: Partial<DingtalkAppSettings> = {}): Channel {
  const settings: DingtalkAppSettings = {
    clientId: 'ding-client',
    clientSecret: CLIENT_SECRET,
    robotCode: 'dingrobot000',
    mode: 'http',
    apiOrigin: 'http://127.0.0.1:9',
    oapiOrigin: 'http://127.0.0.1:9',
    ...more,
  }
  return openDingtalkApp(settings, clock, () => 0)
}

/** What DingTalk posts, signed at `now`. */
export function dingtalkRequest(body: unknown, now: Instant = CALLBACK_AT): RawRequest {
  const timestamp = String(now)
  return {
    method: 'POST',
    query: {},
    headers: {
      'content-type': 'application/json; charset=utf-8',
      timestamp,
      sign: signOf(timestamp, CLIENT_SECRET),
    },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  }
}

export function receiveBy(channel: Channel, request: RawRequest): Receipt {
  if (!channel.receive) throw new Error(`${channel.name} does not receive`)
  return channel.receive(request)
}
