import { groupBy } from '../../group.ts'
import { failedAgain, lastVerdicts, praisedIn, sampleIn, type Verdict } from '../../verdicts.ts'
import { type GroupRate, groupRates } from '../groups.ts'
import { columnStateIn, isShortWindow } from '../../columns.ts'
import { contains, type Span } from '../../periods.ts'
import type { RuleProfile } from '../../profile.ts'
import type { Column, Snapshot, UpdateWindow } from '../../types.ts'
import { judgeWebsite, shortFirst, type VetoReason, type WebsiteVerdict } from '../../websites.ts'
import { printingOf, type Rate, rate } from '../rate.ts'
import { type Checked, defineSection, type Rechecked, spanOf } from './define.ts'

/** A stale column as it was found. */
export interface StaleName {
  readonly name: string
  readonly window: UpdateWindow
  readonly blank: boolean
}

export interface WebsiteRow {
  readonly websiteId: number
  readonly name: string
  readonly unit: string
  /** Names of the stale columns of ≤ 6 months and of longer windows. */
  readonly staleShort: readonly string[]
  readonly staleLong: readonly string[]
  /** The same, with what was found of each. Older ones lack it. */
  readonly stale?: readonly StaleName[]
  readonly vetoes: readonly VetoReason[]
  readonly deduction: number | null
  /** Points off for each stale column; null when they differ, or none are taken. */
  readonly pointsEach: number | null
  readonly score: number | null
  readonly qualified: boolean
  readonly mergeAdvised: readonly string[]
}

/** What a person found wrong with a site; one that is only flawed passes. */
export interface InspectedSite {
  readonly websiteId: number
  readonly name: string
  readonly unit: string
  readonly outcome: 'failed' | 'flawed'
  readonly reasons: readonly string[]
}

/** Stale columns of a department that has them on another's site. */
export interface UnitColumns {
  readonly unit: string
  readonly columns: readonly string[]
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
  /** What people found who looked, in ledger order, and the columns of a portal by whose they are. Older ones lack them. */
  readonly inspected?: readonly InspectedSite[]
  readonly praised?: readonly string[]
  /** Failed the time before, and again. */
  readonly failedAgain?: readonly string[]
  readonly byUnit?: readonly UnitColumns[]
  readonly checkRate?: Rate
  readonly groups?: readonly GroupRate[]
  /** Of a sample: how many were not drawn. */
  readonly unsampled?: number
  /** Units whose site is vetoed, in ledger order. */
  readonly vetoedUnits: readonly string[]
  /** Sites with at least one stale column, and those that fail without. */
  readonly rows: readonly WebsiteRow[]
}

export const websites = defineSection({
  build: ({ days, last }) => websiteSection(last, spanOf(days)),
  counted: ({ checked }) => checked,
  rates: ({ rate: qualified }) => [{ measure: 'websites', rate: qualified }],
  problems: ({ rows, inspected = [] }, profile) => [
    ...rows.map((row) => ({
      department: row.unit,
      subject: { kind: 'website', id: row.websiteId } as const,
      clause: row.vetoes[0]?.clause ?? profile.website.clause,
      detail: row as WebsiteRow | InspectedSite,
    })),
    ...inspected.map((site) => ({
      department: site.unit,
      subject: { kind: 'website', id: site.websiteId } as const,
      clause: profile.website.clause,
      detail: site,
    })),
  ],
  recheck: ({ subject }, before, now, county) =>
    subject === null ? 'unknown' : recheckWebsite(subject.id, before, now, county),
  repeated: (before, now) => now.vetoedUnits.filter((unit) => before.vetoedUnits.includes(unit)),
  departments: (_, last) => last.websites.map(({ departmentId }) => departmentId),
})

/** Each column is judged on the day of its last look inside the span: that its window runs out afterwards changes nothing. */
export function websiteSection(snapshot: Snapshot, span: Span): WebsiteSection {
  const { profile } = snapshot
  const inspected = lastVerdicts(snapshot.verdicts, 'website', span)
  const sample = sampleIn(snapshot.rounds, 'website', span)
  const drawn = snapshot.websites.filter(({ id }) => sample?.has(id) ?? true)
  const all = drawn.map((website) => {
    const letters = snapshot.letters.filter(({ departmentId }) => departmentId === website.departmentId)
    const verdict = judgeWebsite(website, profile, span.to, letters, (column) => columnStateIn(column, span))
    return asInspected(verdict, inspected.get(website.id))
  })
  const verdicts = all.filter((it) => inspected.has(it.website.id) || isChecked(it, span))
  const unitOf = (departmentId: number, otherwise: string) =>
    snapshot.departments.find(({ id }) => id === departmentId)?.name ?? otherwise
  const rows = verdicts
    .filter(({ stale, vetoes, qualified }) => stale.length > 0 || vetoes.length > 0 || !qualified)
    .filter(({ website, stale, vetoes }) => !inspected.has(website.id) || stale.length + vetoes.length > 0)
    .map((verdict) => row(verdict, unitOf(verdict.website.departmentId, verdict.website.name), profile))
  const qualified = verdicts.filter((verdict) => verdict.qualified).length
  const again = failedAgain(snapshot.verdicts, 'website', span)
  const praised = praisedIn(snapshot.verdicts, 'website', span)
  const printing = printingOf(profile, 'websites')
  return {
    total: snapshot.websites.length,
    checked: verdicts.length,
    qualified,
    rate: rate(qualified, verdicts.length, printing),
    staleColumns: sum(verdicts, ({ stale }) => stale.length),
    staleShort: sum(rows, ({ staleShort }) => staleShort.length),
    staleLong: sum(rows, ({ staleLong }) => staleLong.length),
    blankColumns: sum(verdicts, ({ stale }) => stale.filter(({ state }) => state.blank).length),
    unchecked: all.filter((verdict) => !verdicts.includes(verdict)).map(({ website }) => website.name),
    uncheckedColumns: sum(verdicts, ({ unknown }) => unknown),
    inspected: verdicts.flatMap(({ website }) => {
      const found = inspected.get(website.id)
      if (found === undefined || (found.outcome !== 'failed' && found.outcome !== 'flawed')) return []
      const unit = unitOf(website.departmentId, website.name)
      return [
        { websiteId: website.id, name: website.name, unit, outcome: found.outcome, reasons: found.reasons },
      ]
    }),
    failedAgain: snapshot.websites.filter(({ id }) => again.has(id)).map(({ name }) => name),
    praised: snapshot.websites.filter(({ id }) => praised.has(id)).map(({ name }) => name),
    byUnit: columnsByUnit(verdicts, (id) => unitOf(id, '')),
    checkRate: rate(verdicts.length, snapshot.websites.length, printing),
    groups: groupRates(
      verdicts.map((it) => ({ departmentId: it.website.departmentId, qualified: it.qualified })),
      snapshot.departments,
      printing,
    ),
    unsampled: snapshot.websites.length - drawn.length,
    vetoedUnits: rows.filter((it) => it.vetoes.length > 0).map(({ unit }) => unit),
    rows,
  }
}

/** A person's word goes before the count: what they passed or only found fault with is not vetoed. */
function asInspected(verdict: WebsiteVerdict, found: Verdict | undefined): WebsiteVerdict {
  if (found === undefined) return verdict
  if (found.outcome === 'failed') return { ...verdict, qualified: false }
  return { ...verdict, vetoes: [], qualified: true }
}

function columnsByUnit(
  verdicts: readonly WebsiteVerdict[],
  unitOf: (departmentId: number) => string,
): UnitColumns[] {
  const owned = verdicts.flatMap(({ stale }) =>
    stale.flatMap(({ column }) =>
      column.departmentId === null ? [] : [{ unit: unitOf(column.departmentId), name: column.name }],
    ),
  )
  return [...groupBy(owned, ({ unit }) => unit)].map(([unit, own]) => ({
    unit,
    columns: own.map(({ name }) => name),
  }))
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
    stale: shortFirst(verdict.stale).map(({ column: { name, window }, state: { blank } }) => ({
      name,
      window,
      blank,
    })),
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
  if (now.rows.some(isSite) || now.inspected?.some(isSite) === true) return 'wrong'
  const columns = sites.find(({ id }) => id === websiteId)?.columns
  if (columns === undefined) return 'fixed'
  const rows = before.rows.filter(isSite)
  const named = new Set(rows.flatMap((row) => [...row.staleShort, ...row.staleLong]))
  const isUnseen = (column: Column) => columnStateIn(column, spanOf(head)).state === 'unknown'
  const isUnknown = columns.every(isUnseen) || columns.some((it) => named.has(it.name) && isUnseen(it))
  return isUnknown ? 'unknown' : 'fixed'
}
