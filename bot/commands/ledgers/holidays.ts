import { importedYears, storeYear } from '../../../db/calendar.ts'
import { type LocalDate, yearOf } from '../../../rules/dates.ts'
import {
  coverageReply,
  noticeFaultsReply,
  noticePreview,
  noticeStoredReply,
  unknownYearReply,
  yearReply,
} from '../../messages/ledgers/holidays.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { recountDeadlines } from '../../delivery/moved-deadlines.ts'
import { type ArrangedDay, readHolidayNotice } from '../../sources/holiday-notice.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'

const NOTICE = '通知原文'

export const holidays: Command = {
  name: '放假安排',
  aliases: ['节假日安排', '调休安排'],
  usage: '放假安排 [年|通知原文]',
  purpose: '看放假安排到哪一年，贴通知原文录入新的一年',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const year = /^(\d{4})年?$/u.exec(rest.normalize('NFKC'))?.[1]
    if (year !== undefined) return showYear(context, Number(year))
    return rest === '' ? showCoverage(context) : storeNotice(context, rest)
  },
}

function showCoverage({ app }: CommandContext): Reply {
  const { special, horizon } = app.calendar()
  const first = Math.min(...[...special.keys()].map(yearOf))
  return coverageReply(first, horizon, importedYears(app.db))
}

function showYear({ app }: CommandContext, year: number): Reply {
  const { special } = app.calendar()
  const days = [...special]
    .filter(([day]) => yearOf(day) === year)
    .map(([day, { kind, name }]) => ({ day, kind, name }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  return days.length === 0 ? unknownYearReply(year) : yearReply(year, days)
}

function storeNotice(context: CommandContext, text: string): Reply {
  const { app, person, channel, now, tell } = context
  const read = readHolidayNotice(text)
  if (!read.ok) throw new Refusal(noticeFaultsReply(read.faults))
  const { year, days } = read
  const before = app.calendar()
  const restored = restoredDays(context, year, days)
  requireConfirmation(context, noticePreview(year, days, restored))
  const ordinary = restored.map((day) => ({ day, kind: 'ordinary' as const, name: '' }))
  storeYear(app.db, { year, source: NOTICE, importedAt: now }, [...days, ...ordinary])
  const { moved, messages } = recountDeadlines(app, before, { at: now, personId: person.personId, channel })
  for (const message of messages) tell(message)
  return noticeStoredReply(year, moved)
}

/** Days that an earlier arrangement of the year called special, and this one does not: 2020's 春节 was changed in January. */
function restoredDays({ app }: CommandContext, year: number, days: readonly ArrangedDay[]): LocalDate[] {
  const told = new Set(days.map(({ day }) => day))
  return [...app.calendar().special.keys()].filter((day) => yearOf(day) === year && !told.has(day)).sort()
}
