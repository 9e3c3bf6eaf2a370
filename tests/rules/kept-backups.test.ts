import { describe, expect, it } from 'vitest'
import { addDays, date, eachDay, type LocalDate } from '../../rules/dates.ts'
import { backupsToKeep } from '../../rules/kept-backups.ts'

/** One backup a day, thinned every day. */
function after(first: LocalDate, last: LocalDate): LocalDate[] {
  return eachDay(first, last).reduce<LocalDate[]>((kept, day) => {
    const days = [...kept, day]
    return days.filter((it) => backupsToKeep(days).has(it))
  }, [])
}

describe('of the backups', () => {
  it('a year leaves seven days, four weeks’ ends and six months’ ends', () => {
    expect(after(date('2020-10-01'), date('2021-10-08'))).toEqual([
      '2021-05-31',
      '2021-06-30',
      '2021-07-31',
      '2021-08-31',
      '2021-09-19',
      '2021-09-26',
      '2021-09-30',
      ...eachDay(date('2021-10-02'), date('2021-10-08')),
    ])
  })

  it('the newest is always one that stays, however far apart they are', () => {
    const days = Array.from({ length: 30 }, (_, index) => addDays(date('2020-01-31'), index * 45))

    const kept = backupsToKeep(days)

    expect([...kept].toSorted()).toEqual(days.slice(-7))
  })

  it('none needs to be there', () => {
    expect(backupsToKeep([]).size).toBe(0)
  })
})
