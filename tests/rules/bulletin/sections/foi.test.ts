import { describe, expect, it } from 'vitest'
import { foiSection } from '../../../../rules/bulletin/sections/foi.ts'
import { date } from '../../../../rules/dates.ts'
import type { FoiRequest } from '../../../../rules/types.ts'
import { department, events, foiRequest, snapshot } from '../../../support/snapshot.ts'

const YEAR = { from: date('2021-01-01'), to: date('2021-09-30') }

const section = (requests: readonly FoiRequest[]) =>
  foiSection(
    snapshot({
      today: YEAR.to,
      departments: [department({ id: 1, name: '发改委' }), department({ id: 2, name: '环保局' })],
      foiRequests: requests,
    }),
    YEAR,
  )
const request = (id: number, departmentId: number, received: string, ...lines: readonly string[]) =>
  foiRequest({ id, departmentId, receivedOn: date(received), events: events(...lines) })

describe('foiSection', () => {
  it('sorts requests into on time, late and pending', () => {
    const figures = section([
      request(1, 1, '2021-03-01', 'answered 2021-03-10'),
      request(2, 1, '2021-03-01', 'answered 2021-06-10', 'review 2021-06-15'),
      request(3, 2, '2021-03-01', 'review 2021-06-15'),
      request(4, 2, '2021-09-27'),
      request(5, 2, '2021-03-01', 'correction-asked 2021-03-03'),
      request(6, 2, '2020-12-31'),
    ])

    expect(figures).toMatchObject({
      received: 5,
      onTime: 1,
      late: 2,
      pending: 2,
      reviews: 2,
      onTimeRate: { printed: '20.0%' },
      lateUnits: ['发改委', '环保局'],
    })
    expect(figures.lateRequests.map(({ unit }) => unit)).toEqual(['发改委', '环保局'])
  })

  it.each([
    ['2021-09-02', 0],
    ['2021-09-01', 1],
  ])('one received on %s and still open is late: %i', (received, late) => {
    expect(section([request(1, 1, received)]).late).toBe(late)
  })

  it('has nothing pending or late in what the applicant gave up', () => {
    const given = request(1, 1, '2021-03-01', 'correction-asked 2021-03-03', 'abandoned 2021-04-20')

    expect(section([given])).toMatchObject({ onTime: 1, late: 0, pending: 0 })
  })

  it('is late in what a third party was asked about and never answered', () => {
    expect(section([request(1, 1, '2021-03-01', 'opinion-asked 2021-03-08')])).toMatchObject({
      late: 1,
      pending: 0,
    })
  })

  it('names a unit once', () => {
    expect(section([request(1, 1, '2021-03-01'), request(2, 1, '2021-03-02')]).lateUnits).toEqual(['发改委'])
  })
})
