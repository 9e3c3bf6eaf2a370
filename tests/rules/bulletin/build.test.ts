import { describe, expect, it } from 'vitest'
import { buildBulletin } from '../../../rules/bulletin/build.ts'
import { bulletinDays } from '../../../rules/bulletin/days.ts'
import { date } from '../../../rules/dates.ts'
import { type Period, parsePeriod, quarter } from '../../../rules/periods.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../../support/calendar.ts'
import { account, foiRequest, letter, lookedAt, policyDocument, snapshot } from '../../support/snapshot.ts'

const daysOn = (today: string) => bulletinDays(quarter(2021, 3), date(today), calendar, tongbai2021)

describe('bulletinDays', () => {
  it.each([
    ['2021-10-08', '2021-09-27', '2021-09-30'],
    ['2021-09-30', '2021-09-27', '2021-09-30'],
    ['2021-09-29', '2021-09-26', '2021-09-29'],
    ['2021-09-20', '2021-09-15', '2021-09-20'],
  ])('on %s the check runs from %s to %s', (today, from, to) => {
    expect(daysOn(today)).toMatchObject({
      period: quarter(2021, 3),
      asOf: to,
      checkWindow: { from, to },
    })
  })
})

describe('bulletinDays of another period', () => {
  it.each([
    ['2021-09', '2021-10-08', '2021-09-27', '2021-09-30'],
    // The working days before are another month's.
    ['2021-10', '2021-10-09', '2021-10-01', '2021-10-09'],
    ['2021H1', '2021-10-08', '2021-06-25', '2021-06-30'],
    ['2020', '2021-10-08', '2020-12-28', '2020-12-31'],
    ['2021-09-27..2021-09-29', '2021-10-08', '2021-09-27', '2021-09-29'],
    ['2021-09-01..2021-10-31', '2021-10-08', '2021-09-01', '2021-10-08'],
  ])('%s, seen on %s, has its check from %s to %s', (key, today, from, to) => {
    const period = parsePeriod(key) as Period

    expect(bulletinDays(period, date(today), calendar, tongbai2021)).toMatchObject({
      period,
      asOf: to,
      checkWindow: { from, to },
    })
  })
})

describe('buildBulletin', () => {
  const parts = {
    accounts: [lookedAt(account({ lastUpdatedOn: date('2021-09-13') }), '2021-09-27')],
    letters: [
      letter({ id: 1, receivedOn: date('2021-06-30') }),
      letter({ id: 2, receivedOn: date('2021-07-01') }),
    ],
    foiRequests: [foiRequest({ receivedOn: date('2021-01-01') })],
    documents: [policyDocument({ publishedOn: date('2021-01-01') })],
  }
  const build = (today: string) => {
    const days = daysOn(today)
    const on = (day: typeof days.asOf) => snapshot({ ...parts, today: day })
    return buildBulletin(days, on(days.asOf))
  }

  it('counts letters for the quarter, requests and documents for the year to date', () => {
    const { letters, foi, interpretations } = build('2021-10-08')

    expect(letters).toMatchObject({ span: { from: '2021-07-01', to: '2021-09-30' }, received: 1 })
    expect(foi).toMatchObject({ span: { from: '2021-01-01', to: '2021-09-30' }, received: 1 })
    expect(interpretations).toMatchObject({ span: { from: '2021-01-01', to: '2021-09-30' }, documents: 1 })
  })

  it('counts letters for a month too, and the rest still for the year to date', () => {
    const days = bulletinDays(parsePeriod('2021-07') as Period, date('2021-10-08'), calendar, tongbai2021)
    const all = snapshot({ ...parts, today: days.asOf })

    const { letters, foi, interpretations } = buildBulletin(days, all)

    expect(letters).toMatchObject({ span: { from: '2021-07-01', to: '2021-07-31' }, received: 1 })
    expect(foi.span).toEqual({ from: '2021-01-01', to: '2021-07-31' })
    expect(interpretations.span).toEqual({ from: '2021-01-01', to: '2021-07-31' })
  })

  it('judges accounts on the day of their look', () => {
    expect(build('2021-10-08').media.qualified).toBe(1)
  })

  it.each([
    ['2021-10-08', '2021-09-30', false],
    ['2021-10-01', '2021-09-30', false],
    // A letter answered in the afternoon of the last day is still of the quarter.
    ['2021-09-30', '2021-09-30', true],
    ['2021-09-29', '2021-09-29', true],
  ])('on %s speaks of what was known by %s; partial: %s', (today, asOf, isPartial) => {
    expect(build(today)).toMatchObject({
      asOf,
      isPartial,
      period: { year: 2021, quarter: 3, from: '2021-07-01', to: '2021-09-30' },
      profile: { id: 'tongbai-2021', title: '桐柏县2021年口径' },
    })
  })
})
