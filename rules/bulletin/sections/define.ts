import type { Subject } from '../../codes.ts'
import type { LocalDate } from '../../dates.ts'
import type { Span } from '../../periods.ts'
import type { RuleProfile } from '../../profile.ts'
import type { Snapshot } from '../../types.ts'
import type { BulletinDays } from '../days.ts'
import type { Rate } from '../rate.ts'

/** The county on the last day that the bulletin speaks of, and on 统计截止. */
export interface County {
  readonly days: BulletinDays
  readonly last: Snapshot
  readonly counted: Snapshot
}

/** A bulletin drawn up, beside the county on its last day. */
export interface Checked {
  readonly head: Pick<BulletinDays, 'period' | 'asOf'>
  readonly last: Snapshot
}

/** The days on which a look says what this bulletin says. */
export function spanOf({ period, asOf }: Pick<BulletinDays, 'period' | 'asOf'>): Span {
  return { from: period.from, to: asOf }
}

export interface MeasuredRate<Measure extends string> {
  readonly measure: Measure
  readonly rate: Rate
  /** Counted from January on: only a whole year's is not in the next bulletin's too. */
  readonly isToDate?: true
}

/** Something that a department has to put right; `detail` is what the words are made of. */
export interface SectionProblem<Detail> {
  readonly department: string
  /** What it is about; null when there is no single thing. With the section it tells one order from another. */
  readonly subject: Subject | null
  readonly clause: string
  readonly detail: Detail
}

/** What a bulletin ordered put right, with what was said about it since. */
export interface OrderedItem {
  readonly departmentId: number
  readonly subject: Subject | null
  readonly reportedOn: LocalDate | null
}

/** Unknown: nobody could look, which is neither put right nor wrong. */
export type Rechecked = 'fixed' | 'wrong' | 'unknown'

/**
 * One section of a bulletin: what it counts and what it finds wrong. How it reads is said in
 * bot/messages/bulletins/sections/. What a section has not, it leaves out.
 */
export interface Section<Figures, Measure extends string, Detail> {
  /** Left out of a bulletin that has nothing of it. */
  readonly isOptional?: true
  /** The figures, complete: they are kept, and whoever prints them computes nothing. */
  readonly build: (county: County) => Figures
  /** Of how many things anything is known; a bulletin of nothing is not signed. */
  readonly counted: (figures: Figures) => number
  readonly rates?: (figures: Figures) => readonly MeasuredRate<Measure>[]
  readonly problems?: (figures: Figures, profile: RuleProfile) => readonly SectionProblem<Detail>[]
  /** Whether an item that the bulletin before ordered is put right by the last day of this one. */
  readonly recheck?: (item: OrderedItem, before: Figures, now: Figures, county: Checked) => Rechecked
  /** Who is named for the same thing in both, as printed. */
  readonly repeated?: (before: Figures, now: Figures) => readonly string[]
  /** The departments it could say anything of. */
  readonly departments?: (figures: Figures, last: Snapshot) => readonly number[]
}

export function defineSection<Figures, Measure extends string = never, Detail = never>(
  section: Section<Figures, Measure, Detail>,
): Section<Figures, Measure, Detail> {
  return section
}
