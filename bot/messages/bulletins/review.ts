import type { Comparison, RecheckedItem, Repeated } from '../../../rules/bulletin/recheck.ts'
import type { Coincidence, Measure, OldLook, PlatformRate } from '../../../rules/bulletin/review.ts'
import { groupBy } from '../../../rules/group.ts'
import type { Period } from '../../../rules/periods.ts'
import { periodName, periodWords } from '../talk/periods.ts'
import type { Reply, Section } from '../talk/reply.ts'
import { namedLine } from './sections/define.ts'
import { sectionWords } from './sections/index.ts'

/** 核对: what to look at before signing. Hints, not verdicts. */

const MEASURES = Object.assign(
  {},
  ...Object.values(sectionWords).map(({ measures }) => measures),
) as Readonly<Record<Measure, string>>

/** Sites that are named; more are a wall of words. */
const NAMED = 5

export interface Review {
  readonly coincidences: readonly Coincidence[]
  readonly dayDependent: readonly string[]
  readonly oldLooks: readonly OldLook[]
  readonly unseenWebsites: readonly string[]
  readonly withoutEvidence: readonly string[]
  /** Passed on a report alone. */
  readonly selfReported: readonly string[]
  readonly silentDepartments: readonly string[]
  /** Letters answered after 统计截止 of a draft. */
  readonly lettersSince: number
  readonly platforms: readonly PlatformRate[]
  /** Null when there is nothing to hold it against. */
  readonly previous: {
    readonly period: Period
    /** The issued bulletin itself, or its period worked out again by today's rules. */
    readonly isAsIssued: boolean
    readonly comparisons: readonly Comparison[]
    readonly rechecked: readonly RecheckedItem[]
    readonly repeated: readonly Repeated[]
  } | null
}

export function reviewReply(code: string, period: Period, review: Review): Reply {
  const doubts = doubtLines(code, review)
  return {
    title: `核对 ${code} ${periodName(period)}通报`,
    sections: [
      { heading: '请核实', lines: doubts.length === 0 ? ['没有发现疑点。'] : doubts },
      ...section(
        '各平台合格率',
        review.platforms.map(({ platform, rate }) => `${platform} ${fraction(rate)}`),
      ),
      ...(review.previous === null ? [] : previousSections(review.previous)),
    ],
    footer: '以上供签发前参考，不改变通报数据。',
  }
}

function doubtLines(code: string, review: Review): string[] {
  const {
    coincidences,
    dayDependent,
    oldLooks,
    unseenWebsites,
    withoutEvidence,
    selfReported,
    silentDepartments,
  } = review
  return [
    ...coincidences.map(
      ({ printed, measures }) =>
        `${measures.map((it) => MEASURES[it]).join('、')}都是${printed}，请确认没有抄串。`,
    ),
    ...namedLine('换一天检查，结论会不同', dayDependent),
    ...oldLookLine(oldLooks),
    ...namedLine('没有检查数据的网站', unseenWebsites),
    ...namedLine('没有近期更新记录、未作评价的账号', withoutEvidence),
    ...namedLine('只凭自报计为合格、待核实', selfReported),
    ...namedLine('没有任何数据的单位', silentDepartments),
    ...(review.lettersSince === 0
      ? []
      : [
          `统计截止以后又回复来信${review.lettersSince}件，没有计入；要计入的，请发「改通报 ${code} 统计截止 日期」。`,
        ]),
  ]
}

/** The oldest first: never looked at is older than anything. */
function oldLookLine(oldLooks: readonly OldLook[]): string[] {
  if (oldLooks.length === 0) return []
  const columns = oldLooks.reduce((sum, it) => sum + it.columns, 0)
  const oldest = oldLooks
    .toSorted((a, b) => ((a.lookedOn ?? '') < (b.lookedOn ?? '') ? -1 : 1))
    .slice(0, NAMED)
    .map(({ website, lookedOn }) => `${website}（${lookedOn === null ? '从未检查' : `最近${lookedOn}`}）`)
  const more = oldLooks.length > NAMED ? '等' : ''
  return [`没有在检查时间内看过的栏目${columns}个，涉及网站${oldLooks.length}个：${oldest.join('、')}${more}`]
}

function previousSections(previous: NonNullable<Review['previous']>): Section[] {
  const { period, isAsIssued, comparisons, rechecked, repeated } = previous
  const name = periodName(period)
  const words = periodWords(period)
  const basis = isAsIssued ? '以签发的为准' : '按现行口径重算'
  return [
    {
      heading: `与${name}比（${basis}）`,
      lines:
        comparisons.length === 0
          ? [`${words.previous}没有可比的数据。`]
          : comparisons.map(
              ({ measure, before, after }) =>
                `${MEASURES[measure]}：${fraction(before)} → ${fraction(after)}`,
            ),
    },
    ...(rechecked.length === 0 ? [] : [{ heading: `${name}问题复查`, lines: recheckLines(rechecked) }]),
    ...section(
      `${words.twice}被点名`,
      repeated.flatMap(({ section: id, names }) => namedLine(sectionWords[id].repeatedAs ?? '', names)),
    ),
  ]
}

/** 改了 / 没改 / 没报 / 没能查: who, and in what. */
function recheckLines(rechecked: readonly RecheckedItem[]): string[] {
  const line = (what: string, isMeant: (it: RecheckedItem) => boolean) => {
    const items = rechecked.filter(isMeant)
    const units = [...groupBy(items, ({ unit }) => unit)].map(([unit, own]) => {
      const kinds = new Set(own.map((it) => sectionWords[it.section].recheckedAs))
      return `${unit}（${[...kinds].join('、')}）`
    })
    return items.length === 0 ? [] : [`${what}（${items.length}项）：${units.join('、')}`]
  }
  return [
    ...line('已改，也报了说明', (it) => it.state === 'fixed' && it.isReported),
    ...line('已改，没有报说明', (it) => it.state === 'fixed' && !it.isReported),
    ...line('报了说明，检查时仍有问题', (it) => it.state === 'wrong' && it.isReported),
    ...line('仍有问题，也没有报说明', (it) => it.state === 'wrong' && !it.isReported),
    ...line('本期没有检查数据，未能复查', (it) => it.state === 'unknown'),
  ]
}

function section(heading: string, lines: readonly string[]): Section[] {
  return lines.length === 0 ? [] : [{ heading, lines }]
}

/** 71.4%（30/42） */
function fraction({ printed, part, whole }: { printed: string; part: number; whole: number }): string {
  return `${printed}（${part}/${whole}）`
}
