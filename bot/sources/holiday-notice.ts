import { type LocalDate, addDays, eachDay, parseDate, weekday, yearOf } from '../../rules/dates.ts'

/** A day as an arrangement names it. */
export interface ArrangedDay {
  readonly day: LocalDate
  readonly kind: 'holiday' | 'makeup'
  readonly name: string
}

/** What keeps a notice from being believed. `holiday` is null when it is about the notice as a whole. */
export interface NoticeFault {
  readonly holiday: string | null
  readonly kind:
    | 'no-year'
    | 'missing-holiday'
    | 'unreadable'
    | 'no-such-day'
    | 'wrong-count'
    | 'wrong-weekday'
    | 'makeup-on-weekday'
    | 'twice'
  readonly found: string
}

export type NoticeResult =
  | { readonly ok: true; readonly year: number; readonly days: readonly ArrangedDay[] }
  | { readonly ok: false; readonly faults: readonly NoticeFault[] }

export const HOLIDAYS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']
export const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?`
const RANGE = new RegExp(
  String.raw`^${DATE}(?:[至到—-]+${DATE})?放假(?:调休)?(?:,?共?(\d+)天)?(?:,(?:不调休|与周末连休))?$`,
  'u',
)
const WORKED = new RegExp(String.raw`^${DATE}(?:[、,和及]${DATE})*(?:均)?(?:正常)?上班$`, 'u')

/**
 * Reads the State Council's notice of a year's holidays, whose form hardly changes from year to year:
 * 「二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。」 Believed only
 * when all seven holidays are there, each 共N天 is right, each weekday it names is, and 上班 falls on weekends.
 */
export function readHolidayNotice(text: string): NoticeResult {
  const plain = text.normalize('NFKC').replace(/\s/gu, '')
  const year = Number(/(\d{4})年(?:部分)?节假日/u.exec(plain)?.[1] ?? /(\d{4})年/u.exec(plain)?.[1])
  if (Number.isNaN(year)) return { ok: false, faults: [{ holiday: null, kind: 'no-year', found: '' }] }
  const faults: NoticeFault[] = []
  const days = itemsOf(plain).flatMap(({ name, body }) => readItem(year, name, body, faults))
  const names = days.filter(({ kind }) => kind === 'holiday').map(({ name }) => name)
  for (const holiday of HOLIDAYS) {
    const isTold =
      names.some((name) => name.includes(holiday)) || faults.some((it) => it.holiday?.includes(holiday))
    if (!isTold) faults.push({ holiday, kind: 'missing-holiday', found: '' })
  }
  for (const [index, { day, name }] of days.entries())
    if (days.findIndex((it) => it.day === day) < index)
      faults.push({ holiday: name, kind: 'twice', found: day })
  return faults.length === 0 ? { ok: true, year, days } : { ok: false, faults }
}

/** 一、元旦：… 二、春节：…, each with what is said of it; two holidays may share an item. */
function itemsOf(plain: string): { name: string; body: string }[] {
  const name = `(?:${HOLIDAYS.join('|')})节?`
  const heading = new RegExp(`(${name}(?:[、和]${name})*)[:]`, 'gu')
  const marks = [...plain.matchAll(heading)]
  return marks.map((mark, index) => ({
    name: mark[1] ?? '',
    body: plain.slice(mark.index + mark[0].length, marks[index + 1]?.index),
  }))
}

function readItem(year: number, name: string, body: string, faults: NoticeFault[]): ArrangedDay[] {
  const fault = (kind: NoticeFault['kind'], found: string) => void faults.push({ holiday: name, kind, found })
  const known = faults.length
  const days: ArrangedDay[] = []
  let ranges = 0
  for (const sentence of body.split(/[。;]/u)) {
    const range = RANGE.exec(sentence)
    if (range) ranges += 1
    if (range) days.push(...holidayOf(year, name, range, fault))
    else if (WORKED.test(sentence)) days.push(...makeupOf(year, name, sentence, fault))
    else if (/放假|上班/u.test(sentence)) fault('unreadable', sentence)
  }
  if (faults.length === known && ranges !== 1) fault('unreadable', body)
  return days
}

export type Fault = (kind: NoticeFault['kind'], found: string) => void

function holidayOf(year: number, name: string, range: RegExpExecArray, fault: Fault): ArrangedDay[] {
  const [, ...parts] = range
  const from = dayOf(year, name, parts.slice(0, 4), null, fault)
  const to = parts[6] === undefined ? from : dayOf(year, name, parts.slice(4, 8), from, fault)
  if (from === null || to === null) return []
  const days = to < from || to > addDays(from, 30) ? [] : eachDay(from, to)
  // A single day may go without its 共1天: 「放假，与周末连休」.
  if (days.length !== Number(parts[8] ?? 1)) fault('wrong-count', range[0])
  return days.map((day) => ({ day, kind: 'holiday', name }))
}

function makeupOf(year: number, name: string, sentence: string, fault: Fault): ArrangedDay[] {
  let last: LocalDate | null = null
  return [...sentence.matchAll(new RegExp(DATE, 'gu'))].flatMap((match): ArrangedDay[] => {
    const day = dayOf(year, name, match.slice(1), last, fault)
    last = day
    if (day === null) return []
    makeupFault(day, match[0], fault)
    return [{ day, kind: 'makeup', name }]
  })
}

export function makeupFault(day: LocalDate, found: string, fault: Fault): void {
  if (weekday(day) < 6) fault('makeup-on-weekday', found)
}

/** A day whose year or month is left out has that of the one before it; New Year's December is the year before. */
export function dayOf(
  year: number,
  name: string,
  [givenYear, givenMonth, day, note]: readonly (string | undefined)[],
  before: LocalDate | null,
  fault: Fault,
): LocalDate | null {
  const month = givenMonth ?? before?.slice(5, 7) ?? ''
  const isOldYear = name.startsWith('元旦') && Number(month) === 12
  const inYear = givenYear ?? String(isOldYear ? year - 1 : year)
  const text = `${inYear}-${month.padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  const parsed = parseDate(text)
  const told = /(?:周|星期)([一二三四五六日天])/u.exec(note ?? '')?.[1]
  if (parsed === null || Math.abs(yearOf(parsed) - year) > 1) fault('no-such-day', text)
  else if (told !== undefined && '一二三四五六日'.indexOf(told.replace('天', '日')) + 1 !== weekday(parsed))
    fault('wrong-weekday', `${text}（周${told}）`)
  return parsed
}
