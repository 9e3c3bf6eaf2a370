import { parseCode, type Subject } from '../../../rules/codes.ts'
import { addDays, type LocalDate, parseDate, yearOf } from '../../../rules/dates.ts'
import { futureDayReply, noSuchDayReply, vagueDayReply } from '../../messages/talk/answers.ts'
import { day } from '../../sources/cells.ts'
import { Refusal } from './define.ts'

/** What a person typed after a command, sorted by what it can be; each kind in its own order. */
export interface Words {
  readonly codes: readonly Subject[]
  readonly days: readonly LocalDate[]
  readonly links: readonly string[]
  /** Everything else, with a space between the pieces. */
  readonly rest: string
}

const NAMED_DAYS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  昨天: -1,
  昨日: -1,
  前天: -2,
  明天: 1,
  明日: 1,
  后天: 2,
}
/** 上周五, 三天前, 月底: nobody can check later which day was meant. */
const VAGUE = new RegExp(
  [
    '[上本这下]个?(?:周|星期|月)(?:[一二三四五六日天初中底末]|\\d{1,2}[日号]?)?',
    '周[一二三四五六日天末]',
    '[\\d一二三四五六七八九十几]+天前',
    '月[初中底末]',
    '最近',
  ]
    .map((words) => `^${words}$`)
    .join('|'),
  'u',
)
const MONTH_DAY = /^(?:(\d{1,2})月(\d{1,2})[日号]?|(\d{1,2})[./-](\d{1,2}))$/u
const LINK = /^https?:\/\/\S+$/iu

/** Whether the days that are meant have come or lie ahead, today included in both. */
type Tense = 'past' | 'future'

/**
 * Sorts what was typed into short ids, days, links and the rest. 9月3日 is the nearest such day in the
 * tense. Throws Refusal for a day that does not exist, is vague, or lies ahead when the past is meant.
 */
export function readWords(text: string, today: LocalDate, tense: Tense = 'past'): Words {
  const pieces = text.split(/[\s，、]+/u).filter((piece) => piece !== '')
  const words = {
    codes: [] as Subject[],
    days: [] as LocalDate[],
    links: [] as string[],
    rest: [] as string[],
  }
  for (const piece of pieces) {
    const code = parseCode(piece)
    const named = code === null && !LINK.test(piece) ? dayOf(piece, today, tense) : null
    if (code !== null) words.codes.push(code)
    else if (LINK.test(piece)) words.links.push(piece)
    else if (named !== null) words.days.push(named)
    else words.rest.push(piece)
  }
  const late = words.days.find((it) => it > today)
  if (tense === 'past' && late !== undefined) throw new Refusal(futureDayReply(late))
  return { ...words, rest: words.rest.join(' ') }
}

/** Null for what is not meant as a day. Throws Refusal. */
export function dayOf(piece: string, today: LocalDate, tense: Tense = 'past'): LocalDate | null {
  const plain = piece.normalize('NFKC')
  const shift = NAMED_DAYS[plain]
  if (shift !== undefined) return addDays(today, shift)
  if (VAGUE.test(plain)) throw new Refusal(vagueDayReply(piece))
  const [, month, dayOfMonth, slashMonth, slashDay] = MONTH_DAY.exec(plain) ?? []
  if (month !== undefined || slashMonth !== undefined) {
    return nearest(Number(month ?? slashMonth), Number(dayOfMonth ?? slashDay), piece, today, tense)
  }
  // A bare number is a number here, not Excel's count of days.
  if (/^\d+$/u.test(plain) && plain.length !== 8) return null
  const read = day.read(
    /^\d{8}$/u.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}` : plain,
  )
  if (read.ok) return read.value
  if (read.expected?.kind === 'date' && read.expected.noSuchDay) throw new Refusal(noSuchDayReply(piece))
  return null
}

/** The last 9月3日 that has come, or the next one. */
function nearest(
  month: number,
  dayOfMonth: number,
  piece: string,
  today: LocalDate,
  tense: Tense,
): LocalDate {
  const years = [0, 1, 2, 3, 4].map((distance) => yearOf(today) + (tense === 'past' ? -distance : distance))
  const pad = (number: number) => String(number).padStart(2, '0')
  const days = years.flatMap((year) => parseDate(`${year}-${pad(month)}-${pad(dayOfMonth)}`) ?? [])
  const found = days.find((it) => (tense === 'past' ? it <= today : it >= today))
  if (found === undefined) throw new Refusal(noSuchDayReply(piece))
  return found
}
