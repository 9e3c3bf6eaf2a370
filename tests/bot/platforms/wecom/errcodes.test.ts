import { describe, expect, it } from 'vitest'
import { classify } from '../../../../bot/platforms/wecom/errcodes.ts'

describe('classify', () => {
  it.each([
    40003, 40007, 40008, 40031, 40033, 40035, 40058, 40063, 44004, 45002, 45008, 45029, 45034, 46004, 50002,
    60011, 60021, 60111, 80001, 81013, 82001, 85005, 86001, 86003, 86008, 93000, 93004, 93005, 93006, 93008,
    846605, 846608,
  ])('gives up at once on %i', (errcode) => {
    expect(classify(errcode)).toEqual({ kind: 'permanent' })
  })

  it.each([40001, 40013, 40014, 40056, 40091, 41001, 41002, 41004, 41011, 42001, 48002, 50001, 50003, 60020])(
    'holds the queue of the app after %i',
    (errcode) => {
      expect(classify(errcode)).toEqual({ kind: 'door' })
    },
  )

  it.each([
    [45009, 60_000],
    [45033, 10_000],
  ])('waits after %i for %i ms', (errcode, ms) => {
    expect(classify(errcode)).toEqual({ kind: 'retry-after', ms })
  })

  it.each([-1, 99999, 0.5])('tries %d again, which certainly has not arrived', (errcode) => {
    expect(classify(errcode)).toEqual({ kind: 'unknown', mayHaveArrived: false })
  })
})
