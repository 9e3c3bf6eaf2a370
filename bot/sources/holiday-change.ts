import { addDays, eachDay, type LocalDate } from '../../rules/dates.ts'
import {
  type ArrangedDay,
  DATE,
  dayOf,
  type Fault,
  HOLIDAYS,
  makeupFault,
  type NoticeFault,
} from './holiday-notice.ts'

/** What a notice changes about one holiday of a year whose arrangement is known. */
export interface HolidayChange {
  readonly year: number
  /** 劳动节; 纪念日 for one that no other year has. */
  readonly holiday: string
  /** All days of the holiday from now on; for an extension those that it names beside its end. */
  readonly days: readonly ArrangedDay[]
  /** The last day that an extension adds; what goes before it is known already. */
  readonly extendedTo: LocalDate | null
}

export type ChangeResult =
  | { readonly ok: true; readonly change: HolidayChange }
  | { readonly ok: false; readonly faults: readonly NoticeFault[] }

const EXTENDED = new RegExp(String.raw`延长(?:\d{4}年)?\p{Script=Han}{2,4}假期至${DATE}`, 'gu')
const OFF = new RegExp(String.raw`${DATE}[至到—-]+${DATE}(?:放假调休|调休放假|放假)(?:,?共?(\d+)天)?`, 'gu')
const SINGLE = new RegExp(String.raw`${DATE}(?:全国)?放假(?:,?共?1天)?`, 'gu')
const WORKED = new RegExp(String.raw`${DATE}(?=(?:[、,和及]${DATE})*(?:均)?(?:正常)?上班)`, 'gu')
const RESUMED = new RegExp(String.raw`${DATE}起(?:正常)?上班`, 'gu')

/**
 * Reads a notice about one holiday of a year: 「一、2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。」
 * (国办发明电〔2019〕3号), 「延长2020年春节假期至2月2日」 (国办发明电〔2020〕1号), 「9月3日至5日调休放假，共3天」 (国发明电〔2015〕1号).
 * Null for what speaks of a whole year, or of no holiday at all.
 */
export function readHolidayChange(text: string): ChangeResult | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '')
  const year = Number(/(\d{4})年/u.exec(plain)?.[1])
  const holiday = holidayIn(plain)
  if (Number.isNaN(year) || holiday === null || /部分节假日/u.test(plain)) return null
  const faults: NoticeFault[] = []
  const fault: Fault = (kind, found) => void faults.push({ holiday, kind, found })
  const reading: Reading = { holiday, days: [], extendedTo: null }
  const day: ReadDay = (parts, before = null) => dayOf(year, holiday, parts, before, fault)
  for (const sentence of plain.split(/[。;:]/u))
    if (/放假|上班|假期至/u.test(sentence)) readSentence(sentence, reading, day, fault)
  if (faults.length > 0) return { ok: false, faults }
  const days = reading.days.filter(
    ({ day: on }, index) => reading.days.findIndex((it) => it.day === on) === index,
  )
  if (days.length === 0 && reading.extendedTo === null) return null
  return { ok: true, change: { year, holiday, days, extendedTo: reading.extendedTo } }
}

interface Reading {
  readonly holiday: string
  readonly days: ArrangedDay[]
  extendedTo: LocalDate | null
}

type Parts = readonly (string | undefined)[]
type ReadDay = (parts: Parts, before?: LocalDate | null) => LocalDate | null

/** The only one it speaks of; null for none and for several. */
function holidayIn(plain: string): string | null {
  const [name, ...others] = HOLIDAYS.filter((holiday) => plain.includes(holiday))
  if (others.length > 0) return null
  if (name === undefined) return plain.includes('纪念日') ? '纪念日' : null
  return name === '元旦' || name.endsWith('节') ? name : `${name}节`
}

function readSentence(sentence: string, reading: Reading, day: ReadDay, fault: Fault): void {
  const { holiday, days } = reading
  let left = sentence
  const take = (pattern: RegExp, use: (parts: Parts, found: string) => void) => {
    left = left.replace(pattern, (found: string, ...parts: (string | undefined)[]) => {
      use(parts, found)
      return ','
    })
  }
  take(EXTENDED, (parts) => {
    reading.extendedTo = day(parts)
  })
  take(RESUMED, () => {})
  take(OFF, (parts, found) => {
    const from = day(parts.slice(0, 4))
    const to = from === null ? null : day(parts.slice(4, 8), from)
    if (from === null || to === null) return
    const off = to < from || to > addDays(from, 30) ? [] : eachDay(from, to)
    if (off.length !== Number(parts[8] ?? off.length) || off.length === 0) fault('wrong-count', found)
    days.push(...off.map((it) => ({ day: it, kind: 'holiday' as const, name: holiday })))
  })
  let last: LocalDate | null = null
  take(WORKED, (parts, found) => {
    last = day(parts, last)
    if (last === null) return
    makeupFault(last, found, fault)
    days.push({ day: last, kind: 'makeup', name: holiday })
  })
  take(SINGLE, (parts) => {
    const on = day(parts)
    if (on !== null) days.push({ day: on, kind: 'holiday', name: holiday })
  })
  // 「其中9月4日调休」 says again what is known; anything else with a day in it was not understood.
  for (const match of left.matchAll(new RegExp(DATE, 'gu'))) {
    const on = day(match.slice(1))
    if (on !== null && !days.some((it) => it.day === on)) fault('unreadable', sentence)
  }
}
