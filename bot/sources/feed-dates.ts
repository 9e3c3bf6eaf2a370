import { type Instant, instantAt, localDate, type LocalDate, parseDate } from '../../rules/dates.ts'
import { readDate } from './pages/days/dates.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** In the feeds of this country CST is its own time; the others are named by RFC 822. */
const ZONES: Readonly<Record<string, string>> = {
  gmt: '+00:00',
  utc: '+00:00',
  ut: '+00:00',
  z: '+00:00',
  cst: '+08:00',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
}
const WEEKDAY = String.raw`(?:[a-z]{3,9}\.?,?\s+)?`
const DAY_FIRST = String.raw`(?<day>\d{1,2})[\s-]+(?<month>[a-z]{3,9})\.?[\s-]+(?<year>\d{4}|\d{2})`
const MONTH_FIRST = String.raw`(?<month2>[a-z]{3,9})\.?\s+(?<day2>\d{1,2}),?(?:\s+(?<year2>\d{4}))?`
const TIME = String.raw`(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?)?`
const ZONE = String.raw`(?:\s*(?<zone>(?:gmt|utc)?[+-]\d{2}:?\d{2}|[a-z]{1,3}))?`
/** asctime has its year last, JavaScript the name of the zone. */
const END = String.raw`(?:\s+(?<year3>\d{4}))?(?:\s*\([^()]*\))?`
const MOMENT = new RegExp(`^${WEEKDAY}(?:${DAY_FIRST}|${MONTH_FIRST})${TIME}${ZONE}${END}$`, 'iu')

/** The day, in Shanghai, of a moment as feeds write it, the common slips of RFC 822 among them; null when it is not clear. */
export function readFeedDay(text: string, today: LocalDate): LocalDate | null {
  const plain = text.trim().replace(/\s+(?=[+-]\d{2}:?\d{2}$)/u, '')
  const reading = readDate(plain, today)
  if (reading !== null) return reading.kind === 'day' && !reading.relative ? reading.on : null
  const on = slippedDay(text.trim())
  return on !== null && on <= today ? on : null
}

function slippedDay(text: string): LocalDate | null {
  const parts = MOMENT.exec(text)?.groups
  if (!parts) return null
  const month = MONTHS.indexOf((parts['month'] ?? parts['month2'] ?? '').slice(0, 3).toLowerCase()) + 1
  const year = parts['year'] ?? parts['year2'] ?? parts['year3'] ?? ''
  const day = parts['day'] ?? parts['day2'] ?? ''
  const whole = year.length === 2 ? `20${year}` : year
  const local =
    month === 0 ? null : parseDate(`${whole}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (local === null || parts['hour'] === undefined) return local
  const offset = offsetOf(parts['zone'])
  if (offset === null || Number(parts['hour']) > 23) return null
  const time = `${parts['hour'].padStart(2, '0')}:${parts['minute'] ?? '00'}`
  return localDate((instantAt(local, time) + (SHANGHAI - offset) * 60_000) as Instant)
}

const SHANGHAI = 8 * 60

/** Minutes ahead of UTC; without a zone a feed speaks of its own country's time. Null for one that nobody knows. */
function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return SHANGHAI
  const named = ZONES[zone.toLowerCase()] ?? zone.replace(/^(?:gmt|utc)/iu, '')
  const match = /^([+-])(\d{2}):?(\d{2})$/u.exec(named)
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}
