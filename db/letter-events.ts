import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { groupBy } from '../rules/group.ts'
import type { Database } from './engine/handle.ts'
import { letterEvents } from './schema/index.ts'

export type LetterEvent = Omit<typeof letterEvents.$inferSelect, 'id' | 'letterId'>

/** What was done about each letter, in the order in which it was written down. */
export function letterEventsOf(db: Database): (letterId: number) => LetterEvent[] {
  const { kind, onDay, departmentId, note, byPerson } = getTableColumns(letterEvents)
  const rows = db
    .select({ letterId: letterEvents.letterId, event: { kind, onDay, departmentId, note, byPerson } })
    .from(letterEvents)
    .orderBy(asc(letterEvents.id))
    .all()
  const byLetter = groupBy(rows, ({ letterId }) => letterId)
  return (letterId) => (byLetter.get(letterId) ?? []).map(({ event }) => event)
}

/** Makes a letter's events exactly these. Returns whether anything changed. */
export function letterEventsSetter(
  db: Database,
): (letterId: number, events: readonly LetterEvent[]) => boolean {
  const letter = sql.placeholder('letterId')
  const read = db
    .select()
    .from(letterEvents)
    .where(eq(letterEvents.letterId, letter))
    .orderBy(asc(letterEvents.id))
    .prepare()
  const remove = db.delete(letterEvents).where(eq(letterEvents.letterId, letter)).prepare()
  return (letterId, events) => {
    const stored = read.all({ letterId })
    const isSame =
      stored.length === events.length && stored.every((old, index) => isEqual(old, events[index]))
    if (isSame) return false
    remove.run({ letterId })
    for (const event of events)
      db.insert(letterEvents)
        .values({ ...event, letterId })
        .run()
    return true
  }
}

function isEqual(a: LetterEvent, b: LetterEvent | undefined): boolean {
  return (
    a.kind === b?.kind &&
    a.onDay === b.onDay &&
    a.departmentId === b.departmentId &&
    a.note === b.note &&
    a.byPerson === b.byPerson
  )
}
