import { createHash } from 'node:crypto'
import {
  claimLink,
  countWrongPin,
  type Link,
  linkByToken,
  type LinkPurpose,
  storeLink,
} from '../../db/links.ts'
import type { Instant } from '../../rules/dates.ts'
import type { App } from '../app.ts'

/** How long a link waits for its one use. */
export const LINK_MINUTES = 15
/** Guessing a number of four digits ends here. */
const WRONG_PINS = 5

/** What a person is told in private: an address, and the number that opens it. */
export interface OneTimeLink {
  readonly url: string
  readonly pin: string
}

/** Why an address shows nothing. */
export type LinkFault = 'unknown' | 'used' | 'expired' | 'guessed' | 'elsewhere'

export type OpenedLink =
  | { readonly state: 'gone'; readonly fault: LinkFault }
  | { readonly state: 'locked' }
  | { readonly state: 'open'; readonly link: Link }

/** A page for one person, for one purpose, once. Say it only in private. */
export function issueLink(
  app: App,
  personId: number,
  purpose: LinkPurpose,
  subjectId: number | null = null,
): OneTimeLink {
  const token = app.random.bytes(24).toString('base64url')
  const pin = String(app.random.below(10_000)).padStart(4, '0')
  const expiresAt = (app.clock.now() + LINK_MINUTES * 60_000) as Instant
  storeLink(app.db, {
    tokenHash: hash(token),
    personId,
    purpose,
    subjectId,
    pinHash: hash(`${token} ${pin}`),
    expiresAt,
  })
  return { url: `${baseOf(app)}/l/${token}`, pin }
}

/** What the holder of a token and, once unlocked, of its session may see. Opening spends nothing. */
export function openLink(app: App, token: string, session: string | null): OpenedLink {
  const link = linkByToken(app.db, hash(token))
  if (link === null) return { state: 'gone', fault: 'unknown' }
  if (link.usedAt !== null) return { state: 'gone', fault: 'used' }
  if (link.expiresAt < app.clock.now()) return { state: 'gone', fault: 'expired' }
  if (link.sessionHash === null) {
    return link.wrongPins >= WRONG_PINS ? { state: 'gone', fault: 'guessed' } : { state: 'locked' }
  }
  const isTheirs = session !== null && hash(session) === link.sessionHash
  return isTheirs ? { state: 'open', link } : { state: 'gone', fault: 'elsewhere' }
}

/** The session of the browser that gave the right number; null for a wrong one. */
export function unlockLink(app: App, token: string, pin: string): string | null {
  const link = linkByToken(app.db, hash(token))
  if (link === null || openLink(app, token, null).state !== 'locked') return null
  if (hash(`${token} ${pin}`) !== link.pinHash) {
    countWrongPin(app.db, link.tokenHash)
    return null
  }
  const session = app.random.bytes(24).toString('base64url')
  return claimLink(app.db, link.tokenHash, hash(session)) ? session : null
}

/** Tokens and sessions are long and random: a plain hash hides them well enough. */
function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function baseOf({ config }: App): string {
  return config.publicUrl === null
    ? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`
    : config.publicUrl.replace(/\/+$/u, '')
}
