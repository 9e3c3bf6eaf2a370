import type { Calendar } from '../../rules/calendar.ts'
import type { Instant } from '../../rules/dates.ts'
import type { Role } from '../../rules/types.ts'

/** Where a message is said: in private with the bot, or in a group. */
export type Place = 'direct' | 'group'

export interface Bubble {
  /** The account of a person, or null for the bot. */
  readonly from: string | null
  readonly text: string
  readonly at: Instant
  /** Said by the bot of its own accord. */
  readonly isReminder: boolean
}

export interface SimulatedPerson {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly departments: readonly string[]
  /** Messages the bot sent them of its own accord. */
  readonly received: number
}

/** What the simulator page can see and do. Everything goes the way a real message goes. */
export interface Simulator {
  readonly now: () => Instant
  readonly calendar: () => Calendar
  /** Who is bound to an account of the page; undefined before that. */
  readonly known: (userId: string) => SimulatedPerson | undefined
  readonly people: () => readonly SimulatedPerson[]
  readonly groupName: () => string
  /** Oldest first. */
  readonly bubbles: (account: string, place: Place) => readonly Bubble[]
  readonly say: (account: string, place: Place, text: string) => void
  /** Whether the clock is the demo's own; the machine's time does not move on demand. */
  readonly canAdvance: boolean
  /** Lets time pass: every slot on the way is run at its own moment. */
  readonly advance: (milliseconds: number) => Promise<void>
}
