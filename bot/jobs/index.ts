import { calendarCheck } from './calendar-check.ts'
import { dailyDeadlines } from './daily-deadlines.ts'
import { dailyOk } from './daily-ok.ts'
import type { Job } from './define.ts'
import { mediaNudge } from './media-nudge.ts'
import { outdatedLooks } from './outdated-looks.ts'
import { quarterDraft } from './quarter-draft.ts'
import { quotaCheck } from './quota-check.ts'
import { weeklyReminder } from './weekly-reminder.ts'

/** Every job, in the order in which they run when several are due at once. */
export const jobs: readonly Job[] = [
  weeklyReminder,
  dailyDeadlines,
  mediaNudge,
  quarterDraft,
  calendarCheck,
  outdatedLooks,
  quotaCheck,
  dailyOk,
]
