import { randomBytes as bytes, randomInt } from 'node:crypto'

/** The only door to chance. */
export interface Random {
  readonly bytes: (count: number) => Buffer
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
}

export const systemRandom: Random = { bytes, below: (below) => randomInt(below) }
