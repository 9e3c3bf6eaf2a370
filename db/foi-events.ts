import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { groupBy } from '../rules/group.ts'
import type { FoiEvent } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { foiEvents } from './schema/index.ts'

/** An event without a `note` keeps the one that is stored. */
export interface NotedFoiEvent extends FoiEvent {
  readonly note: string | null
}

/** The events of each request, in the order in which they were written down. */
export function foiEventsOf(db: Database): (requestId: number) => NotedFoiEvent[] {
  const rows = db.select().from(foiEvents).orderBy(asc(foiEvents.id)).all()
  const byRequest = groupBy(rows, (row) => row.requestId)
  return (requestId) =>
    (byRequest.get(requestId) ?? []).map(({ kind, onDay, note }) => ({ kind, on: onDay, note }))
}

/** Makes the request's events exactly these. Returns whether anything changed. */
export function foiEventsSetter(
  db: Database,
): (requestId: number, events: readonly NotedFoiEvent[]) => boolean {
  const request = sql.placeholder('requestId')
  const [id, note] = [sql.placeholder('id'), sql.placeholder('note')]
  const read = db
    .select({ id: foiEvents.id, kind: foiEvents.kind, on: foiEvents.onDay, note: foiEvents.note })
    .from(foiEvents)
    .where(eq(foiEvents.requestId, request))
    .prepare()
  const add = db
    .insert(foiEvents)
    .values({ requestId: request, kind: sql.placeholder('kind'), onDay: sql.placeholder('on'), note })
    .prepare()
  const remove = db
    .delete(foiEvents)
    .where(and(eq(foiEvents.requestId, request), eq(foiEvents.id, id)))
    .prepare()
  const annotate = db
    .update(foiEvents)
    .set({ note: sql`${note}` })
    .where(eq(foiEvents.id, id))
    .prepare()
  return (requestId, events) => {
    const stored = read.all({ requestId })
    const removed = stored.filter((old) => !events.some((event) => isSame(old, event)))
    const added = events.filter((event) => !stored.some((old) => isSame(old, event)))
    const noted = stored.flatMap((old) => {
      const said = events.find((event) => isSame(old, event))?.note ?? null
      return said === null || said === old.note ? [] : [{ id: old.id, note: said }]
    })
    for (const old of removed) remove.run({ requestId, id: old.id })
    for (const event of added) add.run({ requestId, ...event })
    for (const one of noted) annotate.run(one)
    return removed.length + added.length + noted.length > 0
  }
}

/** Adds one event; the same kind of event on the same day can be there once only. */
export function addFoiEvent(db: Database, requestId: number, { kind, on, note }: NotedFoiEvent): void {
  db.insert(foiEvents).values({ requestId, kind, onDay: on, note }).run()
}

/** What was written beside a request's events: only the office may read it, for it may name somebody. */
export function foiEventNotes(db: Database, requestId: number): NotedFoiEvent[] {
  return db
    .select({ kind: foiEvents.kind, on: foiEvents.onDay, note: foiEvents.note })
    .from(foiEvents)
    .where(and(eq(foiEvents.requestId, requestId), isNotNull(foiEvents.note)))
    .all()
}

function isSame(a: FoiEvent, b: FoiEvent): boolean {
  return a.kind === b.kind && a.on === b.on
}
