import { timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import type { Instant } from '../../rules/dates.ts'
import { VerificationError } from '../errors.ts'

export interface CallbackKeys {
  readonly token: string
  readonly encodingAesKey: string
  /** WeCom: the CorpID for an app's callback, '' for an aibot's. DingTalk: the ClientID for an app's events. */
  readonly receiveId: string
}

export interface Sealed {
  readonly encrypt: string
  readonly signature: string
  /** Unix seconds. */
  readonly timestamp: string
  readonly nonce: string
}

export interface SealWith {
  readonly nonce: string
  /** Sixteen bytes: any other length makes a message that the platform cannot read. */
  readonly random: Buffer
}

/** The platforms set no window; five minutes either way is ours, against replay. */
const FRESHNESS_MS = 5 * 60_000
/** A 256 KiB body in base64. */
const MAX_CIPHERTEXT = 350_000
/** One padded block of 32 bytes. */
const MIN_CIPHERTEXT = 44
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/u
const SIGNATURE = /^[0-9a-f]{40}$/u
const TIMESTAMP = /^\d{1,13}$/u
/** DingTalk counts milliseconds, WeCom seconds, which will not have as many digits in thirty thousand years. */
const DIGITS_OF_MILLISECONDS = 13
const MAX_NONCE = 128

/**
 * The plaintext of a signed callback: WeCom's, or an event of DingTalk's, which is encrypted byte for byte
 * the same. `@wecom/crypto` compares nothing by itself: shape, signature, freshness and receiveid are
 * checked here, in this order, and decryption comes after the signature. Throws VerificationError.
 */
export function open(
  keys: CallbackKeys,
  query: Readonly<Record<string, unknown>>,
  ciphertext: unknown,
  now: Instant,
  freshnessMs = FRESHNESS_MS,
): string {
  const { signature, timestamp, nonce } = readQuery(query)
  const checked = readCiphertext(ciphertext)
  const expected = getSignature(keys.token, timestamp, nonce, checked)
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature)))
    throw new VerificationError('signature')
  if (Math.abs(momentOf(timestamp) - now) > freshnessMs) throw new VerificationError('stale')
  const opened = decryptChecked(keys.encodingAesKey, checked)
  if (opened.id !== keys.receiveId) throw new VerificationError('receiveid', 403)
  return opened.message
}

/** Throws when the EncodingAESKey is not one. */
export function seal(
  keys: CallbackKeys,
  plaintext: string,
  { nonce, random }: SealWith,
  now: Instant,
): Sealed {
  const timestamp = String(Math.floor(now / 1000))
  const ciphertext = encrypt(keys.encodingAesKey, plaintext, keys.receiveId, random)
  return {
    encrypt: ciphertext,
    signature: getSignature(keys.token, timestamp, nonce, ciphertext),
    timestamp,
    nonce,
  }
}

/** What an answer of ours says, for those who replay a request; null when `ciphertext` is none. */
export function openSealed(encodingAesKey: string, ciphertext: unknown): string | null {
  try {
    return typeof ciphertext === 'string' ? decrypt(encodingAesKey, ciphertext).message : null
  } catch {
    return null
  }
}

function readQuery(query: Readonly<Record<string, unknown>>) {
  const { msg_signature: signature, timestamp, nonce } = query
  // A repeated key arrives as an array, which the library would join and sign.
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) throw new VerificationError('query', 400)
  if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp)) throw new VerificationError('query', 400)
  if (typeof nonce !== 'string' || nonce === '' || nonce.length > MAX_NONCE)
    throw new VerificationError('query', 400)
  return { signature, timestamp, nonce }
}

function momentOf(timestamp: string): number {
  return Number(timestamp) * (timestamp.length < DIGITS_OF_MILLISECONDS ? 1000 : 1)
}

function readCiphertext(ciphertext: unknown): string {
  if (typeof ciphertext !== 'string') throw new VerificationError('ciphertext', 400)
  if (ciphertext.length > MAX_CIPHERTEXT) throw new VerificationError('too-large', 413)
  const isBase64 = ciphertext.length % 4 === 0 && BASE64.test(ciphertext)
  if (ciphertext.length < MIN_CIPHERTEXT || !isBase64) throw new VerificationError('ciphertext', 400)
  return ciphertext
}

/** A wrong key or garbage mostly decrypts to garbage without a complaint: the receiveid tells. */
function decryptChecked(encodingAesKey: string, ciphertext: string): { id: string; message: string } {
  try {
    return decrypt(encodingAesKey, ciphertext)
  } catch {
    throw new VerificationError('decrypt', 400)
  }
}
