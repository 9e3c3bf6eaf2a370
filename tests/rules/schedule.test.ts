import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay, type SpecialDay } from '../../rules/calendar.ts'
import {
  addDays,
  date,
  eachDay,
  type Instant,
  instantAt,
  type LocalDate,
  localDate,
  timeOfDay,
} from '../../rules/dates.ts'
import { dueSlot, type Timetable } from '../../rules/schedule.ts'
import { calendar } from '../support/calendar.ts'

const DAILY: Timetable = { every: 'working-day', at: '09:10' }
const WEEKLY: Timetable = { every: 'week', weekday: 1, at: '09:05', onDayOff: 'next' }
const THURSDAY: Timetable = { every: 'week', weekday: 4, at: '15:05', onDayOff: 'skip' }
const MONTHLY: Timetable = { every: 'month', at: '09:20' }
const QUARTERLY: Timetable = { every: 'quarter', at: '09:20' }

/** The slot as `key day time`, or null. */
function slotAt(timetable: Timetable, day: string, time: string): string | null {
  const slot = dueSlot(timetable, instantAt(date(day), time), calendar)
  return slot && `${slot.key} ${localDate(slot.at)} ${timeOfDay(slot.at)}`
}

describe('daily', () => {
  it.each([
    ['2021-10-08', '09:09', null],
    ['2021-10-08', '09:10', '2021-10-08 2021-10-08 09:10'],
    ['2021-10-08', '23:59', '2021-10-08 2021-10-08 09:10'],
    ['2021-10-09', '09:10', '2021-10-09 2021-10-09 09:10'],
    ['2021-10-10', '09:10', null],
    ['2021-10-07', '12:00', null],
  ])('%s %s: %s', (day, time, expected) => {
    expect(slotAt(DAILY, day, time)).toBe(expected)
  })

  it('gives every working day of 2021 exactly one key', () => {
    const all = eachDay(date('2021-01-01'), date('2021-12-31'))

    const keys = all.flatMap((day) => dueSlot(DAILY, instantAt(day, '12:00'), calendar)?.key ?? [])

    expect(keys).toEqual(all.filter((day) => isWorkingDay(calendar, day)))
    expect(keys).toHaveLength(250)
  })
})

describe('weekly', () => {
  it.each([
    ['a plain Monday', '2021-10-11', '09:05', '2021-10-11 2021-10-11 09:05'],
    ['a minute early', '2021-10-11', '09:04', null],
    ['a holiday Monday', '2021-10-04', '12:00', null],
    ['the day it moved to', '2021-10-08', '09:05', '2021-10-04 2021-10-08 09:05'],
    ['a minute before', '2021-10-08', '09:04', null],
    ['still useful on Sunday', '2021-10-10', '23:59', '2021-10-04 2021-10-08 09:05'],
    ['not after it', '2021-10-11', '00:00', null],
    ['a Tuesday after a Monday without power', '2021-10-12', '08:00', '2021-10-11 2021-10-11 09:05'],
    ['a week without a working day', '2026-02-22', '12:00', null],
    ['the week after it', '2026-02-24', '09:05', '2026-02-23 2026-02-24 09:05'],
    ['over the year edge', '2021-01-04', '09:05', '2021-01-04 2021-01-04 09:05'],
  ])('%s (%s %s): %s', (_, day, time, expected) => {
    expect(slotAt(WEEKLY, day, time)).toBe(expected)
  })

  it('is on a Sunday that is the only working day of its week', () => {
    const off = eachDay(date('2021-10-11'), date('2021-10-16'))
    const special = new Map<LocalDate, SpecialDay>([
      ...off.map((day) => [day, { kind: 'holiday', name: '停工' }] as const),
      [date('2021-10-17'), { kind: 'makeup', name: '停工' }],
    ])

    const slot = dueSlot(WEEKLY, instantAt(date('2021-10-17'), '09:05'), { special, horizon: 2021 })

    expect(slot && localDate(slot.at)).toBe('2021-10-17')
  })

  it.each([
    ['2021-10-14', '15:05', '2021-10-11 2021-10-14 15:05'],
    ['2021-10-08', '15:05', null],
    ['2021-10-07', '15:05', null],
  ])('the Thursday nudge is skipped on a day off: %s %s: %s', (day, time, expected) => {
    expect(slotAt(THURSDAY, day, time)).toBe(expected)
  })
})

describe('monthly and quarterly', () => {
  it.each([
    [MONTHLY, '2021-10-08', '09:19', null],
    [MONTHLY, '2021-10-08', '09:20', '2021-10 2021-10-08 09:20'],
    [MONTHLY, '2021-10-31', '23:59', '2021-10 2021-10-08 09:20'],
    [MONTHLY, '2021-11-01', '09:20', '2021-11 2021-11-01 09:20'],
    [QUARTERLY, '2021-10-08', '09:19', null],
    [QUARTERLY, '2021-10-08', '09:20', '2021Q3 2021-10-08 09:20'],
    [QUARTERLY, '2021-10-31', '23:59', '2021Q3 2021-10-08 09:20'],
    [QUARTERLY, '2021-11-01', '00:00', null],
    [QUARTERLY, '2021-01-04', '09:20', '2020Q4 2021-01-04 09:20'],
  ])('%o on %s %s: %s', (timetable, day, time, expected) => {
    expect(slotAt(timetable, day, time)).toBe(expected)
  })
})

it('never owes a run that is still to come', () => {
  const timetable = fc.constantFrom(DAILY, WEEKLY, THURSDAY, MONTHLY, QUARTERLY)
  const minute = fc.integer({ min: 0, max: 6 * 366 * 1440 })
  fc.assert(
    fc.property(timetable, minute, (table, minutes) => {
      const now = (instantAt(date('2021-01-01'), '00:00') + minutes * 60_000) as Instant

      const slot = dueSlot(table, now, calendar)

      expect(slot === null || (slot.at <= now && now <= slot.usefulUntil)).toBe(true)
      expect(slot === null || isWorkingDay(calendar, localDate(slot.at))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('keeps one key for all the days on which a week can be served', () => {
  const week = eachDay(date('2021-10-04'), addDays(date('2021-10-04'), 6))

  const keys = week.map((day) => dueSlot(WEEKLY, instantAt(day, '12:00'), calendar)?.key ?? null)

  expect(keys).toEqual([null, null, null, null, '2021-10-04', '2021-10-04', '2021-10-04'])
})
