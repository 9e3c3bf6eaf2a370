import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SteadyClock } from '../../bot/clock.ts'

const START = Date.parse('2021-10-12T09:30:00+08:00')
const MINUTE = 60_000
const DAY = 86_400_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

function believed(): SteadyClock {
  const clock = new SteadyClock()
  clock.believe()
  return clock
}

/** The machine's clock jumps; no time passes. */
function jump(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}

describe('a steady clock', () => {
  it.each([0, 1_000, -1_000, 5 * MINUTE, -5 * MINUTE])('follows a correction of %i ms', (step) => {
    const clock = believed()

    jump(step)

    expect(clock.now()).toBe(START + step)
    expect(clock.doubt()).toBeNull()
  })

  it.each([
    ['a little more than five minutes', 5 * MINUTE + 1],
    ['an hour back', -60 * MINUTE],
    ['41 days', 41 * DAY],
    ['2038', Date.parse('2038-01-19T03:14:07Z') - START],
    ['1970', -START],
  ])('runs on by itself when the machine’s jumps by %s, and joins it again when it is back', (_, step) => {
    const clock = believed()

    jump(step)
    vi.advanceTimersByTime(24_000)
    const [during, doubt, isAlone] = [clock.now(), clock.doubt(), clock.isAlone]
    jump(-step)

    expect(during).toBe(START + 24_000)
    expect(doubt).toEqual({ kind: 'jump', machine: START + step + 24_000, steadyMs: expect.any(Number) })
    expect(isAlone).toBe(true)
    expect(clock.now()).toBe(START + 24_000)
    expect([clock.doubt(), clock.isAlone]).toEqual([null, false])
  })

  it('tells for how long the machine’s has run evenly since its last jump', () => {
    const clock = believed()

    jump(DAY)
    clock.now()
    vi.advanceTimersByTime(30 * MINUTE)
    const first = clock.doubt()?.steadyMs
    jump(DAY)
    clock.now()
    vi.advanceTimersByTime(5 * MINUTE)

    expect(first).toBe(30 * MINUTE)
    expect(clock.doubt()?.steadyMs).toBe(5 * MINUTE)
  })

  it('goes to where the machine’s is once that is believed', () => {
    const clock = believed()
    jump(DAY)
    clock.now()

    clock.believe()

    expect(clock.now()).toBe(START + DAY)
    expect(clock.doubt()).toBeNull()
  })

  it('has no doubt for two minutes after somebody has vouched for it, though it is alone', () => {
    const clock = believed()
    jump(DAY)
    clock.now()

    clock.vouch()
    const vouchedFor = [clock.doubt(), clock.isAlone]
    vi.advanceTimersByTime(2 * MINUTE)

    expect(vouchedFor).toEqual([null, true])
    expect(clock.doubt()?.kind).toBe('jump')
  })

  it('has nothing but the machine’s to go by until that is believed', () => {
    const clock = new SteadyClock()
    const first = clock.doubt()

    vi.advanceTimersByTime(MINUTE)
    jump(DAY)

    expect(first).toMatchObject({ kind: 'start', steadyMs: 0 })
    expect(clock.now()).toBe(START + DAY + MINUTE)
    expect(clock.doubt()).toMatchObject({ kind: 'start', steadyMs: 0 })
  })
})
