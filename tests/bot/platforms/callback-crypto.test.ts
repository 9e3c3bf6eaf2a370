import { getSignature } from '@wecom/crypto'
import { describe, expect, it } from 'vitest'
import { VerificationError } from '../../../bot/errors.ts'
import { type CallbackKeys, open, openSealed, seal } from '../../../bot/platforms/callback-crypto.ts'
import type { Instant } from '../../../rules/dates.ts'
import { momentOf, type WecomVector, wecomNegative, wecomVector } from '../../support/wecom-vectors.ts'

const MINUTE = 60_000
const t2 = wecomVector('t2')

describe('open', () => {
  it.each(['t1', 't2', 't3', 't4'])('reads the official vector %s', (name) => {
    const vector = wecomVector(name)

    const plaintext = open(keysOf(vector), queryOf(vector), vector.encrypt, momentOf(vector))

    expect(plaintext).toBe(vector.plaintext)
  })

  it.each(['s1', 's2', 's3', 's4'])('reads %s, which two implementations agree on', (name) => {
    const vector = wecomVector(name)

    const plaintext = open(keysOf(vector), queryOf(vector), vector.encrypt, momentOf(vector))

    expect(plaintext).toBe(vector.plaintext)
  })

  it('refuses a wrong signature before it decrypts', () => {
    const forged = { ...t2, ...wecomNegative('n1'), encodingAesKey: 'not a key at all' }

    expect(refusalOf(forged)).toEqual({ code: 'signature', status: 401 })
  })

  it.each([
    ['n2', 'receiveid', 403],
    ['n3', 'receiveid', 403],
    ['n4', 'receiveid', 403],
    ['n5', 'ciphertext', 400],
    ['n6', 'decrypt', 400],
  ])('refuses %s although it is signed: %s', (name, code, status) => {
    const forged = signed({ ...t2, ...wecomNegative(name) })

    expect(refusalOf(forged)).toEqual({ code, status })
  })

  it.each([
    ['an array of signatures', { msg_signature: [t2.signature, t2.signature] }],
    ['an array of timestamps', { timestamp: [t2.timestamp] }],
    ['an array of nonces', { nonce: [t2.nonce, 'x'] }],
    ['no signature', { msg_signature: undefined }],
    ['no timestamp', { timestamp: undefined }],
    ['no nonce', { nonce: undefined }],
    ['an empty nonce', { nonce: '' }],
    ['an endless nonce', { nonce: '1'.repeat(129) }],
    ['an upper-case signature', { msg_signature: t2.signature.toUpperCase() }],
    ['a signature of 39 digits', { msg_signature: t2.signature.slice(1) }],
    ['a timestamp that is no number', { timestamp: '1409659813x' }],
    ['a negative timestamp', { timestamp: '-1409659813' }],
    ['objects', { nonce: {}, timestamp: 1_409_659_813 }],
  ])('refuses a query with %s', (_, change) => {
    expect(refusalOf(t2, { query: { ...queryOf(t2), ...change } })).toEqual({ code: 'query', status: 400 })
  })

  it.each([
    ['nothing', undefined],
    ['an array', [t2.encrypt]],
    ['text that is not base64', `${t2.encrypt.slice(0, -4)}你好吗吗`],
    ['base64 of another alphabet', t2.encrypt.replaceAll('/', '_')],
    ['base64 with a line break', `${t2.encrypt}\n   `],
    ['padding in the middle', `${t2.encrypt.slice(0, 40)}==${t2.encrypt.slice(42)}`],
    ['a cut one', t2.encrypt.slice(0, -3)],
    ['one that is shorter than a block', 'RypEvHKD8QQKFhvQ6QleEA=='],
  ])('refuses a ciphertext that is %s', (_, ciphertext) => {
    const signature = getSignature(t2.token, t2.timestamp, t2.nonce, ciphertext as string)

    const refusal = refusalOf(t2, { query: { ...queryOf(t2), msg_signature: signature }, ciphertext })

    expect(refusal).toEqual({ code: 'ciphertext', status: 400 })
  })

  it('refuses a ciphertext of a megabyte', () => {
    const forged = signed({ ...t2, encrypt: 'A'.repeat(1_048_576) })

    expect(refusalOf(forged)).toEqual({ code: 'too-large', status: 413 })
  })

  it.each([
    [5 * MINUTE, null],
    [-5 * MINUTE, null],
    [5 * MINUTE + 1, { code: 'stale', status: 401 }],
    [-5 * MINUTE - 1, { code: 'stale', status: 401 }],
  ])('judges a message that is %i ms old: %o', (age, expected) => {
    expect(refusalOf(t2, { now: (momentOf(t2) + age) as Instant })).toEqual(expected)
  })

  it('counts in milliseconds what has thirteen digits, as DingTalk does', () => {
    const timestamp = `${t2.timestamp}000`
    const vector = signed({ ...t2, timestamp })

    expect(refusalOf(vector, { now: (momentOf(t2) + 5 * MINUTE) as Instant })).toBeNull()
    expect(refusalOf(vector, { now: (momentOf(t2) + 5 * MINUTE + 1) as Instant })?.code).toBe('stale')
  })

  it('takes another window when it is given one', () => {
    const late = (momentOf(t2) + 2_001) as Instant

    expect(() => open(keysOf(t2), queryOf(t2), t2.encrypt, late, 2_000)).toThrow('stale')
    expect(open(keysOf(t2), queryOf(t2), t2.encrypt, late, 3_000)).toBe(t2.plaintext)
  })
})

describe('seal', () => {
  it.each(['s1', 's2', 's3', 's4'])('makes %s byte for byte', (name) => {
    const { random, nonce, plaintext, ...vector } = wecomVector(name)

    const sealed = seal(keysOf(vector), plaintext, { nonce, random: Buffer.from(random) }, momentOf(vector))

    const { encrypt, signature, timestamp } = vector
    expect(sealed).toEqual({ encrypt, signature, timestamp, nonce })
  })

  it('encrypts as Tencent’s own sample does', () => {
    const { random, plaintext, encrypt, ...t6 } = wecomVector('t6')

    const sealed = seal(keysOf(t6), plaintext, { nonce: 'n', random: Buffer.from(random) }, 0 as Instant)

    expect(sealed.encrypt).toBe(encrypt)
  })
})

describe('openSealed', () => {
  const { encodingAesKey, encrypt, plaintext } = wecomVector('s3')

  it('reads an answer of ours', () => {
    expect(openSealed(encodingAesKey, encrypt)).toBe(plaintext)
  })

  it.each([[''], ['x'], [undefined], [[encrypt]]])('finds nothing in %j', (ciphertext: unknown) => {
    expect(openSealed(encodingAesKey, ciphertext)).toBeNull()
  })
})

type Keyed = Pick<WecomVector, 'token' | 'encodingAesKey' | 'corpId'>

function keysOf({ token, encodingAesKey, corpId }: Keyed): CallbackKeys {
  return { token, encodingAesKey, receiveId: corpId }
}

function queryOf({ signature, timestamp, nonce }: WecomVector): Record<string, unknown> {
  return { msg_signature: signature, timestamp, nonce }
}

/** Signed with the real token: only what comes after the signature can refuse it. */
function signed(vector: WecomVector): WecomVector {
  const signature = getSignature(vector.token, vector.timestamp, vector.nonce, vector.encrypt)
  return { ...vector, signature }
}

interface Changed {
  readonly query?: Record<string, unknown>
  readonly ciphertext?: unknown
  readonly now?: Instant
}

function refusalOf(vector: WecomVector, changed: Changed = {}): { code: string; status: number } | null {
  const ciphertext = 'ciphertext' in changed ? changed.ciphertext : vector.encrypt
  try {
    open(keysOf(vector), changed.query ?? queryOf(vector), ciphertext, changed.now ?? momentOf(vector))
    return null
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error
    return { code: error.code, status: error.status }
  }
}
