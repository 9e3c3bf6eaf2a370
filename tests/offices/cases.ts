import { existsSync, readFileSync } from 'node:fs'
import { addWorkingDays } from '../../rules/calendar.ts'
import { addDays, date, type LocalDate } from '../../rules/dates.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { guoban2019 } from '../../rules/profiles/guoban-2019.ts'
import { builtInCalendar } from '../../bot/sources/holidays.ts'
import { type MadeOffice, printOffice } from '../support/made-office.ts'

/**
 * Real bulletins of other offices, entered as those offices would, and held against what they printed. The cases are
 * kept beside the repository, where they are kept at all.
 */

const CALENDAR = builtInCalendar()

const FOLDER = ['../../../shared', '../../../../shared']
  .map((place) => new URL(`${place}/cases/offices/`, import.meta.url))
  .find((place) => existsSync(place))

// oxlint-disable-next-line typescript/no-explicit-any -- what somebody else wrote down, each case in its own shape
export type Facts = Readonly<Record<string, any>>

export const areCasesThere = FOLDER !== undefined

/** A figure that the real bulletin prints, with the words in which ours has to say it. */
type Figure = readonly [what: string, printed: string | number, ours: string]

export interface OfficeCase {
  readonly id: string
  readonly office: (facts: Facts) => Omit<MadeOffice, 'at'> & { readonly at?: string }
  readonly figures: (facts: Facts) => readonly Figure[]
}

interface Tried {
  readonly id: string
  readonly what: string
  readonly printed: string | number
  readonly ours: string
  readonly isEqual: boolean
}

export function tryCase({ id, office, figures }: OfficeCase): {
  tried: Tried[]
  text: string
  faults: readonly unknown[]
} {
  if (FOLDER === undefined) return { tried: [], text: '', faults: [] }
  const facts: Facts = JSON.parse(readFileSync(new URL(`${id}.json`, FOLDER), 'utf8'))
  const made = office(facts)
  const { text, title, faults } = printOffice({ at: '2026-01-05T09:00:00+08:00', ...made })
  const tried = figures(facts).map(([what, printed, ours]) => ({
    id,
    what,
    printed,
    ours,
    isEqual: `${title}\n${text}`.includes(ours),
  }))
  return { tried, text, faults }
}

export function profileOf(
  parts: Partial<RuleProfile['bulletin']>,
  base: RuleProfile = guoban2019,
): RuleProfile {
  return { ...base, bulletin: { ...base.bulletin, ...parts } }
}

export function rates(decimals: 0 | 1 | 2, parts: Partial<RuleProfile['bulletin']['rates']> = {}) {
  return {
    rounding: 'half-up' as const,
    shortWhole: true,
    ...parts,
    decimals: {
      websites: decimals,
      media: decimals,
      letters: decimals,
      foi: decimals,
      interpretations: decimals,
      ...parts.decimals,
    },
  }
}

interface Looked {
  readonly name: string
  readonly unit?: string
  readonly platform?: string
  readonly outcome?: string
  readonly reasons?: readonly string[]
  readonly on?: string
}

const csv = (head: string, rows: readonly string[]) => [head, ...rows].join('\n')

/** Departments, sites and accounts with what was found of them, as the sheets have them. */
export function sheets(
  place: string,
  day: string,
  sites: readonly Looked[],
  accounts: readonly Looked[],
  more: Readonly<Record<string, string>> = {},
  departments: readonly string[] = [],
) {
  const units = [
    ...new Set([...sites, ...accounts].map(({ unit, name }) => unit ?? `${name}主办`)),
    ...departments,
  ]
  const looks = [
    ...sites.map((it) => [it.name, it] as const),
    ...accounts.map((it) => [`${it.platform ?? '微信'}:${it.name}`, it] as const),
  ].filter(([, { outcome }]) => outcome !== undefined && outcome !== '')
  return {
    设置: csv('项目,内容', [`地名,${place}`]),
    单位: csv(
      '单位名称,类型,排序',
      [...new Set(units)].map((unit, index) => `${unit},部门,${index}`),
    ),
    网站: csv(
      '网站名称,单位',
      sites.map(({ name, unit }) => `${name},${unit ?? `${name}主办`}`),
    ),
    新媒体账号: csv(
      '平台,账号名称,单位,主办单位',
      accounts.map(
        ({ platform, name, unit }) =>
          `${platform ?? '微信'},${name},${unit ?? `${name}主办`},${unit ?? `${name}主办`}`,
      ),
    ),
    检查结果: csv(
      '检查对象,检查日期,结论,存在问题',
      looks.map(
        ([subject, { outcome, reasons = [], on }]) =>
          `${subject},${on ?? day},${outcome},${reasons.join('、')}`,
      ),
    ),
    ...more,
  }
}

export function many(count: number, name: string, parts: Partial<Looked> = {}): Looked[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${name}${index + 1}`,
    outcome: '合格',
    ...parts,
  }))
}

interface Asked {
  readonly unit: string
  readonly on: string
  readonly kind?: string
  readonly box?: string
  readonly category?: string
  readonly purpose?: string
  readonly topic?: string
  readonly days?: number | null
}

/** Letters, each answered so many working days after it came; null is not answered. */
export function letterSheet(letters: readonly Asked[]): string {
  return csv(
    '编号,承办单位,收到日期,种类,信箱,类别,来信目的,内容分类,答复日期',
    letters.map(
      ({ unit, on, kind = '来信', box = '', category = '', purpose = '', topic = '', days = 2 }, index) =>
        [
          index + 1,
          unit,
          on,
          kind,
          box,
          category,
          purpose,
          topic,
          days === null ? '' : answered(date(on), days),
        ].join(','),
    ),
  )
}

function answered(on: LocalDate, days: number): LocalDate {
  return days === 0 ? on : addWorkingDays(CALENDAR, on, days)
}

/** [['咨询', 3], ['投诉', 2]] → 咨询 咨询 咨询 投诉 投诉 */
export function spread(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => name))
}

export function nth(day: string, index: number): string {
  return addDays(date(day), index)
}
