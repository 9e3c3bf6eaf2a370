import { columnState, type ColumnState, isShortWindow } from './columns.ts'
import { addMonths, type LocalDate } from './dates.ts'
import { waitingSince } from './letters.ts'
import type { RuleProfile } from './profile.ts'
import { visitCount, type VisitCount } from './site-visits.ts'
import type { Column, Letter, Website } from './types.ts'

export interface StaleColumn {
  readonly column: Column
  readonly state: Extract<ColumnState, { state: 'stale' }>
}

export interface RanOutColumn {
  readonly column: Column
  readonly state: Extract<ColumnState, { state: 'ran-out' }>
}

/** Why a site fails outright, with the number that was counted and the line it crossed. */
export interface VetoReason {
  readonly kind: 'stale' | 'short-window' | 'blank' | 'homepage' | 'unreachable' | 'letters'
  readonly counted: number
  readonly atLeast: number
  readonly clause: string
}

export interface WebsiteVerdict {
  readonly website: Website
  readonly stale: readonly StaleColumn[]
  /** Fresh when last seen, and to be looked at again: they count neither way. */
  readonly ranOut: readonly RanOutColumn[]
  readonly unknown: number
  readonly vetoes: readonly VetoReason[]
  readonly visits: VisitCount | null
  readonly isAway: boolean
  /** Points off, when the profile scores this site and it is not vetoed; else null. */
  readonly deduction: number | null
  readonly score: number | null
  readonly qualified: boolean
}

/**
 * Judges one site on `day`, or each of its columns as `stateOf` says.
 * `letters` are those of the site's department; only some profiles look at them.
 */
export function judgeWebsite(
  website: Website,
  profile: RuleProfile,
  day: LocalDate,
  letters: readonly Letter[] = [],
  stateOf: (column: Column) => ColumnState = (column) => columnState(column, day),
): WebsiteVerdict {
  const stale: StaleColumn[] = []
  const ranOut: RanOutColumn[] = []
  let unknown = 0
  for (const column of website.columns) {
    const state = stateOf(column)
    if (state.state === 'stale') stale.push({ column, state })
    if (state.state === 'ran-out') ranOut.push({ column, state })
    if (state.state === 'unknown') unknown += 1
  }
  const vetoes = [
    ...columnVetoes(stale, profile),
    ...homepageVeto(stale, profile),
    ...unreachableVeto(website, profile),
    ...letterVeto(letters, profile, day),
  ]
  const { deduction } = profile.website
  const isScored = vetoes.length === 0 && (deduction.appliesTo === 'all' || website.isPortal)
  const points = isScored ? pointsOff(stale, profile) : null
  const score = points === null ? null : 100 - points
  const qualified = vetoes.length === 0 && (score === null || score >= profile.website.passMark)
  const reach = { visits: visitCount(website, profile), isAway: isAway(website, profile) }
  return { website, stale, ranOut, unknown, vetoes, ...reach, deduction: points, score, qualified }
}

/** So many visits failed that the site fails; it may well open most of the time. */
export function isUnreachable(website: Website, profile: RuleProfile): boolean {
  const rule = profile.website.unreachable
  const { made, failed } = website.visits
  return rule !== null && made >= rule.minVisits && failed / made >= rule.failedShare
}

/** A site that most visits could not open hides its columns: nobody can have read them. */
export function isAway(website: Website, profile: RuleProfile): boolean {
  const { made, failed } = website.visits
  return isUnreachable(website, profile) && failed * 2 > made
}

/** Whether to speak of a failed site is to speak of its columns; one that only fails to open at times has them still. */
export function coversColumns(verdict: WebsiteVerdict): boolean {
  const { vetoes } = verdict
  return verdict.isAway || vetoes.length === 0 || vetoes.some(({ kind }) => kind !== 'unreachable')
}

/** Whether the columns nobody could read might fail a site that what was read does not fail. */
export function isUndecided({ stale, unknown, qualified }: WebsiteVerdict, profile: RuleProfile): boolean {
  return (
    qualified &&
    unknown > 0 &&
    profile.website.vetoes.some(({ atLeast }) => stale.length + unknown >= atLeast)
  )
}

/** Letters that fail the department's site by staying unanswered for *more* than the profile's months. */
export function neglectedLetters(letters: readonly Letter[], profile: RuleProfile, day: LocalDate): Letter[] {
  const months = profile.website.letterUnansweredMonths
  if (months === null) return []
  const limit = addMonths(day, -months)
  return letters.filter(
    (letter) => waitingSince(letter) < limit && (letter.answeredOn === null || letter.answeredOn > day),
  )
}

/** Columns of 6 months and less before the others, else in their order. */
export function shortFirst(stale: readonly StaleColumn[]): StaleColumn[] {
  return [...stale].sort(
    (a, b) => Number(isShortWindow(b.column.window)) - Number(isShortWindow(a.column.window)),
  )
}

function columnVetoes(stale: readonly StaleColumn[], profile: RuleProfile): VetoReason[] {
  const counts = {
    stale: stale.length,
    'short-window': stale.filter(({ column }) => isShortWindow(column.window)).length,
    blank: stale.filter(({ state }) => state.blank).length,
  }
  return profile.website.vetoes
    .filter((veto) => counts[veto.counts] >= veto.atLeast)
    .map(({ counts: kind, atLeast, clause }) => ({ kind, counted: counts[kind], atLeast, clause }))
}

function homepageVeto(stale: readonly StaleColumn[], profile: RuleProfile): VetoReason[] {
  const isStale = profile.website.homepageVeto && stale.some(({ column }) => column.isHomepage)
  return isStale ? [{ kind: 'homepage', counted: 1, atLeast: 1, clause: profile.website.clause }] : []
}

function unreachableVeto(website: Website, profile: RuleProfile): VetoReason[] {
  const count = visitCount(website, profile)
  if (count === null || !isUnreachable(website, profile)) return []
  const { failed, atLeast } = count
  return [{ kind: 'unreachable', counted: failed, atLeast, clause: profile.website.clause }]
}

function letterVeto(letters: readonly Letter[], profile: RuleProfile, day: LocalDate): VetoReason[] {
  const counted = neglectedLetters(letters, profile, day).length
  return counted === 0 ? [] : [{ kind: 'letters', counted, atLeast: 1, clause: profile.website.clause }]
}

function pointsOff(stale: readonly StaleColumn[], profile: RuleProfile): number {
  const { perStale, perBlank } = profile.website.deduction
  return stale.reduce((sum, { state }) => sum + (state.blank ? perBlank : perStale), 0)
}
