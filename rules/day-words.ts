import { weekday } from './dates.ts'
import { DAY_PHRASES, type DayPhrase } from './day-phrases.ts'
import { asked, type DayReading, type When } from './day-readings.ts'
import { NUMERAL, numberOf } from './numerals.ts'

/** A stretch of a text that speaks of a day. */
export interface DayWords {
  readonly from: number
  readonly to: number
  readonly reading: DayReading
  /** `HH:MM`, where an hour is written with it; null for none. */
  readonly time: string | null
  /** 上午, 下午: a part of the day without an hour; '' for none. */
  readonly part: string
  /** Whether the year is written, so that it is the same day whenever it is read. */
  readonly hasYear: boolean
}

/** 上午, 下午3点半, 15:00, T15:00+08:00; then 前, 左右; then the other end, where it is a stretch of days. */
const TAIL =
  ' ?(?:[(]? ?(?:周|星期|礼拜)(?<tailWeekday>[一二三四五六日天])(?![次个]) ?[)]?)?' +
  '(?: ?[,，]? ?(?<part>凌晨|清晨|早上|早晨|上午|中午|午间|午后|下午|傍晚|晚上|晚间|夜里|夜间|半夜|早(?![就已些先])|晚(?![于了些会])|夜|晨))?' +
  `(?: ?T?(?<hour>\\d{1,2}|[一二两三四五六七八九十]{1,3}) ?(?::(?<minute>\\d{2})(?::\\d{2}(?:\\.\\d+)?)?|[点时](?:整|钟|(?<half>半)|(?<quarter>[一三])刻|(?<spokenMinute>${NUMERAL}{1,3})分?)?)(?<zone>Z|[+-]\\d{2}:?\\d{2})?)?` +
  '(?:当[天日]|[那这]天)?(?<suffix>之前|以前|前后|前(?![台往来])|之后|以后|后(?![台勤续])|起(?![草诉到])|以来|左右|许)?' +
  '(?<range> ?(?:[-~]|至|到) ?(?=[\\d一二三四五六七八九十]))?'

const PATTERNS = DAY_PHRASES.map((phrase) => ({
  phrase,
  pattern: new RegExp(`(?:${phrase.pattern})${TAIL}`, 'gu'),
}))

/** Characters that are typed for one another, one for one, so that places stay where they are. */
const FOLDED: Readonly<Record<string, string>> = {
  '　': ' ',
  '—': '-',
  '–': '-',
  '−': '-',
  '～': '~',
  號: '号',
  週: '周',
  後: '后',
  兩: '两',
  點: '点',
  禮: '礼',
}

/**
 * Every stretch of a text that speaks of a day, in order. What has no year is read as near today; see DAY_PHRASES for
 * what is understood, and tests/rules/day-words.test.ts for what is made of it.
 */
export function findDays(text: string, when: When): DayWords[] {
  const plain = folded(text)
  const matches = PATTERNS.flatMap(({ phrase, pattern }) =>
    [...plain.matchAll(pattern)].map((match) => ({ phrase, match })),
  ).sort((a, b) => a.match.index - b.match.index)
  const found: DayWords[] = []
  for (const { phrase, match } of matches) {
    if (match[0] === '' || match.index < (found.at(-1)?.to ?? 0)) continue
    found.push(read(phrase, match, when))
  }
  return found
}

/** What a text says that is about a day and nothing else; null when it is about something else as well. */
export function readDay(text: string, when: When): DayWords | null {
  const plain = text.trim()
  const [only, ...others] = findDays(plain, when)
  return only?.from === 0 && only.to === plain.length && others.length === 0 ? only : null
}

/** Full width to half, and what is typed for a hyphen or a full stop between numbers. */
function folded(text: string): string {
  return text
    .replace(/[！-～]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfe_e0))
    .replace(/[　—–−～號週後兩點禮\s]/gu, (character) => FOLDED[character] ?? ' ')
    .replace(/(?<=\d)[。·](?=\d)/gu, '.')
}

function read({ read: readPhrase }: DayPhrase, match: RegExpExecArray, when: When): DayWords {
  const { index, groups = {}, 0: words } = match
  const part = (name: string) => groups[name] ?? ''
  const trimmed = words.trimEnd()
  const time = timeOf(part)
  const reading = limited(readPhrase(part, when), part, when)
  const isRange = part('range') !== ''
  return {
    from: index,
    to: index + (isRange ? words.length : trimmed.length),
    reading: time === undefined ? { kind: 'vague' } : reading,
    time: time ?? null,
    part: part('hour') === '' ? part('part') : '',
    hasYear: part('year') !== '',
  }
}

/** What the words after a day take from it. */
function limited(reading: DayReading, part: (name: string) => string, { tense }: When): DayReading {
  if (reading.kind !== 'day' && reading.kind !== 'likely') return reading
  const named = part('tailWeekday').replace('天', '日')
  const isOtherWeekday = named !== '' && '一二三四五六日'.indexOf(named) + 1 !== weekday(reading.on)
  const isElsewhere = part('zone') !== '' && !/^\+08:?00$/u.test(part('zone'))
  if (part('range') !== '' || isOtherWeekday || isElsewhere) return { kind: 'vague' }
  const suffix = part('suffix')
  if (suffix === '' || suffix === '许') return reading
  // 10月15日前 is the usual wording of a deadline, the day included.
  if (/^(?:之|以)?前$/u.test(suffix)) return tense === 'future' ? reading : asked(reading)
  return suffix === '左右' ? asked(reading) : { kind: 'vague' }
}

/** Undefined for an hour that no clock shows. */
function timeOf(part: (name: string) => string): string | null | undefined {
  const hour = numberOf(part('hour'))
  if (hour === null) return null
  const minute =
    numberOf(part('minute')) ??
    numberOf(part('spokenMinute')) ??
    (part('half') !== '' ? 30 : ({ 一: 15, 三: 45 }[part('quarter')] ?? 0))
  const isLate = /午后|下午|傍晚|晚|夜/u.test(part('part')) || (part('part') === '中午' && hour < 3)
  const hours = isLate && hour < 12 ? hour + 12 : hour
  if (hours > 24 || minute > 59) return undefined
  return hours === 24 ? null : `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
