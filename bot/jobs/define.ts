import type { Calendar } from '../../rules/calendar.ts'
import type { Instant, LocalDate } from '../../rules/dates.ts'
import type { Slot, Timetable } from '../../rules/schedule.ts'
import type { App } from '../app.ts'
import type { OutgoingMessage } from '../delivery/doors.ts'

export interface JobContext {
  readonly app: App
  readonly slot: Slot
  readonly now: Instant
  readonly today: LocalDate
  readonly calendar: Calendar
  /** Puts a message into the outbox, in the job's own transaction. Returns the keys of its parts. */
  readonly enqueue: (message: OutgoingMessage) => string[]
}

/**
 * Something the bot does by itself. `run` decides and enqueues, never sends and never awaits: it runs
 * in one transaction with the claim of its slot. Returns a line for the record.
 */
export interface Job {
  readonly id: string
  readonly title: string
  readonly timetable: Timetable
  readonly run: (context: JobContext) => string
}
