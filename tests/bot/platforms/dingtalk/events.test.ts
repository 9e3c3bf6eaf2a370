import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VerificationError } from '../../../../bot/errors.ts'
import { openEvent, sealSuccess } from '../../../../bot/platforms/dingtalk/events.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { EVENT_KEYS, eventEnvelope, eventRequest, readEventAnswer } from '../../../support/dingtalk-events.ts'
import { dingtalkVectors } from '../../../support/dingtalk-vectors.ts'

const NOW = 1_700_000_000_000 as Instant
const KEYS = { token: EVENT_KEYS.token, encodingAesKey: EVENT_KEYS.aesKey, receiveId: EVENT_KEYS.key }
const LEAVING = { EventType: 'user_leave_org', UserId: ['pingshi'] }

describe('openEvent', () => {
  it.each(dingtalkVectors.eventCrypto)('reads $id', (vector) => {
    const keys = { token: vector.token, encodingAesKey: vector.aesKey, receiveId: vector.key }
    const { query, body } = eventEnvelope(vector)

    const code = refusalOf(query, body, keys, Number(vector.timestamp) as Instant)

    // What is no JSON was decrypted and then found to be no event.
    expect(code).toBe(vector.plaintext.startsWith('{') ? null : 'plaintext')
  })

  it('takes the query’s keys by either of their names', () => {
    const { query, body } = eventRequest(LEAVING, NOW)
    const { signature, timestamp, nonce } = query

    for (const named of [query, { msg_signature: signature, timeStamp: timestamp, nonce }])
      expect(openEvent(KEYS, named, body, NOW)).toEqual({ kind: 'left', userIds: ['pingshi'] })
  })

  it('is not talked out of a wrong signature by a right one beside it', () => {
    const { query, body } = eventRequest(LEAVING, NOW)

    expect(refusalOf({ ...query, msg_signature: '0'.repeat(40) }, body)).toBe('signature')
  })

  it.each([
    ['the words of our own answer', 'success'],
    ['no words at all', ''],
    ['a list', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['no type', '{}'],
    ['a type that is no word', '{"EventType":["user_leave_org"],"UserId":["pingshi"]}'],
  ])('refuses %s, however well signed', (_, plaintext) => {
    const { query, body } = eventRequest(plaintext, NOW)

    expect(refusalOf(query, body)).toBe('plaintext')
  })

  it.each(['', 'null', '[]', '{}', '{"encrypt":7}', '{"encrypt":["a"]}', '<xml/>', '{"encrypt":"x"}'])(
    'refuses the body %j',
    (body) => {
      expect(refusalOf(eventRequest(LEAVING, NOW).query, Buffer.from(body))).toBe('ciphertext')
    },
  )

  it('knows nothing but events and refusals', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constant('user_leave_org'))
    const event = fc.oneof(text, fc.record({ EventType: fc.jsonValue(), UserId: fc.jsonValue() }))
    fc.assert(
      fc.property(event, fc.dictionary(fc.string(), fc.jsonValue()), (said, more) => {
        const { query, body } = eventRequest(said, NOW)
        const outcomes = [refusalOf(query, body), refusalOf({ ...query, ...more }, body)]

        for (const outcome of outcomes) expect(typeof outcome === 'string' || outcome === null).toBe(true)
      }),
    )
  })
})

describe('sealSuccess', () => {
  const successes = dingtalkVectors.eventCrypto.filter(({ plaintext }) => plaintext === 'success')

  it.each(successes)('makes $id byte for byte', (vector) => {
    const keys = { token: vector.token, encodingAesKey: vector.aesKey, receiveId: vector.key }
    const sealing = { nonce: vector.nonce, random: Buffer.from(vector.randomAscii) }

    const body = sealSuccess(keys, sealing, Number(vector.timestamp) as Instant)

    expect(readEventAnswer(body, vector)).toEqual({ message: 'success', ciphertext: vector.encrypt })
  })
})

/** The code of the refusal; null when it was taken. Throws what is no refusal. */
function refusalOf(
  query: Readonly<Record<string, unknown>>,
  body: Buffer,
  keys = KEYS,
  now = NOW,
): string | null {
  try {
    openEvent(keys, query, body, now)
    return null
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error
    return error.code
  }
}
