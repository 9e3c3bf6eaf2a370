import type { GroupRate } from '../../../rules/bulletin/groups.ts'
import { groupBy } from '../../../rules/group.ts'
import type { Rate } from '../../../rules/bulletin/rate.ts'
import { KIND_NAMES } from './sections/publications.ts'

/** What people found who looked, said alike of sites and of accounts. */

interface Inspected {
  readonly outcome: 'failed' | 'flawed'
  readonly reasons: readonly string[]
}

export function inspectedSentences<T extends Inspected>(
  inspected: readonly T[],
  nameOf: (item: T) => string,
): string[] {
  const said = (outcome: Inspected['outcome'], heading: string) => {
    const own = inspected.filter((it) => it.outcome === outcome)
    if (own.length === 0) return []
    return [
      `${heading}${own.length}个：${own.map((it) => `${nameOf(it)}${because(it.reasons)}`).join('、')}。`,
    ]
  }
  return [
    ...said('failed', '经检查判定为不合格的'),
    ...said('flawed', '存在问题、未判定为不合格的'),
    ...reasonSentence(inspected),
  ]
}

/** How often each reason was found, where there is more than one to tell apart. */
function reasonSentence(inspected: readonly Inspected[]): string[] {
  const counts = [
    ...groupBy(
      inspected.flatMap(({ reasons }) => reasons),
      (reason) => reason,
    ),
  ]
  if (counts.length < 2) return []
  return [`按问题分，${counts.map(([reason, own]) => `${reason}${own.length}个`).join('、')}。`]
}

/** （链接失效、空白栏目） */
export function because(reasons: readonly string[]): string {
  return reasons.length === 0 ? '' : `（${reasons.join('、')}）`
}

export function failedAgainSentence(what: string, names: readonly string[] = []): string[] {
  return names.length === 0
    ? []
    : [`上期不合格、仍未整改合格的${what}${names.length}个：${names.join('、')}。`]
}

export function praisedSentence(what: string, praised: readonly string[] = []): string[] {
  return praised.length === 0
    ? []
    : [`对运行良好的${praised.length}个${what}予以表扬：${praised.join('、')}。`]
}

export function checkRateWords(checkRate: Rate | undefined, isPrinted: boolean): string {
  const isSample = checkRate !== undefined && checkRate.part < checkRate.whole
  return checkRate !== undefined && (isPrinted || isSample) ? `，检查率${checkRate.printed}` : ''
}

export function groupSentence(groups: readonly GroupRate[] = []): string[] {
  if (groups.length === 0) return []
  const said = groups.map(
    ({ group, rate }) =>
      `${KIND_NAMES[group as keyof typeof KIND_NAMES] ?? group}检查${rate.whole}个、合格${rate.part}个、不合格${rate.whole - rate.part}个、合格率${rate.printed}`,
  )
  return [`分类看，${said.join('；')}。`]
}
