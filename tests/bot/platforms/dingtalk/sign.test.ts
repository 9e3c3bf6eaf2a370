import { describe, expect, it } from 'vitest'
import { VerificationError } from '../../../../bot/errors.ts'
import { groupRobotUrl, signOf, verifyCallback } from '../../../../bot/platforms/dingtalk/sign.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { dingtalkVectors } from '../../../support/dingtalk-vectors.ts'

const { robotSign, differentSign, robotCallback } = dingtalkVectors
const { headers, appSecret } = robotCallback
const NOW = Number(headers.timestamp) as Instant
const HOUR = 3_600_000

describe('a signature', () => {
  it.each(robotSign)('is that of the vector $id', ({ timestamp, secret, sign }) => {
    expect(signOf(timestamp, secret)).toBe(sign)
  })

  it.each(robotSign)('goes into a URL as in the vector $id, encoded once', (vector) => {
    const { timestamp, secret, signUrlEncoded } = vector

    const url = groupRobotUrl(
      'https://oapi.dingtalk.com',
      { token: 't', secret },
      Number(timestamp) as Instant,
    )

    expect(url.href).toBe(
      `https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=${timestamp}&sign=${signUrlEncoded}`,
    )
  })

  it('is left out for a robot without a secret', () => {
    expect(groupRobotUrl('https://oapi.dingtalk.com', { token: 't', secret: null }, NOW).href).toBe(
      'https://oapi.dingtalk.com/robot/send?access_token=t',
    )
  })
})

describe('a callback', () => {
  it.each(robotCallback.verifyNow)('signed at its time is taken at $nowMs: $ok', ({ nowMs, ok }) => {
    expect(refusalAt(nowMs)).toBe(ok ? null : 'stale')
  })

  it.each([
    [HOUR, null],
    [HOUR + 1, 'stale'],
    [-300_000, null],
    [-300_001, 'stale'],
  ])('that is %i ms old is refused as %s', (age, code) => {
    expect(refusalAt(NOW + age)).toBe(code)
  })

  it('may have spaces around its headers', () => {
    const spaced = { timestamp: ` ${headers.timestamp} `, sign: ` ${headers.sign}\t` }

    expect(() => verifyCallback(spaced, appSecret, NOW)).not.toThrow()
  })

  it.each([
    ['no headers', {}, 'headers'],
    ['no sign', { timestamp: headers.timestamp }, 'headers'],
    ['no timestamp', { sign: headers.sign }, 'headers'],
    ['an empty sign', { ...headers, sign: ' ' }, 'headers'],
    ['two signs', { ...headers, sign: [headers.sign ?? '', headers.sign ?? ''] }, 'headers'],
    ['a timestamp in seconds', { ...headers, timestamp: '1700000000' }, 'timestamp'],
    ['another timestamp', { ...headers, timestamp: '1700000000001' }, 'sign'],
    [
      'a sign with a bit more in its last letter',
      { ...headers, sign: headers.sign?.replace('c=', 'd=') },
      'sign',
    ],
    ['a sign in another script', { ...headers, sign: '签'.repeat(44) }, 'sign'],
  ])('with %s is refused', (_, forged, code) => {
    expect(() => verifyCallback(forged, appSecret, NOW)).toThrow(
      expect.objectContaining({ name: 'VerificationError', code, status: 401 }),
    )
  })

  it.each(differentSign)('signed as logins are is refused', ({ timestamp, secret, publishedUrlEncoded }) => {
    const forged = { timestamp, sign: decodeURIComponent(publishedUrlEncoded) }

    expect(() => verifyCallback(forged, secret, Number(timestamp) as Instant)).toThrow(
      expect.objectContaining({ code: 'sign' }),
    )
  })
})

function refusalAt(now: number): string | null {
  try {
    verifyCallback(headers, appSecret, now as Instant)
    return null
  } catch (error) {
    return error instanceof VerificationError ? error.code : String(error)
  }
}
