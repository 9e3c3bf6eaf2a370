import { monthOf, yearOf } from '../../rules/dates.ts'
import { messagesTo, officeRecipients } from '../delivery/recipients.ts'
import { calendarReply } from '../messages/delivery/reminders.ts'
import type { Job } from './define.ts'

/** The arrangement of the next year is published between late October and early December. */
const ASK_FROM_MONTH = 11

/** Monthly: asks the office to import a year's holidays before deadlines have to be guessed. */
export const calendarCheck: Job = {
  id: 'calendar-check',
  title: '放假安排检查',
  timetable: { every: 'month', at: '09:25' },
  run: ({ app, slot, today, calendar, enqueue }) => {
    const needed = monthOf(today) >= ASK_FROM_MONTH ? yearOf(today) + 1 : yearOf(today)
    if (calendar.horizon >= needed) return `covered to ${calendar.horizon}`
    const said = {
      key: `calendar-check:${slot.key}`,
      origin: 'calendar-check',
      reply: calendarReply(needed),
    } as const
    for (const message of messagesTo(officeRecipients(app), said)) enqueue(message)
    return `${needed} missing`
  },
}
