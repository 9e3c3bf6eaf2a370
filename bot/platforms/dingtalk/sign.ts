import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../../rules/dates.ts'
import { VerificationError } from '../../errors.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

export interface GroupRobot {
  readonly token: string
  /** `SEC…` when 加签 is switched on for the robot, else null. */
  readonly secret: string | null
}

/** DingTalk's own window. */
const MAX_AGE_MS = 60 * 60_000
/** Ours: nothing honest comes from the future, but clocks differ. */
const MAX_AHEAD_MS = 5 * 60_000
const TIMESTAMP = /^\d{13}$/u

/** Of milliseconds and a secret, in base64: the same for callbacks (Client Secret) and for group robots (SEC…). */
export function signOf(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64')
}

/**
 * Checks the two headers of a callback. They do not cover the body: whoever sees one request can forge
 * others for an hour, which is why nothing in a body is trusted with an address. Throws VerificationError.
 */
export function verifyCallback(headers: Headers, clientSecret: string, now: Instant): void {
  const timestamp = headerOf(headers, 'timestamp')
  const sign = headerOf(headers, 'sign')
  if (!TIMESTAMP.test(timestamp)) throw new VerificationError('timestamp')
  // As text: base64 has spare bits, so that two texts may stand for the same bytes.
  const expected = Buffer.from(signOf(timestamp, clientSecret))
  const given = Buffer.from(sign)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new VerificationError('sign')
  const age = now - Number(timestamp)
  if (age > MAX_AGE_MS || age < -MAX_AHEAD_MS) throw new VerificationError('stale')
}

/** Signed anew for every call: a signature is good for an hour only. */
export function groupRobotUrl(origin: string, { token, secret }: GroupRobot, now: Instant): URL {
  const url = new URL('/robot/send', origin)
  url.searchParams.set('access_token', token)
  if (secret === null) return url
  url.searchParams.set('timestamp', String(now))
  url.searchParams.set('sign', signOf(String(now), secret))
  return url
}

/** A missing or repeated header is no header. */
function headerOf(headers: Headers, name: string): string {
  const value = headers[name]
  const trimmed = typeof value === 'string' ? value.trim() : ''
  if (trimmed === '') throw new VerificationError('headers')
  return trimmed
}
