import { and, eq, gt, gte, isNull, lte, ne, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Subject } from '../rules/codes.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { observations, posts } from './schema/index.ts'

/** A department's own word that something was updated on a day (自报). */
export interface SelfReport {
  readonly on: LocalDate
  readonly url: string | null
  readonly reportedBy: number
}

/** One that nobody has confirmed, and no look of anybody else's has overtaken. */
export interface OpenReport {
  readonly subject: Subject
  readonly rowId: number
  readonly on: LocalDate
  readonly url: string | null
  readonly reportedBy: number | null
}

/** What the department says it saw on `today`; a second word on one day takes the place of the first. */
export function reportColumn(db: Database, columnId: number, today: LocalDate, report: SelfReport): void {
  const said = {
    outcome: 'dated',
    onDay: report.on,
    evidence: report.url === null ? null : { link: report.url },
    reportedBy: report.reportedBy,
    confirmedBy: null,
  } as const
  db.insert(observations)
    .values({ columnId, lookedOn: today, source: 'report', ...said })
    .onConflictDoUpdate({
      target: [observations.columnId, observations.lookedOn, observations.source],
      set: said,
    })
    .run()
}

/** False when an update of that day is on record already, whoever saw it. */
export function reportPost(db: Database, accountId: number, { on, url, reportedBy }: SelfReport): boolean {
  const sameDay = and(eq(posts.accountId, accountId), eq(posts.postedOn, on))
  if (db.select({ id: posts.id }).from(posts).where(sameDay).get()) return false
  db.insert(posts).values({ accountId, postedOn: on, url, source: 'report', reportedBy }).run()
  return true
}

/** What waits for the office's word on a day, the latest first. */
export function openReports(db: Database, day: LocalDate): OpenReport[] {
  return [...openColumnReports(db, day), ...openPostReports(db, day)].sort((a, b) => (a.on < b.on ? 1 : -1))
}

/** The office has looked: from now on it counts like what it saw itself. */
export function confirmReport(db: Database, { subject, rowId }: OpenReport, byPerson: number): void {
  if (subject.kind === 'column')
    db.update(observations).set({ confirmedBy: byPerson }).where(eq(observations.id, rowId)).run()
  else db.update(posts).set({ source: 'inspection' }).where(eq(posts.id, rowId)).run()
}

export function removeReport(db: Database, { subject, rowId }: OpenReport): void {
  if (subject.kind === 'column') db.delete(observations).where(eq(observations.id, rowId)).run()
  else db.delete(posts).where(eq(posts.id, rowId)).run()
}

function openColumnReports(db: Database, day: LocalDate): OpenReport[] {
  const later = alias(observations, 'later')
  const overtaken = db
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.columnId, observations.columnId),
        ne(later.source, 'report'),
        ne(later.outcome, 'unreadable'),
        gt(later.lookedOn, observations.lookedOn),
        lte(later.lookedOn, day),
      ),
    )
  return db
    .select()
    .from(observations)
    .where(
      and(
        eq(observations.source, 'report'),
        isNull(observations.confirmedBy),
        lte(observations.lookedOn, day),
        notExists(overtaken),
      ),
    )
    .all()
    .map(({ id, columnId, lookedOn, onDay, evidence, reportedBy }) => ({
      subject: { kind: 'column', id: columnId },
      rowId: id,
      on: onDay ?? lookedOn,
      url: evidence?.['link'] ?? null,
      reportedBy,
    }))
}

function openPostReports(db: Database, day: LocalDate): OpenReport[] {
  const later = alias(posts, 'later')
  const overtaken = db
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.accountId, posts.accountId),
        ne(later.source, 'report'),
        gte(later.postedOn, posts.postedOn),
        lte(later.postedOn, day),
      ),
    )
  return db
    .select()
    .from(posts)
    .where(and(eq(posts.source, 'report'), lte(posts.postedOn, day), notExists(overtaken)))
    .all()
    .map(({ id, accountId, postedOn, url, reportedBy }) => ({
      subject: { kind: 'account', id: accountId },
      rowId: id,
      on: postedOn,
      url,
      reportedBy,
    }))
}
