import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { FoiEvent } from '../rules/types.ts'
import type { Database } from './database.ts'
import { foiEvents } from './schema/index.ts'

/** Makes the request's events exactly these; what stays keeps its note. Returns whether anything changed. */
export function foiEventsSetter(db: Database): (requestId: number, events: readonly FoiEvent[]) => boolean {
  const request = sql.placeholder('requestId')
  const read = db
    .select({ id: foiEvents.id, kind: foiEvents.kind, on: foiEvents.onDay })
    .from(foiEvents)
    .where(eq(foiEvents.requestId, request))
    .prepare()
  const add = db
    .insert(foiEvents)
    .values({ requestId: request, kind: sql.placeholder('kind'), onDay: sql.placeholder('on') })
    .prepare()
  const remove = db
    .delete(foiEvents)
    .where(and(eq(foiEvents.requestId, request), eq(foiEvents.id, sql.placeholder('id'))))
    .prepare()
  return (requestId, events) => {
    const stored = read.all({ requestId })
    const removed = stored.filter((old) => !events.some((event) => isSame(old, event)))
    const added = events.filter((event) => !stored.some((old) => isSame(old, event)))
    for (const { id } of removed) remove.run({ requestId, id })
    for (const event of added) add.run({ requestId, ...event })
    return removed.length + added.length > 0
  }
}

export interface NotedFoiEvent extends FoiEvent {
  readonly note: string | null
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
