import { pause } from '../clock.ts'

/** Runs work for a host when its turn has come. */
export type Pace = <T>(host: string, work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/** One request at a time to a host, and a rest after each: many stand on the county's smallest machine. */
export function openPace(restMs: number): Pace {
  const turns = new Map<string, Promise<void>>()
  return async (host, work, signal) => {
    const before = turns.get(host) ?? Promise.resolve()
    let end = () => {}
    const turn = new Promise<void>((resolve) => {
      end = resolve
    })
    turns.set(host, turn)
    await before
    try {
      return await work()
    } finally {
      // Whoever waits no longer is let go at once.
      void pause(restMs, signal).then(end, end)
    }
  }
}
