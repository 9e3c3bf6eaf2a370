import type { Calendar } from '../../rules/calendar.ts'
import type { Instant, LocalDate } from '../../rules/dates.ts'
import type { Slot, Timetable } from '../../rules/schedule.ts'
import type { App } from '../app.ts'
import type { OutgoingMessage } from '../delivery/doors.ts'
import type { Origin } from '../messages/delivery/origins.ts'
import type { Reply } from '../messages/talk/reply.ts'

/** What a job would say, and has nobody to say it to. */
export interface Unheard {
  readonly whom: string
  readonly origin: Origin
  readonly reply: Reply
}

export interface JobContext {
  readonly app: App
  readonly slot: Slot
  readonly now: Instant
  readonly today: LocalDate
  readonly calendar: Calendar
  /** Puts a message into the outbox, in the job's own transaction. Returns the keys of its parts. */
  readonly enqueue: (message: OutgoingMessage) => string[]
  /** Told to whoever rehearses the job; nothing is kept. */
  readonly unheard: (said: Unheard) => void
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
