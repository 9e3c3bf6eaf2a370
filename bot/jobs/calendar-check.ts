import { monthOf, yearOf } from '../../rules/dates.ts'
import { calendarReply } from '../messages/delivery/reminders.ts'
import type { Job } from './define.ts'
import { tellOffice } from './tell.ts'

/** The arrangement of the next year is published between late October and early December. */
const ASK_FROM_MONTH = 11

/** Monthly: asks the office to import a year's holidays before deadlines have to be guessed. */
export const calendarCheck: Job = {
  id: 'calendar-check',
  title: '放假安排检查',
  timetable: { every: 'month', at: '09:25' },
  run: (context) => {
    const { slot, today, calendar } = context
    const needed = monthOf(today) >= ASK_FROM_MONTH ? yearOf(today) + 1 : yearOf(today)
    if (calendar.horizon >= needed) return `covered to ${calendar.horizon}`
    const reply = calendarReply(needed)
    tellOffice(context, { key: `calendar-check:${slot.key}`, origin: 'calendar-check', reply })
    return `${needed} missing`
  },
}
