import { and, asc, eq, gte, inArray, isNotNull, isNull, like, lt, lte, max, or, sql } from 'drizzle-orm'
import type { CrawlKind, LookOutcome, PageKind, Reading } from '../rules/crawl.ts'
import type { PlannedLook } from '../rules/crawl-plan.ts'
import type { Instant, LocalDate } from '../rules/dates.ts'
import type { Observation } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import {
  columns,
  crawlLooks,
  crawlRuns,
  crawlStates,
  feedReadDays,
  mediaAccounts,
  observations,
  posts,
  websites,
} from './schema/index.ts'

export type CrawlRun = typeof crawlRuns.$inferSelect
export type CrawlLook = typeof crawlLooks.$inferSelect
export type CrawlState = typeof crawlStates.$inferSelect

/** Something with an address in the ledger. */
export interface CrawlPage {
  readonly kind: PageKind
  readonly id: number
  readonly departmentId: number
  /** Of the column, the site or the account. */
  readonly name: string
  /** The site it is part of; null for feeds. */
  readonly websiteName: string | null
  readonly url: string
  readonly selector: string | null
  readonly isHomepage: boolean
}

/** Every page of running sites and living accounts, sites first. A front-page column without an address has its site's. */
export function crawlPages(db: Database): CrawlPage[] {
  const running = eq(websites.state, 'running')
  const sites = db.select().from(websites).where(running).orderBy(asc(websites.id)).all()
  const own = db
    .select({ column: columns, site: websites })
    .from(columns)
    .innerJoin(websites, eq(websites.id, columns.websiteId))
    .where(and(running, eq(columns.isActive, true)))
    .orderBy(asc(columns.id))
    .all()
  const alive = and(
    isNotNull(mediaAccounts.feedUrl),
    inArray(mediaAccounts.state, ['running', 'closing', 'announced']),
  )
  const accounts = db.select().from(mediaAccounts).where(alive).orderBy(asc(mediaAccounts.id)).all()
  return [
    ...sites.flatMap(({ id, departmentId, name, url }) =>
      url === null
        ? []
        : [page({ kind: 'site', id, departmentId, name, websiteName: name, url, isHomepage: true })],
    ),
    ...own.flatMap(({ column: { id, name, url, selector, isHomepage }, site }) => {
      const address = url ?? (isHomepage ? site.url : null)
      const { departmentId, name: websiteName } = site
      return address === null
        ? []
        : [page({ kind: 'column', id, departmentId, name, websiteName, url: address, selector, isHomepage })]
    }),
    ...accounts.flatMap(({ id, departmentId, name, feedUrl }) =>
      feedUrl === null ? [] : [page({ kind: 'feed', id, departmentId, name, url: feedUrl })],
    ),
  ]
}

function page(given: Partial<CrawlPage> & Pick<CrawlPage, 'kind' | 'id' | 'departmentId' | 'name' | 'url'>) {
  return { websiteName: null, selector: null, isHomepage: false, ...given }
}

/** When a night's or a person's round of looks last came to its end. */
export function lastFinishedRun(db: Database): Instant | null {
  return (
    db
      .select({ at: max(crawlRuns.finishedAt) })
      .from(crawlRuns)
      .get()?.at ?? null
  )
}

/** Pages that `times` looks running could not read. */
export function countUnreadable(db: Database, times: number): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(crawlStates)
    .where(gte(crawlStates.failures, times))
    .get()
  return row?.count ?? 0
}

/** What earlier looks left for the next one. */
export function allStates(db: Database): CrawlState[] {
  return db.select().from(crawlStates).all()
}

export function stateOf(db: Database, kind: CrawlKind, subjectId: number): CrawlState | null {
  const isIt = and(eq(crawlStates.kind, kind), eq(crawlStates.subjectId, subjectId))
  return db.select().from(crawlStates).where(isIt).get() ?? null
}

/** Starts a run with all it has to look at; belongs in a transaction. */
export function startRun(
  db: Database,
  run: Omit<CrawlRun, 'finishedAt'>,
  looks: readonly PlannedLook[],
): void {
  db.insert(crawlRuns).values(run).run()
  for (const look of looks)
    db.insert(crawlLooks)
      .values({ ...look, runKey: run.key })
      .run()
}

export function runByKey(db: Database, key: string): CrawlRun | null {
  return db.select().from(crawlRuns).where(eq(crawlRuns.key, key)).get() ?? null
}

export function openRuns(db: Database): CrawlRun[] {
  return db
    .select()
    .from(crawlRuns)
    .where(isNull(crawlRuns.finishedAt))
    .orderBy(asc(crawlRuns.startedAt))
    .all()
}

export function looksOf(db: Database, runKey: string): CrawlLook[] {
  return db.select().from(crawlLooks).where(eq(crawlLooks.runKey, runKey)).all()
}

/** What is to be looked at now, the longest overdue first; a night's only before its end. */
export function dueLooks(db: Database, now: Instant): CrawlLook[] {
  const rows = db
    .select({ look: crawlLooks })
    .from(crawlLooks)
    .innerJoin(crawlRuns, eq(crawlRuns.key, crawlLooks.runKey))
    .where(
      and(
        isNull(crawlLooks.doneAt),
        lte(crawlLooks.notBefore, now),
        isNull(crawlRuns.finishedAt),
        or(isNull(crawlRuns.endsAt), sql`${crawlRuns.endsAt} > ${now}`),
      ),
    )
    .orderBy(asc(crawlLooks.notBefore), asc(crawlLooks.kind), asc(crawlLooks.subjectId))
    .all()
  return rows.map(({ look }) => look)
}

export interface LookResult {
  readonly doneAt: Instant
  readonly outcome: LookOutcome
  readonly onDay: LocalDate | null
  readonly reason: string | null
  readonly milliseconds: number
}

/** Writes down what came of a look; false when that was done before. Belongs in the transaction of its result. */
export function finishLook(db: Database, look: CrawlLook, result: LookResult): boolean {
  const { changes } = db
    .update(crawlLooks)
    .set(result)
    .where(
      and(
        eq(crawlLooks.runKey, look.runKey),
        eq(crawlLooks.kind, look.kind),
        eq(crawlLooks.subjectId, look.subjectId),
        isNull(crawlLooks.doneAt),
      ),
    )
    .run()
  return changes === 1
}

export function saveState(db: Database, state: CrawlState): void {
  db.insert(crawlStates)
    .values(state)
    .onConflictDoUpdate({ target: [crawlStates.kind, crawlStates.subjectId], set: state })
    .run()
}

/** A machine's look replaces its earlier one of the same day. */
export function saveObservation(
  db: Database,
  columnId: number,
  lookedOn: LocalDate,
  { outcome, on: onDay, evidence }: Reading,
): void {
  db.insert(observations)
    .values({ columnId, lookedOn, outcome, onDay, evidence, source: 'crawl' })
    .onConflictDoUpdate({
      target: [observations.columnId, observations.lookedOn, observations.source],
      set: { outcome, onDay, evidence },
    })
    .run()
}

/** The proof that lies beside a look; null where a person looked. */
export function evidenceOf(
  db: Database,
  columnId: number,
  { lookedOn, source }: Pick<Observation, 'lookedOn' | 'source'>,
): Readonly<Record<string, string>> | null {
  const isIt = and(
    eq(observations.columnId, columnId),
    eq(observations.lookedOn, lookedOn),
    eq(observations.source, source),
  )
  const row = db.select({ evidence: observations.evidence }).from(observations).where(isIt).get()
  return row?.evidence ?? null
}

/** A look that failed does not take the place of one of the same day that did not. */
export function saveUnreadable(db: Database, columnId: number, lookedOn: LocalDate, reason: string): void {
  db.insert(observations)
    .values({ columnId, lookedOn, outcome: 'unreadable', source: 'crawl', evidence: { reason } })
    .onConflictDoNothing()
    .run()
}

/** Adds what a feed tells on the day it is read whole, null if it is not; a post known by another way stays as it was. */
export function savePosts(
  db: Database,
  accountId: number,
  readOn: LocalDate | null,
  found: readonly { readonly on: LocalDate; readonly title: string; readonly url: string }[],
): void {
  for (const { on: postedOn, title, url } of found)
    db.insert(posts)
      .values({ accountId, postedOn, title, url: url === '' ? null : url, source: 'feed' })
      .onConflictDoNothing()
      .run()
  if (readOn !== null) db.insert(feedReadDays).values({ accountId, day: readOn }).onConflictDoNothing().run()
}

export function finishRun(db: Database, key: string, now: Instant): void {
  db.update(crawlRuns).set({ finishedAt: now }).where(eq(crawlRuns.key, key)).run()
}

/** Forgets runs that were over before a moment: what they found lies elsewhere. */
export function forgetRuns(db: Database, before: Instant, keyPrefix = ''): void {
  const old = db
    .select({ key: crawlRuns.key })
    .from(crawlRuns)
    .where(
      and(
        isNotNull(crawlRuns.finishedAt),
        lt(crawlRuns.finishedAt, before),
        like(crawlRuns.key, `${keyPrefix}%`),
      ),
    )
    .all()
    .map(({ key }) => key)
  for (const key of old) {
    db.delete(crawlLooks).where(eq(crawlLooks.runKey, key)).run()
    db.delete(crawlRuns).where(eq(crawlRuns.key, key)).run()
  }
}
