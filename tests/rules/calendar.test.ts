import { getDayDetail } from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  countWorkingDays,
  isCovered,
  isWorkingDay,
  overlayCalendar,
  workingDayBefore,
  workingDayOnOrAfter,
  workingDaysBetween,
} from '../../rules/calendar.ts'
import { addDays, date, eachDay } from '../../rules/dates.ts'
import { calendar } from '../support/calendar.ts'

describe('isWorkingDay', () => {
  it.each([
    ['2021-10-09', true, '调休 Saturday'],
    ['2021-09-18', true, '调休 Saturday'],
    ['2021-09-26', true, '调休 Sunday'],
    ['2021-10-10', false, 'plain Sunday'],
    ['2021-10-16', false, 'plain Saturday'],
    ['2021-10-07', false, 'holiday Thursday'],
    ['2021-10-08', true, 'plain Friday'],
    ['2026-01-04', true, '调休 Sunday'],
    ['2027-01-01', true, 'nothing published: a plain Friday'],
  ])('%s is %s (%s)', (day, expected) => {
    expect(isWorkingDay(calendar, date(day))).toBe(expected)
  })

  it.each([
    [2021, 250],
    [2026, 248],
  ])('agrees with chinese-days on every day of %i', (year, workingDays) => {
    const all = eachDay(date(`${year}-01-01`), date(`${year}-12-31`))

    const differing = all.filter((day) => calendar.special.get(day)?.kind !== knownKind(day))

    expect(differing).toEqual([])
    expect(all.filter((day) => isWorkingDay(calendar, day))).toHaveLength(workingDays)
  })
})

describe('countWorkingDays', () => {
  it.each([
    ['2026-02-02', 20, '2026-03-06', 'spring festival and two 调休 Saturdays'],
    ['2021-09-27', 20, '2021-10-29', 'National Day week and a 调休 Saturday'],
    ['2021-09-30', 1, '2021-10-08', 'the whole holiday'],
    ['2021-10-08', 1, '2021-10-09', '调休 Saturday counts'],
    ['2021-09-17', 1, '2021-09-18', '调休 Saturday counts'],
    ['2021-09-24', 1, '2021-09-26', '调休 Sunday counts'],
    ['2021-10-01', 1, '2021-10-08', 'received on a holiday'],
    ['2021-10-08', 0, '2021-10-08', 'no days'],
    ['2020-12-31', 1, '2021-01-04', 'year edge'],
  ])('%s and %i working days is %s: %s', (start, days, due) => {
    expect(addWorkingDays(calendar, date(start), days)).toBe(due)
  })

  it('names what it passed over and the weekend days it counted', () => {
    const count = countWorkingDays(calendar, date('2021-09-30'), 3)

    expect(count).toEqual({
      start: '2021-09-30',
      days: 3,
      due: '2021-10-11',
      skipped: [
        { from: '2021-10-01', to: '2021-10-07', reason: 'holiday', name: '国庆节' },
        { from: '2021-10-10', to: '2021-10-10', reason: 'weekend', name: '' },
      ],
      makeupDays: ['2021-10-09'],
      provisional: false,
    })
  })

  it('keeps two weekends apart', () => {
    const { skipped } = countWorkingDays(calendar, date('2021-10-15'), 6)

    expect(skipped.map(({ from, to }) => [from, to])).toEqual([
      ['2021-10-16', '2021-10-17'],
      ['2021-10-23', '2021-10-24'],
    ])
  })

  it('counts on after the last day of an ended pause', () => {
    const pauses = [{ from: date('2021-10-11'), to: date('2021-10-13') }]

    const count = countWorkingDays(calendar, date('2021-10-09'), 2, pauses)

    expect(count.due).toBe('2021-10-14')
    expect(count.skipped.at(-1)).toEqual({ from: '2021-10-12', to: '2021-10-13', reason: 'paused', name: '' })
  })

  it('leaves open pauses to the caller', () => {
    const pauses = [{ from: date('2021-10-08'), to: null }]

    expect(countWorkingDays(calendar, date('2021-10-08'), 1, pauses).due).toBe('2021-10-09')
  })

  it.each([
    ['2026-12-30', 1, false],
    ['2026-12-31', 1, true],
    ['2026-12-20', 20, true],
  ])('from %s, %i days on, is provisional: %s', (start, days, provisional) => {
    expect(countWorkingDays(calendar, date(start), days).provisional).toBe(provisional)
  })
})

describe('looking around', () => {
  it.each([
    ['2021-10-01', '2021-10-08'],
    ['2021-10-09', '2021-10-09'],
    ['2021-10-10', '2021-10-11'],
  ])('the working day on or after %s is %s', (day, expected) => {
    expect(workingDayOnOrAfter(calendar, date(day))).toBe(expected)
  })

  it.each([
    ['2021-10-11', 1, '2021-10-09'],
    ['2021-10-08', 1, '2021-09-30'],
    ['2021-10-01', 4, '2021-09-27'],
    ['2021-10-29', 5, '2021-10-22'],
  ])('before %s, %i working days: %s', (day, count, expected) => {
    expect(workingDayBefore(calendar, date(day), count)).toBe(expected)
  })

  it('counts nothing backwards', () => {
    expect(workingDaysBetween(calendar, date('2021-10-08'), date('2021-09-01'))).toBe(0)
    expect(workingDaysBetween(calendar, date('2021-10-08'), date('2021-10-08'))).toBe(0)
  })

  it('adding working days and counting them are inverse', () => {
    const start = fc.integer({ min: 0, max: 2400 }).map((days) => addDays(date('2020-12-01'), days))
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 60 }), (from, days) => {
        const due = addWorkingDays(calendar, from, days)

        expect(workingDaysBetween(calendar, from, due)).toBe(days)
        expect(days === 0 || isWorkingDay(calendar, due)).toBe(true)
      }),
    )
  })
})

describe('overlayCalendar', () => {
  const newYear = new Map([[date('2027-01-01'), { kind: 'holiday', name: '元旦' } as const]])

  it('moves the horizon with a complete year and no further than the years without a gap', () => {
    const overlaid = overlayCalendar(calendar, newYear, [2027, 2029])

    expect(overlaid.horizon).toBe(2027)
    expect(isWorkingDay(overlaid, date('2027-01-01'))).toBe(false)
    expect(isCovered(overlaid, date('2027-12-31'))).toBe(true)
    expect(isCovered(overlaid, date('2028-01-01'))).toBe(false)
  })

  it('gives a day back its weekday, and leaves the base as it was', () => {
    const overlaid = overlayCalendar(calendar, new Map([[date('2021-10-09'), null]]), [])

    expect(isWorkingDay(overlaid, date('2021-10-09'))).toBe(false)
    expect(isWorkingDay(calendar, date('2021-10-09'))).toBe(true)
    expect(overlaid.horizon).toBe(2026)
  })
})

/** Only named days are asked of the package: its weekday arithmetic follows the host's time zone. */
function knownKind(day: string) {
  const { name, work } = getDayDetail(day)
  if (!name.includes(',')) return undefined
  return work ? 'makeup' : 'holiday'
}
