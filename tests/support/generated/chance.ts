/** What decides a generated page: the same for the same seed. */
export interface Chance {
  /** From `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number
  readonly is: (share: number) => boolean
  readonly of: <T>(options: readonly T[]) => T
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    int,
    is: (share) => next() < share,
    of: (options) => {
      const chosen = options[int(0, options.length - 1)]
      if (chosen === undefined) throw new RangeError('nothing to choose from')
      return chosen
    },
  }
}
