import { createHmac } from 'node:crypto'
import type { Instant } from '../../../rules/dates.ts'

export interface SignedCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** As they are: percent-encoding is for the way, and comes after. */
  readonly parameters: Readonly<Record<string, string>>
  readonly timestamp: string
  /** Never the same twice: milliseconds and four digits of chance. */
  readonly nonce: string
}

const BEIJING_MS = 8 * 3_600_000

/** HMAC-SHA256 in base64, as several public clients of 专有钉钉 agree on it; its own text is not public. */
export function signatureOf(
  secretKey: string,
  { method, timestamp, nonce, path, parameters }: SignedCall,
): string {
  const names = Object.keys(parameters).sort()
  const sorted = names.map((name) => `${name}=${parameters[name]}`).join('&')
  const signed = [method, timestamp, nonce, path, sorted].join('\n')
  return createHmac('sha256', secretKey).update(signed, 'utf8').digest('base64')
}

/** `2026-01-05T09:00:00.000+08:00` */
export function timestampOf(now: Instant): string {
  return new Date(now + BEIJING_MS).toISOString().replace('Z', '+08:00')
}
