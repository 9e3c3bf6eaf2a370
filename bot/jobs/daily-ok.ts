import { hasRun, lastDone } from '../../db/job-runs.ts'
import { countDeadSince, countRetrying, pushesBetween } from '../../db/deliveries.ts'
import { openDoorTroubles } from '../../db/door-troubles.ts'
import { workingDayBefore } from '../../rules/calendar.ts'
import { type Instant, instantAt, type LocalDate, localDate } from '../../rules/dates.ts'
import { dueSlot } from '../../rules/schedule.ts'
import { dailyOkReply } from '../messages/operator/daily-ok.ts'
import { dailyDeadlines } from './daily-deadlines.ts'
import type { Job, JobContext } from './define.ts'
import { tellOffice } from './tell.ts'
import { weeklyReminder } from './weekly-reminder.ts'

/** A line to the office that all is well, or is not; only where a county asked for it. Silence is the default. */
export const dailyOk: Job = {
  id: 'daily-ok',
  title: '系统正常',
  timetable: { every: 'working-day', at: '09:28' },
  run: (context) => {
    const { app, slot } = context
    if (!app.config.dailyOk) return 'off'
    const reply = dailyOkReply(stateOf(context))
    tellOffice(context, { key: `daily-ok:${slot.key}`, origin: 'daily-ok', reply })
    return 'told'
  },
}

function stateOf({ app, now, today, calendar }: JobContext) {
  const since = workingDayBefore(calendar, today, 1)
  const looks = app
    .snapshot(today)
    .websites.flatMap(({ columns }) => columns.flatMap(({ observation }) => observation?.lookedOn ?? []))
  return {
    since,
    sent: pushesBetween(app.db, instantAt(since, '00:00'), instantAt(today, '00:00')).length,
    dead: countDeadSince(app.db, instantAt(since, '00:00')),
    retrying: countRetrying(app.db),
    shut: openDoorTroubles(app.db).map(({ channel }) => channel),
    notRun: [weeklyReminder, dailyDeadlines].flatMap(({ id, title, timetable }) => {
      const slot = dueSlot(timetable, now, calendar)
      return slot === null || hasRun(app.db, id, slot.key) ? [] : [title]
    }),
    backedUpOn: app.config.demo ? today : dayOf(lastDone(app.db, 'backup')),
    lookedOn: looks.sort().at(-1) ?? null,
  }
}

function dayOf(at: Instant | null): LocalDate | null {
  return at === null ? null : localDate(at)
}
