import { kindOf } from '../periods.ts'
import type { Snapshot } from '../types.ts'
import { type BulletinModel, eachSection, figuresOf, type SectionId } from './model.ts'
import type { Rate } from './rate.ts'
import { type Measure, measuresOf } from './review.ts'
import type { OrderedItem, Rechecked } from './sections/define.ts'

/** A period held against the one before of the same kind. */

export interface Comparison {
  readonly measure: Measure
  readonly before: Rate
  readonly after: Rate
}

/** Only what is counted alike in both; two profiles measure different things. Throws for those. */
export function compareRates(
  previous: BulletinModel,
  current: BulletinModel,
  ids: readonly SectionId[],
): Comparison[] {
  if (previous.profile.id !== current.profile.id) throw new Error('judged by different profiles')
  const before = new Map(measuresOf(previous, ids).map(({ measure, rate }) => [measure, rate]))
  const isWholeYear = kindOf(current.period) === 'year'
  return measuresOf(current, ids).flatMap(({ measure, rate, isToDate }) => {
    const earlier = before.get(measure)
    const isLike = isWholeYear || isToDate !== true
    return isLike && earlier !== undefined && earlier.whole > 0 && rate.whole > 0
      ? [{ measure, before: earlier, after: rate }]
      : []
  })
}

/** Two facts apart: put right, as this check shows it, and reported, whoever says so. */
export interface RecheckedItem {
  readonly unit: string
  readonly section: SectionId
  readonly state: Rechecked
  readonly isReported: boolean
}

/** Holds every item of `before` against what is known now: a report of one's own does not count as put right. */
export function recheck(
  items: readonly (OrderedItem & { readonly section: SectionId })[],
  before: BulletinModel,
  current: BulletinModel,
  last: Snapshot,
): RecheckedItem[] {
  return items.map((item) => ({
    unit: last.departments.find(({ id }) => id === item.departmentId)?.name ?? '',
    section: item.section,
    state: stateOf(item, before, current, last),
    isReported: item.reportedOn !== null && item.reportedOn <= last.today,
  }))
}

/** Unknown where one of the two has no such section. */
function stateOf(
  item: OrderedItem & { readonly section: SectionId },
  before: BulletinModel,
  current: BulletinModel,
  last: Snapshot,
): Rechecked {
  const [state] = eachSection(before, [item.section], (section, figures, id) => {
    const now = figuresOf(current, id)
    return now === undefined ? undefined : section.recheck?.(item, figures, now, { head: current, last })
  })
  return state ?? 'unknown'
}

/** Who was named for the same thing in both, section by section; of `ids`. */
export interface Repeated {
  readonly section: SectionId
  readonly names: readonly string[]
}

export function repeatedNames(
  previous: BulletinModel,
  current: BulletinModel,
  ids: readonly SectionId[],
): Repeated[] {
  return eachSection(previous, ids, (section, figures, id) => {
    const now = figuresOf(current, id)
    const names = now === undefined ? [] : (section.repeated?.(figures, now) ?? [])
    return { section: id, names }
  }).filter(({ names }) => names.length > 0)
}
