import { customType, integer, text } from 'drizzle-orm/sqlite-core'
import type { Instant, LocalDate } from '../../rules/dates.ts'
import { type Audience, audienceKey, readAudience } from '../audience.ts'

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

export const audience = customType<{ data: Audience; driverData: string }>({
  dataType: () => 'text',
  toDriver: audienceKey,
  fromDriver: readAudience,
})
