import { and, eq, like } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { letterEvents, letters } from './schema/index.ts'

/** One step in a letter's life, as somebody wrote it down. */
export interface LetterStep {
  readonly letterId: number
  readonly on: LocalDate
  readonly note: string | null
  readonly byPerson: number
}

/** The numbers that begin like this: `2021-09` for September's. */
export function letterNumbers(db: Database, prefix: string): string[] {
  return db
    .select({ number: letters.number })
    .from(letters)
    .where(like(letters.number, `${prefix}%`))
    .all()
    .map(({ number }) => number)
}

export function letterIdOf(db: Database, number: string): number | null {
  return db.select({ id: letters.id }).from(letters).where(eq(letters.number, number)).get()?.id ?? null
}

/** What the office alone may read of a letter; its writer is only said to be known. */
export function letterContent(
  db: Database,
  letterId: number,
): { readonly category: string | null; readonly subject: string | null; readonly hasWriter: boolean } {
  const row = db.select().from(letters).where(eq(letters.id, letterId)).get()
  return {
    category: row?.category ?? null,
    subject: row?.subject ?? null,
    hasWriter: (row?.writerName ?? null) !== null,
  }
}

export function transferLetter(db: Database, step: LetterStep, departmentId: number): void {
  addEvent(db, step, 'transferred', departmentId)
  db.update(letters).set({ departmentId }).where(eq(letters.id, step.letterId)).run()
}

/** 情况复杂: the reason makes the longer deadline count. */
export function extendLetter(db: Database, step: LetterStep): void {
  addEvent(db, step, 'extended')
  db.update(letters)
    .set({ complexity: 'complex', extendedOn: step.on, extensionReason: step.note })
    .where(eq(letters.id, step.letterId))
    .run()
}

export function answerLetter(db: Database, step: LetterStep, url: string | null): void {
  const note = [step.note, url].filter((it) => it !== null).join(' ')
  addEvent(db, { ...step, note: note === '' ? null : note }, 'answered')
  db.update(letters).set({ answeredOn: step.on, answerUrl: url }).where(eq(letters.id, step.letterId)).run()
}

/** The answer that would not do leaves the ledger's row, and stays among the events, wherever it came from. */
export function reopenLetter(db: Database, step: LetterStep): void {
  const { letterId } = step
  const row = db.select().from(letters).where(eq(letters.id, letterId)).get()
  const onDay = row?.answeredOn ?? null
  const sameAnswer = and(eq(letterEvents.letterId, letterId), eq(letterEvents.kind, 'answered'))
  const known = db.select({ onDay: letterEvents.onDay }).from(letterEvents).where(sameAnswer).all()
  if (onDay !== null && !known.some((event) => event.onDay === onDay))
    db.insert(letterEvents).values({ letterId, kind: 'answered', onDay, note: row?.answerUrl }).run()
  addEvent(db, step, 'reopened')
  db.update(letters).set({ answeredOn: null, answerUrl: null }).where(eq(letters.id, letterId)).run()
}

function addEvent(
  db: Database,
  { letterId, on, note, byPerson }: LetterStep,
  kind: typeof letterEvents.$inferInsert.kind,
  departmentId: number | null = null,
): void {
  db.insert(letterEvents).values({ letterId, kind, onDay: on, departmentId, note, byPerson }).run()
}
