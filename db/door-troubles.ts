import { asc, eq } from 'drizzle-orm'
import type { Instant, LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { doorTroubles } from './schema/index.ts'

export type DoorTrouble = typeof doorTroubles.$inferSelect

/** The doors that nothing goes through at present, the longest shut first. */
export function openDoorTroubles(db: Database): DoorTrouble[] {
  return db.select().from(doorTroubles).orderBy(asc(doorTroubles.since)).all()
}

/** Notes that nothing went through a door: since when stays as it was. */
export function noteDoorTrouble(db: Database, channel: string, code: string, now: Instant): DoorTrouble {
  return db
    .insert(doorTroubles)
    .values({ channel, code, since: now, triedAt: now })
    .onConflictDoUpdate({ target: doorTroubles.channel, set: { code, triedAt: now } })
    .returning()
    .get()
}

export function noteTold(db: Database, channel: string, toldOn: LocalDate): void {
  db.update(doorTroubles).set({ toldOn }).where(eq(doorTroubles.channel, channel)).run()
}

/** What a restart may have mended is tried at once. */
export function retryDoors(db: Database): void {
  db.update(doorTroubles)
    .set({ triedAt: 0 as Instant })
    .run()
}

/** Null when nothing was wrong with the door. */
export function endDoorTrouble(db: Database, channel: string): DoorTrouble | null {
  return db.delete(doorTroubles).where(eq(doorTroubles.channel, channel)).returning().get() ?? null
}
