import { importedYears, storeDays, storeYear } from '../../../db/calendar.ts'
import { arrangementYear, type SpecialDay } from '../../../rules/calendar.ts'
import { addDays, dateOf, eachDay, type LocalDate, maxDate, yearOf } from '../../../rules/dates.ts'
import {
  changePreview,
  changeStoredReply,
  changeTooEarlyReply,
  coverageReply,
  noticeFaultsReply,
  noticePreview,
  noticeStoredReply,
  nothingExtendedReply,
  unknownYearReply,
  yearReply,
} from '../../messages/ledgers/holidays.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { recountDeadlines } from '../../delivery/moved-deadlines.ts'
import { type ChangeResult, readHolidayChange } from '../../sources/holiday-change.ts'
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
  const { special, horizon } = app.calendar()
  const days = [...special]
    .filter(([day]) => yearOf(day) === year)
    .map(([day, { kind, name }]) => ({ day, kind, name }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  const isKnown = days.length > 0 && (year <= horizon || importedYears(app.db).some((it) => it.year === year))
  return isKnown ? yearReply(year, days) : unknownYearReply(year, days)
}

function storeNotice(context: CommandContext, text: string): Reply {
  const change = readHolidayChange(text)
  if (change !== null) return storeChange(context, change)
  const read = readHolidayNotice(text)
  if (!read.ok) throw new Refusal(noticeFaultsReply(read.faults))
  const { year, days } = read
  const restored = restoredDays(context, days, (day, special) => arrangementYear(day, special) === year)
  requireConfirmation(context, noticePreview(year, days, restored))
  return noticeStoredReply(
    year,
    recounted(context, () =>
      storeYear(context.app.db, { year, source: NOTICE, importedAt: context.now }, [
        ...days,
        ...restored.map(ordinary),
      ]),
    ),
  )
}

/** One holiday of a year that is known: 春节 made longer, 劳动节 of four days in place of one. */
function storeChange(context: CommandContext, read: ChangeResult): Reply {
  if (!read.ok) throw new Refusal(noticeFaultsReply(read.faults))
  const { year, holiday, extendedTo } = read.change
  const { special, horizon } = context.app.calendar()
  if (year > horizon) throw new Refusal(changeTooEarlyReply(year, holiday))
  const isOfIt = (day: LocalDate, known: SpecialDay) =>
    arrangementYear(day, known) === year && known.name === holiday
  const days = [...read.change.days]
  if (extendedTo !== null) {
    const known = [...special].filter(([day, it]) => it.kind === 'holiday' && isOfIt(day, it))
    const last = known.map(([day]) => day).reduce(maxDate, dateOf(year, 1, 1))
    if (known.length === 0 || extendedTo <= last)
      throw new Refusal(nothingExtendedReply(year, holiday, extendedTo))
    days.push(
      ...eachDay(addDays(last, 1), extendedTo).map((day) => ({
        day,
        kind: 'holiday' as const,
        name: holiday,
      })),
    )
  }
  const restored = extendedTo === null ? restoredDays(context, days, isOfIt) : []
  requireConfirmation(context, changePreview(year, holiday, days, restored))
  return changeStoredReply(
    year,
    holiday,
    recounted(context, () => storeDays(context.app.db, [...days, ...restored.map(ordinary)])),
  )
}

function ordinary(day: LocalDate) {
  return { day, kind: 'ordinary' as const, name: '' }
}

/** Stores days, and tells whose deadlines they move. Returns the deadlines. */
function recounted({ app, person, channel, now, tell }: CommandContext, store: () => void) {
  const before = app.calendar()
  store()
  const { moved, messages } = recountDeadlines(app, before, { at: now, personId: person.personId, channel })
  for (const message of messages) tell(message)
  return moved
}

/** Days that the arrangement called special so far, and does not any more: 2020's 春节 was changed in January. */
function restoredDays(
  { app }: CommandContext,
  days: readonly ArrangedDay[],
  isOfIt: (day: LocalDate, special: SpecialDay) => boolean,
): LocalDate[] {
  const told = new Set(days.map(({ day }) => day))
  return [...app.calendar().special]
    .filter(([day, special]) => !told.has(day) && isOfIt(day, special))
    .map(([day]) => day)
    .sort()
}
