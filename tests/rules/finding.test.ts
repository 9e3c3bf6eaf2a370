import { describe, expect, it } from 'vitest'
import { countWorkingDays } from '../../rules/calendar.ts'
import { date } from '../../rules/dates.ts'
import { deadlineStage } from '../../rules/checks/define.ts'
import { urgency } from '../../rules/finding.ts'
import { calendar } from '../support/calendar.ts'

describe('deadlineStage of something to be reminded of on 2021-09-30 and due on 2021-10-09', () => {
  const deadline = countWorkingDays(calendar, date('2021-09-27'), 5)

  it.each([
    ['2021-09-29', false, 'ok'],
    ['2021-09-30', false, 'upcoming'],
    ['2021-10-08', false, 'upcoming'],
    ['2021-10-09', true, 'due'],
    ['2021-10-10', false, 'overdue'],
    ['2021-10-10', true, 'serious'],
  ] as const)('%s, serious %s: %s', (today, isSerious, stage) => {
    expect(deadlineStage(deadline, date('2021-09-30'), date(today), isSerious)).toBe(stage)
  })
})

it('ranks the stages', () => {
  const stages = ['serious', 'ok', 'due', 'upcoming', 'unknown', 'overdue', 'excused'] as const

  const ranked = stages.toSorted((a, b) => urgency(a) - urgency(b))

  expect(ranked).toEqual(['excused', 'ok', 'unknown', 'upcoming', 'due', 'overdue', 'serious'])
})
