import type { Exchanged } from './exchange-page.ts'

/** Statuses with which protections answer a first request: 瑞数, 加速乐. */
const ASKS_SCRIPT = new Set([412, 521])

/**
 * Whether an answer asks a browser to prove itself before it shows the page: by a script that sets a cookie, or by
 * a way back to the same address with one. It is named and never worked around. 521 without a cookie is a server
 * that is down.
 */
export function isChallenge(asked: URL, next: URL | null, { status, headers }: Exchanged): boolean {
  const setsCookie = headers['set-cookie'] !== undefined
  if (next !== null) return setsCookie && next.href === asked.href
  if (headers['cf-mitigated'] === 'challenge') return true
  return ASKS_SCRIPT.has(status) && (setsCookie || status === 412)
}
