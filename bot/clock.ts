import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../rules/dates.ts'

/** The only door to the time of day. */
export interface Clock {
  now: () => Instant
}

export const systemClock: Clock = { now: () => Date.now() as Instant }

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
