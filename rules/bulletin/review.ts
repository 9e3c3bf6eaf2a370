import { columnState, type ColumnState, columnStateIn } from '../columns.ts'
import { type LocalDate, maxDate } from '../dates.ts'
import { groupBy } from '../group.ts'
import { accountFreshness, accountFreshnessIn, accountName, isAccountAlive, isFresh } from '../media.ts'
import type { Span } from '../periods.ts'
import type { Column, MediaAccount, Snapshot } from '../types.ts'
import { judgeWebsite } from '../websites.ts'
import {
  type BulletinModel,
  eachSection,
  SECTION_IDS,
  type SectionId,
  type SectionMeasures,
} from './model.ts'
import { printingOf, type Rate, rate } from './rate.ts'
import type { MeasuredRate } from './sections/define.ts'

/** What whoever signs a bulletin should look at first: nothing here changes a figure of it. */

export type Measure = SectionMeasures[SectionId]

/** The rates of those sections that a bulletin has. */
export function measuresOf(model: BulletinModel, ids: readonly SectionId[]): MeasuredRate<Measure>[] {
  return eachSection(
    model,
    ids,
    (section, figures): readonly MeasuredRate<Measure>[] => section.rates?.(figures) ?? [],
  ).flat()
}

/** Whether anything at all is known of the period; a bulletin without is about nothing. */
export function hasData(model: BulletinModel, ids: readonly SectionId[]): boolean {
  return eachSection(model, ids, (section, figures) => section.counted(figures)).some((count) => count > 0)
}

export interface Coincidence {
  readonly printed: string
  readonly measures: readonly Measure[]
}

/** Different rates that are printed alike invite a slip of the pen; all and nothing are alike by nature. */
export function coincidingRates(model: BulletinModel, ids: readonly SectionId[]): Coincidence[] {
  const measures = measuresOf(model, ids)
  const telling = measures.filter(({ rate: { part, whole } }) => part > 0 && part < whole)
  return [...groupBy(telling, (it) => it.rate.printed)]
    .filter(([, group]) => group.length > 1)
    .map(([printed, group]) => ({ printed, measures: group.map(({ measure }) => measure) }))
}

/** Sites that would pass on one day of the check and fail on another; `last` is the county on its last day. */
export function dayDependentWebsites(last: Snapshot, { from, to }: Span): string[] {
  return last.websites
    .filter((website) => {
      const qualified = [from, to].map((day) => {
        const verdict = judgeWebsite(website, last.profile, to, [], (column) => stateSeenOn(column, day))
        return verdict.qualified
      })
      return qualified[0] !== qualified[1]
    })
    .map(({ name }) => name)
}

/** As if it had been looked at on `day` and the same been seen; before its look nothing is known of a column. */
function stateSeenOn(column: Column, day: LocalDate): ColumnState {
  const { observation } = column
  if (observation === null) return columnState(column, day)
  const lookedOn = maxDate(day, observation.lookedOn)
  return columnState({ ...column, observation: { ...observation, lookedOn } }, lookedOn)
}

/** Accounts that would pass on one day of the check and fail on another, had the same been seen then. */
export function dayDependentAccounts(last: Snapshot, { from, to }: Span): string[] {
  return last.accounts
    .filter(({ state }) => isAccountAlive(state))
    .filter((account) => {
      const { look } = account
      if (look === null || look.on > to) return false
      const vetoed = [from, to].map((day) => {
        const on = maxDate(day, look.on)
        const seen = { ...account, lastUpdatedOn: look.newestOn, look: { ...look, on } }
        return accountFreshness(seen, last.profile, on).state === 'vetoed'
      })
      return vetoed[0] !== vetoed[1]
    })
    .map(accountName)
}

export interface OldLook {
  readonly website: string
  /** Columns not looked at inside the check window. */
  readonly columns: number
  /** The latest of those looks; null when there was none at all. */
  readonly lookedOn: LocalDate | null
}

/** Sites judged, in part or in whole, by what was seen before the check began. */
export function oldLooks(last: Snapshot, { from }: Span): OldLook[] {
  return last.websites.flatMap(({ name, columns }) => {
    const old = columns.filter(({ observation }) => observation === null || observation.lookedOn < from)
    const days = old.flatMap(({ observation }) => observation?.lookedOn ?? []).sort()
    return old.length === 0 ? [] : [{ website: name, columns: old.length, lookedOn: days.at(-1) ?? null }]
  })
}

/** Sites of whose columns nothing can be said. */
export function unseenWebsites(last: Snapshot, span: Span): string[] {
  return last.websites
    .filter(({ columns }) => columns.every((column) => columnStateIn(column, span).state === 'unknown'))
    .map(({ name }) => name)
}

/** Departments of which the bulletin says nothing because nothing is registered. */
export function silentDepartments(last: Snapshot, model: BulletinModel): string[] {
  const known = new Set(
    eachSection(model, SECTION_IDS, (section, figures) => section.departments?.(figures, last) ?? []).flat(),
  )
  return last.departments.filter(({ id }) => !known.has(id)).map(({ name }) => name)
}

/** What passes on its department's word alone, which nobody has confirmed: columns by site, and accounts. */
export function restingOnReports({ websites, accounts, profile }: Snapshot, span: Span): string[] {
  const columns = websites.flatMap((website) =>
    website.columns
      .filter((column) => column.observation?.isSelfReport === true)
      .filter((column) => columnStateIn(column, span).state === 'fresh')
      .map(({ name }) => `${website.name}「${name}」`),
  )
  const reported = accounts
    .filter((account) => account.isSelfReport && isAccountAlive(account.state))
    .filter((account) => isFresh(accountFreshnessIn(account, profile, span)))
    // Fresh by what somebody saw, whatever was reported since.
    .filter((account) => !isFresh(accountFreshnessIn(asSeen(account), profile, span)))
  return [...columns, ...reported.map(accountName)]
}

function asSeen(account: MediaAccount): MediaAccount {
  return { ...account, lastUpdatedOn: account.look?.newestOn ?? null }
}

export interface PlatformRate {
  readonly platform: string
  readonly rate: Rate
}

/** Platform by platform, of the accounts that are judged. */
export function platformRates({ accounts, profile }: Snapshot, span: Span): PlatformRate[] {
  const judged = accounts
    .filter(({ state }) => isAccountAlive(state))
    .map((account) => ({ account, freshness: accountFreshnessIn(account, profile, span) }))
    .filter(({ freshness }) => isFresh(freshness) || freshness.state === 'vetoed')
  return [...groupBy(judged, ({ account }) => account.platform)].map(([platform, group]) => ({
    platform,
    rate: rate(
      group.filter(({ freshness }) => isFresh(freshness)).length,
      group.length,
      printingOf(profile, 'media'),
    ),
  }))
}
