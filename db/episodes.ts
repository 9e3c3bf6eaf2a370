import { and, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import type { CheckId, Finding } from '../rules/finding.ts'
import type { Announcement, Episode } from '../rules/reminders.ts'
import type { Stage } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { episodes, reminders } from './schema/index.ts'

export function openEpisodes(db: Database): Episode[] {
  return db.select().from(episodes).where(isNull(episodes.closedOn)).all().map(toEpisode)
}

/** Opens an episode for a finding, or opens the old one again when the same trouble is back. */
export function openEpisode(db: Database, finding: Finding, today: LocalDate): Episode {
  const row = db
    .insert(episodes)
    .values({
      check: finding.check,
      subjectKind: finding.subject.kind,
      subjectId: finding.subject.id,
      since: finding.since,
      departmentId: finding.departmentId,
      lastSeenOn: today,
    })
    .onConflictDoUpdate({
      target: [episodes.check, episodes.subjectKind, episodes.subjectId, episodes.since],
      // It was away: what was said and acknowledged then is no longer about today.
      set: {
        closedOn: null,
        lastSeenOn: today,
        departmentId: finding.departmentId,
        remindedStage: null,
        remindedOn: null,
        acknowledgedUntil: null,
        acknowledgedStage: null,
      },
    })
    .returning()
    .get()
  return toEpisode(row)
}

export function touchEpisode(db: Database, id: number, today: LocalDate): void {
  db.update(episodes).set({ lastSeenOn: today }).where(eq(episodes.id, id)).run()
}

export function closeEpisode(db: Database, id: number, today: LocalDate): void {
  db.update(episodes).set({ closedOn: today }).where(eq(episodes.id, id)).run()
}

/** Notes that an episode is being spoken of in an outbox row of the same transaction. */
export function recordReminder(
  db: Database,
  episodeId: number,
  { finding, ordinal }: Announcement,
  outboxKey: string,
  today: LocalDate,
): void {
  db.insert(reminders).values({ episodeId, outboxKey, stage: finding.stage, ordinal, saidOn: today }).run()
  db.update(episodes)
    .set({ remindedStage: finding.stage, remindedOn: today, reminders: ordinal })
    .where(eq(episodes.id, episodeId))
    .run()
}

export function acknowledgeEpisode(
  db: Database,
  id: number,
  by: { readonly personId: number; readonly stage: Stage; readonly until: LocalDate },
): void {
  db.update(episodes)
    .set({ acknowledgedBy: by.personId, acknowledgedStage: by.stage, acknowledgedUntil: by.until })
    .where(eq(episodes.id, id))
    .run()
}

function toEpisode(row: typeof episodes.$inferSelect): Episode {
  return {
    id: row.id,
    check: row.check,
    subject: { kind: row.subjectKind, id: row.subjectId },
    since: row.since,
    lastSeenOn: row.lastSeenOn,
    remindedStage: row.remindedStage,
    remindedOn: row.remindedOn,
    reminders: row.reminders,
    acknowledgedUntil: row.acknowledgedUntil,
    acknowledgedStage: row.acknowledgedStage,
  }
}

/**
 * How many troubles of some checks and departments have gone since a day, of those that somebody was told of;
 * of every department when none is named.
 */
export function countEpisodesClosedSince(
  db: Database,
  since: LocalDate,
  checks: readonly CheckId[],
  departmentIds: readonly number[],
): number {
  const isTheirs = departmentIds.length === 0 ? undefined : inArray(episodes.departmentId, [...departmentIds])
  const isOfThese = inArray(episodes.check, [...checks])
  const closed = db
    .select({ count: sql<number>`count(*)` })
    .from(episodes)
    .where(and(gte(episodes.closedOn, since), isNotNull(episodes.remindedOn), isOfThese, isTheirs))
    .get()
  return closed?.count ?? 0
}
