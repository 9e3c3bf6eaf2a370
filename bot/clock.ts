import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../rules/dates.ts'

/** The only door to the time of day. */
export interface Clock {
  now: () => Instant
  /** Why `now` may be wrong; null while nothing speaks against it. A clock that is set on purpose has no doubts. */
  readonly doubt?: () => ClockDoubt | null
  /** A person says that the machine's clock is right. */
  readonly believe?: () => void
}

export interface ClockDoubt {
  /** `start`: nobody has confirmed the clock since the process began; `jump`: it has jumped since. */
  readonly kind: 'start' | 'jump'
  /** What the machine's clock says. */
  readonly machine: Instant
  /** For how long it has gone on without another jump. */
  readonly steadyMs: number
}

export const systemClock: Clock = { now: () => Date.now() as Instant }

/** Further apart than this, two clocks disagree. */
const CLOCKS_DIFFER_MS = 5 * 60_000
/** A platform's word that our own time is right is asked for anew after this long. */
const VOUCHED_MS = 2 * 60_000

/**
 * Follows the machine's clock, but not its jumps: after one it runs on by the milliseconds that have really
 * passed, until the machine's clock is back or is believed. From the start until it is first believed there is
 * nothing but the machine's clock to go by.
 */
export class SteadyClock implements Clock {
  /** The wall's time at the stopwatch's zero: ours, and the machine's where that is another. */
  #own: number
  #elsewhere: number | null = null
  #isBelieved = false
  #steadyFrom: number
  #vouchedAt = -Infinity

  constructor() {
    this.#steadyFrom = performance.now()
    this.#own = Date.now() - this.#steadyFrom
  }

  now(): Instant {
    const elapsed = performance.now()
    this.#follow(Date.now() - elapsed, elapsed)
    return Math.round(this.#own + elapsed) as Instant
  }

  get machine(): Instant {
    return Date.now() as Instant
  }

  doubt(): ClockDoubt | null {
    this.now()
    const elapsed = performance.now()
    const isVouchedFor = elapsed - this.#vouchedAt < VOUCHED_MS
    if (this.#isBelieved && (this.#elsewhere === null || isVouchedFor)) return null
    const steadyMs = elapsed - this.#steadyFrom
    return { kind: this.#isBelieved ? 'jump' : 'start', machine: this.machine, steadyMs }
  }

  /** Whether the machine's clock has jumped away, be ours right or not. */
  get isAlone(): boolean {
    this.now()
    return this.#elsewhere !== null
  }

  believe(): void {
    this.#isBelieved = true
    this.#own = Date.now() - performance.now()
    this.#elsewhere = null
  }

  /** Somebody who knows says that our time is right, and not the machine's. */
  vouch(): void {
    this.#vouchedAt = performance.now()
  }

  /** Somebody who knows says what time it is, and nothing of our own speaks against it. */
  goBy(now: Instant): void {
    const elapsed = performance.now()
    this.#isBelieved = true
    this.#own = now - elapsed
    this.#elsewhere = Date.now() - elapsed
    this.#steadyFrom = elapsed
    this.vouch()
  }

  /** `zero`: the machine's time at the stopwatch's zero, which only a jump moves by more than a little. */
  #follow(zero: number, elapsed: number): void {
    if (!areApart(zero, this.#own)) {
      this.#own = zero
      this.#elsewhere = null
      return
    }
    if (this.#elsewhere === null || areApart(zero, this.#elsewhere)) this.#steadyFrom = elapsed
    if (this.#isBelieved) this.#elsewhere = zero
    else this.#own = zero
  }
}

/** Whether two clocks, read at the same moment, disagree. */
export function areApart(one: number, other: number): boolean {
  return Math.abs(one - other) > CLOCKS_DIFFER_MS
}

/** A clock that starts at `start` and runs on; the simulator may move it forward. */
export class ShiftedClock implements Clock {
  #offset: number

  constructor(start: Instant) {
    this.#offset = start - Date.now()
  }

  now(): Instant {
    return (Date.now() + this.#offset) as Instant
  }

  /** Never backwards: what was sent stays sent. */
  moveTo(instant: Instant): void {
    this.#offset = Math.max(this.#offset, instant - Date.now())
  }
}

/** Counts real milliseconds from now on, whatever the clocks are set to. */
export function stopwatch(): () => number {
  const start = performance.now()
  return () => performance.now() - start
}

/** Waits in real time; rejects when `signal` aborts. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {})
}
