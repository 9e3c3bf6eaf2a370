import { describe, expect, it } from 'vitest'
import { date, instantAt } from '../../rules/dates.ts'
import { isOpen, nextOpening } from '../../rules/working-hours.ts'
import { calendar } from '../support/calendar.ts'

const HOURS = { opensAt: '08:30', closesAt: '17:30' }
const at = (day: string, time: string) => instantAt(date(day), time)

describe('working hours', () => {
  it.each([
    ['2021-10-08', '08:29', '2021-10-08', '08:30'],
    ['2021-10-08', '08:30', null, null],
    ['2021-10-08', '17:29', null, null],
    ['2021-10-08', '17:30', '2021-10-09', '08:30'],
    ['2021-10-09', '12:00', null, null],
    ['2021-10-09', '23:59', '2021-10-11', '08:30'],
    ['2021-10-10', '07:00', '2021-10-11', '08:30'],
    ['2021-09-30', '18:00', '2021-10-08', '08:30'],
    ['2021-10-04', '12:00', '2021-10-08', '08:30'],
  ])('%s %s waits for %s %s', (day, time, nextDay, nextTime) => {
    const now = at(day, time)

    expect(isOpen(now, calendar, HOURS)).toBe(nextDay === null)
    expect(nextOpening(now, calendar, HOURS)).toBe(nextDay === null ? now : at(nextDay, nextTime))
  })
})
