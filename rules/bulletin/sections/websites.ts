import { columnStateIn, isShortWindow } from '../../columns.ts'
import { contains, type Span } from '../../periods.ts'
import type { RuleProfile } from '../../profile.ts'
import type { Column, Snapshot } from '../../types.ts'
import { judgeWebsite, type VetoReason, type WebsiteVerdict } from '../../websites.ts'
import { printingOf, type Rate, rate } from '../rate.ts'
import { type Checked, defineSection, type Rechecked, spanOf } from './define.ts'

export interface WebsiteRow {
  readonly websiteId: number
  readonly name: string
  readonly unit: string
  /** Names of the stale columns of ≤ 6 months and of longer windows. */
  readonly staleShort: readonly string[]
  readonly staleLong: readonly string[]
  readonly vetoes: readonly VetoReason[]
  readonly deduction: number | null
  /** Points off for each stale column; null when they differ, or none are taken. */
  readonly pointsEach: number | null
  readonly score: number | null
  readonly qualified: boolean
  readonly mergeAdvised: readonly string[]
}

export interface WebsiteSection {
  readonly total: number
  readonly checked: number
  readonly qualified: number
  readonly rate: Rate
  readonly staleColumns: number
  readonly staleShort: number
  readonly staleLong: number
  readonly blankColumns: number
  /** Names of the sites that nobody looked at, and columns of the others of which nothing is known. Older ones lack both. */
  readonly unchecked?: readonly string[]
  readonly uncheckedColumns?: number
  /** Units whose site is vetoed, in ledger order. */
  readonly vetoedUnits: readonly string[]
  /** Sites with at least one stale column, and those that fail without. */
  readonly rows: readonly WebsiteRow[]
}

export const websites = defineSection({
  build: ({ days, last }) => websiteSection(last, spanOf(days)),
  counted: ({ checked }) => checked,
  rates: ({ rate: qualified }) => [{ measure: 'websites', rate: qualified }],
  problems: ({ rows }, profile) =>
    rows.map((row) => ({
      department: row.unit,
      subject: { kind: 'website', id: row.websiteId },
      clause: row.vetoes[0]?.clause ?? profile.website.clause,
      detail: row,
    })),
  recheck: ({ subject }, before, now, county) =>
    subject === null ? 'unknown' : recheckWebsite(subject.id, before, now, county),
  repeated: (before, now) => now.vetoedUnits.filter((unit) => before.vetoedUnits.includes(unit)),
  departments: (_, last) => last.websites.map(({ departmentId }) => departmentId),
})

/** Each column is judged on the day of its last look inside the span: that its window runs out afterwards changes nothing. */
export function websiteSection(snapshot: Snapshot, span: Span): WebsiteSection {
  const all = snapshot.websites.map((website) => {
    const letters = snapshot.letters.filter(({ departmentId }) => departmentId === website.departmentId)
    return judgeWebsite(website, snapshot.profile, span.to, letters, (column) => columnStateIn(column, span))
  })
  const verdicts = all.filter((verdict) => isChecked(verdict, span))
  const unitOf = new Map(snapshot.departments.map(({ id, name }) => [id, name]))
  const rows = verdicts
    .filter(({ stale, qualified }) => stale.length > 0 || !qualified)
    .map((verdict) =>
      row(verdict, unitOf.get(verdict.website.departmentId) ?? verdict.website.name, snapshot.profile),
    )
  const qualified = verdicts.filter((verdict) => verdict.qualified).length
  return {
    total: all.length,
    checked: verdicts.length,
    qualified,
    rate: rate(qualified, verdicts.length, printingOf(snapshot.profile, 'websites')),
    staleColumns: sum(verdicts, ({ stale }) => stale.length),
    staleShort: sum(rows, ({ staleShort }) => staleShort.length),
    staleLong: sum(rows, ({ staleLong }) => staleLong.length),
    blankColumns: sum(verdicts, ({ stale }) => stale.filter(({ state }) => state.blank).length),
    unchecked: all.filter((verdict) => !verdicts.includes(verdict)).map(({ website }) => website.name),
    uncheckedColumns: sum(verdicts, ({ unknown }) => unknown),
    vetoedUnits: rows.filter((it) => it.vetoes.length > 0).map(({ unit }) => unit),
    rows,
  }
}

/** A site that nobody looked at is neither passed nor failed, unless what was seen before proves all of it fresh still. */
function isChecked({ website, unknown, vetoes }: WebsiteVerdict, span: Span): boolean {
  if (vetoes.length > 0) return true
  if (unknown === website.columns.length) return false
  const isLooked = ({ observation }: Column) => observation !== null && contains(span, observation.lookedOn)
  return unknown === 0 || website.columns.some(isLooked)
}

/** Some rows are of sites that fail for another reason: letters, or a homepage nobody could open. */
export function sitesWithStale({ rows }: WebsiteSection): number {
  return rows.filter(({ staleShort, staleLong }) => staleShort.length + staleLong.length > 0).length
}

function row(verdict: WebsiteVerdict, unit: string, profile: RuleProfile): WebsiteRow {
  const columns = verdict.stale.map(({ column }) => column)
  const names = (list: readonly Column[]) => list.map(({ name }) => name)
  return {
    websiteId: verdict.website.id,
    name: verdict.website.name,
    unit,
    staleShort: names(columns.filter(({ window }) => isShortWindow(window))),
    staleLong: names(columns.filter(({ window }) => !isShortWindow(window))),
    vetoes: verdict.vetoes,
    deduction: verdict.deduction,
    pointsEach: pointsEach(verdict, profile),
    score: verdict.score,
    qualified: verdict.qualified,
    mergeAdvised: names(columns.filter(({ mergeAdvised }) => mergeAdvised)),
  }
}

function pointsEach({ deduction, stale }: WebsiteVerdict, profile: RuleProfile): number | null {
  const { perStale, perBlank } = profile.website.deduction
  const points = new Set(stale.map(({ state }) => (state.blank ? perBlank : perStale)))
  return deduction === null || points.size !== 1 ? null : ([...points][0] ?? null)
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}

/** Not listed is not put right while nobody has seen the columns that were named. */
function recheckWebsite(
  websiteId: number,
  before: WebsiteSection,
  now: WebsiteSection,
  { head, last: { websites: sites } }: Checked,
): Rechecked {
  const isSite = (row: { websiteId: number }) => row.websiteId === websiteId
  if (now.rows.some(isSite)) return 'wrong'
  const columns = sites.find(({ id }) => id === websiteId)?.columns
  if (columns === undefined) return 'fixed'
  const rows = before.rows.filter(isSite)
  const named = new Set(rows.flatMap((row) => [...row.staleShort, ...row.staleLong]))
  const isUnseen = (column: Column) => columnStateIn(column, spanOf(head)).state === 'unknown'
  const isUnknown = columns.every(isUnseen) || columns.some((it) => named.has(it.name) && isUnseen(it))
  return isUnknown ? 'unknown' : 'fixed'
}
