import { asc, eq, sql } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { prepareOnce } from './engine/prepared.ts'
import { linkChecks } from './schema/index.ts'

type LinkCheck = typeof linkChecks.$inferSelect

/** A link as it was tried; `reason` null when it opens. */
export interface TriedLink {
  readonly url: string
  readonly title: string
  readonly reason: string | null
}

/** What the latest sample of a site's front page came to. */
export interface LinkSample {
  readonly websiteId: number
  readonly lookedAt: Instant
  readonly tried: number
  readonly dead: readonly DeadLink[]
}

export interface DeadLink {
  readonly url: string
  readonly title: string
  readonly reason: string
  /** The first of the samples in a row in which it did not open. */
  readonly since: Instant
}

const checksOf = prepareOnce((db) =>
  db
    .select()
    .from(linkChecks)
    .where(eq(linkChecks.websiteId, sql.placeholder('websiteId')))
    .orderBy(asc(linkChecks.url))
    .prepare(),
)

/** Null for a site that has none yet. */
export function linkSampleOf(db: Database, websiteId: number): LinkSample | null {
  const checks = checksOf(db).all({ websiteId })
  return checks.length === 0 ? null : sampleOf(checks)
}

/** Puts a sample in the place of the one before; a link that was dead then is dead since then. */
export function saveLinkChecks(
  db: Database,
  websiteId: number,
  lookedAt: Instant,
  tried: readonly TriedLink[],
): void {
  const before = new Map(linkSampleOf(db, websiteId)?.dead.map(({ url, since }) => [url, since]))
  db.delete(linkChecks).where(eq(linkChecks.websiteId, websiteId)).run()
  for (const link of tried) {
    const deadSince = link.reason === null ? null : (before.get(link.url) ?? lookedAt)
    db.insert(linkChecks)
      .values({ websiteId, lookedAt, ...link, deadSince })
      .run()
  }
}

function sampleOf(checks: readonly LinkCheck[]): LinkSample {
  const { websiteId = 0, lookedAt = 0 as Instant } = checks[0] ?? {}
  const dead = checks.flatMap(({ url, title, reason, deadSince }): DeadLink[] =>
    reason === null ? [] : [{ url, title, reason, since: deadSince ?? lookedAt }],
  )
  return { websiteId, lookedAt, tried: checks.length, dead }
}
