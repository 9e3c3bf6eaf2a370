import { integer, text } from 'drizzle-orm/sqlite-core'
import type { Instant, LocalDate } from '../../rules/dates.ts'

/** A calendar day, `YYYY-MM-DD`. */
export function day() {
  return text().$type<LocalDate>()
}

/** A moment in milliseconds. */
export function instant() {
  return integer().$type<Instant>()
}

export function id() {
  return integer().primaryKey({ autoIncrement: true })
}

export function flag() {
  return integer({ mode: 'boolean' })
}
