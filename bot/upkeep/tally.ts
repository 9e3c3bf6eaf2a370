import type { Instant } from '../../rules/dates.ts'

/** `heard`: taken and answered. `not-taken`: nothing of it could be kept. */
export type DoorEvent = 'heard' | 'not-taken' | 'sent' | 'failed'

export interface DoorCount {
  readonly channel: string
  readonly count: number
  readonly lastAt: Instant
}

/** What went through each door since the process began, for whoever watches it from outside. */
export class Tally {
  readonly #counts = new Map<string, DoorCount>()

  count(event: DoorEvent, channel: string, at: Instant): void {
    const name = `${event} ${channel}`
    const before = this.#counts.get(name)?.count ?? 0
    this.#counts.set(name, { channel, count: before + 1, lastAt: at })
  }

  of(event: DoorEvent): DoorCount[] {
    return [...this.#counts].flatMap(([name, count]) => (name.startsWith(`${event} `) ? [count] : []))
  }
}
