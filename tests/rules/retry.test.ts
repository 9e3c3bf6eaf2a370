import { describe, expect, it } from 'vitest'
import type { Instant } from '../../rules/dates.ts'
import { type FailureClass, isRepeat, nextAttempt } from '../../rules/retry.ts'

const NOW = 1_000_000 as Instant
const REFUSED: FailureClass = { kind: 'unknown', mayHaveArrived: false }
const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
const minutesUntil = (next: Instant | null) => (next === null ? null : (next - NOW) / 60_000)

describe('nextAttempt', () => {
  it.each([
    [1, 0.5],
    [2, 2],
    [3, 5],
    [4, 15],
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 240],
    [9, 480],
    [10, null],
  ])('after failure %i waits %s minutes', (attempts, minutes) => {
    expect(minutesUntil(nextAttempt(attempts, REFUSED, NOW, false))).toBe(minutes)
  })

  it('gives a permanent failure up at once', () => {
    expect(nextAttempt(1, { kind: 'permanent' }, NOW, false)).toBeNull()
  })

  it.each([
    [1, 60_000, 1],
    [1, 1000, 0.5],
    [4, 60_000, 15],
    [10, 60_000, null],
  ])('failure %i that asks for %i ms waits %s minutes', (attempts, ms, minutes) => {
    expect(minutesUntil(nextAttempt(attempts, { kind: 'retry-after', ms }, NOW, false))).toBe(minutes)
  })

  it('tries an unclear outcome once more', () => {
    expect(minutesUntil(nextAttempt(1, UNCLEAR, NOW, false))).toBe(0.5)
    expect(nextAttempt(2, UNCLEAR, NOW, true)).toBeNull()
  })

  it('tries it once more after failures that certainly did not arrive, too', () => {
    expect(minutesUntil(nextAttempt(3, UNCLEAR, NOW, false))).toBe(5)
    expect(nextAttempt(3, UNCLEAR, NOW, true)).toBeNull()
  })
})

describe('isRepeat', () => {
  it.each([
    ['nothing went out unclear', null, 0, 0, false],
    ['the platform knows no duplicates', 0, 0, 0, true],
    ['it still swallows them', 0, 60_000, 59_999, false],
    ['it may have forgotten the first', 0, 60_000, 60_000, true],
    ['the clock went back', 0, 60_000, -1, true],
    ['it never forgets', 0, Infinity, 1e12, false],
  ])('when %s', (_, since, windowMs, passed, expected) => {
    const unclearSince = since === null ? null : NOW

    expect(isRepeat(unclearSince, windowMs, (NOW + passed) as Instant)).toBe(expected)
  })
})
