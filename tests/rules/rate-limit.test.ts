import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../../rules/dates.ts'
import { earliestSend } from '../../rules/rate-limit.ts'

const at = (...moments: readonly number[]) => moments as Instant[]
const now = 1000 as Instant

describe('earliestSend with three messages in 100 ms', () => {
  const limit = { count: 3, perMs: 100 }

  it.each([
    ['nothing was sent', at(), 1000],
    ['two were', at(950, 999), 1000],
    ['three were', at(950, 960, 999), 1050],
    ['the first has just left the window', at(900, 960, 999), 1000],
    ['the first is about to leave it', at(901, 960, 999), 1001],
    ['too many were', at(950, 951, 952, 960, 999), 1052],
    ['in no order', at(999, 950, 960), 1050],
  ])('when %s', (_, recent, expected) => {
    expect(earliestSend(recent, limit, now)).toBe(expected)
  })
})

it('never lets more than the limit into any window', () => {
  const limits = fc.record({ count: fc.integer({ min: 1, max: 5 }), perMs: fc.integer({ min: 1, max: 50 }) })
  fc.assert(
    fc.property(limits, fc.array(fc.nat(20), { maxLength: 60 }), (limit, waits) => {
      const sent: Instant[] = []
      let clock = 0
      for (const wait of waits) {
        clock = earliestSend(sent, limit, (clock + wait) as Instant)
        sent.push(clock as Instant)
      }

      for (const first of sent) {
        const inWindow = sent.filter((moment) => moment >= first && moment < first + limit.perMs)
        expect(inWindow.length).toBeLessThanOrEqual(limit.count)
      }
    }),
  )
})
