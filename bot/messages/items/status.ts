import { toCode } from '../../../rules/codes.ts'
import type { DepartmentDigest } from '../../../rules/digest.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import type { Finding } from '../../../rules/finding.ts'
import { groupBy } from '../../../rules/group.ts'
import type { Place } from '../../../rules/place.ts'
import { isOpenTrouble, isQuestion } from '../../../rules/reminders.ts'
import type { Area, Department, Stage } from '../../../rules/types.ts'
import { findingLine, findingLines } from './findings.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { areaNameIn } from '../talk/words.ts'

/** Those who only read are not told to say 「收到」. */
function howToAsk(mayReport: boolean): string {
  return `发「为什么 编号」看依据和算法${mayReport ? '，发「收到 编号」暂停重复提醒' : ''}。`
}

type Belongs = (finding: Finding) => boolean

/** What is counted by its stage: last week's updates fall due on no day, and a suggestion is not a trouble. */
const at =
  (stage: Stage): Belongs =>
  (finding) =>
    finding.stage === stage && !isSparse(finding) && !isSuggestion(finding)

const COUNTED: readonly (readonly [string, Belongs])[] = [
  ['严重', at('serious')],
  ['超期', at('overdue')],
  ['今日到期', at('due')],
  ['快到期', at('upcoming')],
  ['更新偏少', isSparse],
  ['待报更', at('recheck')],
  ['待核实', at('unknown')],
  ['暂停计时', at('excused')],
  ['待研究', isSuggestion],
]

function isSparse({ check }: Finding): boolean {
  return check === 'media-frequency'
}

function isSuggestion(finding: Finding): boolean {
  return checkOf(finding).audience === 'office'
}

/** Counts before lists: 严重2项，今日到期1项 */
export function countLine(findings: readonly Finding[]): string {
  const counts = COUNTED.map(([name, belongs]) => [name, findings.filter(belongs).length] as const)
  const named = counts.filter(([, number]) => number > 0).map(([name, number]) => `${name}${number}项`)
  return named.length === 0 ? '暂无待办事项' : named.join('，')
}

/** What waits for the office's own decision, by the ids that explain it; nothing when nothing does. */
export function suggestionsLine(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return []
  return [`待办公室研究${findings.length}项：${findings.map(({ subject }) => toCode(subject)).join('、')}`]
}

/** The answer to 「状态」 about one department, or about the several of one person. */
export function statusReply(
  departments: readonly Department[],
  digests: readonly DepartmentDigest[],
  later: readonly Finding[],
  today: LocalDate,
  mayReport: boolean,
  place: Place,
): Reply {
  const [only] = departments
  const isSingle = departments.length === 1
  const title = `${isSingle ? (only?.name ?? '') : `${departments.length}个单位`} ${today}`
  if (digests.length === 0) {
    const lines = ['网站、新媒体、信箱、依申请公开、政策解读、整改均无超期或快到期事项。']
    return { title, sections: [{ lines }, ...laterSection(later)] }
  }
  const sections = departments.flatMap((department): Section[] => {
    const findings = digests.find((digest) => digest.department.id === department.id)?.findings ?? []
    const counts = { lines: [countLine(findings)] }
    return isSingle
      ? [counts, ...areaSections(findings, '', today, place)]
      : [
          { heading: department.name, ...counts },
          ...areaSections(findings, `${department.name} `, today, place),
        ]
  })
  return { title, sections: [...sections, ...laterSection(later)], footer: howToAsk(mayReport) }
}

interface AreaAnswer {
  readonly area: Area
  readonly departments: readonly Department[]
  readonly isCounty: boolean
  readonly digests: readonly DepartmentDigest[]
  /** Open, and not near its day. */
  readonly later: readonly Finding[]
  /** Counts of the ledger itself. */
  readonly summary: readonly string[]
  readonly today: LocalDate
  readonly mayReport: boolean
  readonly place: Place
}

/** One area of one or more departments: 「网站」「信箱」. One's own items stand one by one, the county's together. */
export function areaReply(answer: AreaAnswer): Reply {
  const { area, departments, isCounty, digests, later, summary, today, mayReport, place } = answer
  const isSingle = departments.length === 1
  const sections = digests.map(({ department, findings }): Section => ({
    ...(isSingle ? {} : { heading: department.name }),
    lines: isCounty ? findingLines(findings, today) : findings.map((finding) => findingLine(finding, today)),
  }))
  const lines = digests.length === 0 ? [...summary, '没有超期或快到期的事项。'] : summary
  return {
    title: `${areaNameIn(place, area)} ${scopeName(departments, isCounty, place)}`,
    sections: [...(lines.length > 0 ? [{ lines }] : []), ...sections, ...laterSection(later)],
    ...(digests.length === 0 ? {} : { footer: howToAsk(mayReport) }),
  }
}

/** As many as are read. */
const LATER_LISTED = 20

/** What is open and not near: its id, and the day by which. */
function laterSection(later: readonly Finding[]): Section[] {
  if (later.length === 0) return []
  const listed = later
    .toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
    .slice(0, LATER_LISTED)
    .map(({ subject, dueOn }) => `${toCode(subject)}${dueOn === null ? '' : `（${dueOn}）`}`)
  const more = later.length > LATER_LISTED ? `等${later.length}项` : ''
  return [{ lines: [`在办、未临近期限${later.length}项：${listed.join('、')}${more}。`] }]
}

/** Several departments at a glance, for those who see all of them: one line each, in the office's order. */
export function countyReply(digests: readonly DepartmentDigest[], today: LocalDate): Reply {
  const open = digests
    .map(({ department, findings }) => ({
      department,
      findings: findings.filter((it) => isOpenTrouble(it) || isQuestion(it)),
    }))
    .filter(({ findings }) => findings.length > 0)
  if (open.length === 0) return say(`${today}：各单位均无到期或超期事项。`)
  return {
    title: `各单位待办 ${today}`,
    sections: [
      { lines: open.map(({ department, findings }) => `${department.name}：${countLine(findings)}`) },
    ],
    footer: '发「状态 单位」看明细。',
  }
}

function scopeName(departments: readonly Department[], isCounty: boolean, { whole }: Place): string {
  return isCounty ? whole : departments.map(({ name }) => name).join('、')
}

function areaSections(
  findings: readonly Finding[],
  before: string,
  today: LocalDate,
  place: Place,
): Section[] {
  return [...groupBy(findings, ({ area }) => area)].map(([area, own]) => ({
    heading: `${before}${areaNameIn(place, area)}`,
    lines: findingLines(own, today),
  }))
}
