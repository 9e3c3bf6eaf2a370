import type { UnknownReason } from '../../../../rules/crawl.ts'
import type { LocalDate } from '../../../../rules/dates.ts'
import type { Box, Page } from '../markup/document.ts'
import type { Candidate } from './main-list.ts'
import { hidesLaterYears } from './narrowed.ts'
import type { Newest } from '../days/newest.ts'
import { type Sign, signsOf } from './unseen.ts'

/** A list, and the day it comes to. */
export interface Judged extends Candidate {
  readonly newest: Newest
}

const FEW = 3
/** More than a box beside the column would have. */
const LONG = 12
/** Characters of a sentence, and of a text. */
const SENTENCE = 30
const PROSE = 100

/** Why the list that looks like the column's may yet not be it, or not all of it. */
export function doubtAbout(
  page: Page,
  main: Judged,
  all: readonly Judged[],
  today: LocalDate,
): UnknownReason | null {
  if (!isOfOnePiece(main)) return 'several-lists'
  if (all.some((it) => it !== main && isRival(main, it))) return 'several-lists'
  const signs = signsOf(page, today)
  const on = main.newest.kind === 'found' ? main.newest.on : today
  const box = main.list.rows[0]?.box.parent ?? null
  if (signs.some(({ within, days }) => within === box && days.some((day) => day > on))) return 'hidden-rows'
  if (main.newest.kind === 'found' && hidesLaterYears(page, main.newest.on, today)) return 'filtered'
  return (
    elsewhere(
      main,
      signs.filter((sign) => !isOwnRest(sign, box, on)),
    ) ?? (!main.isNamed && !main.isPaged && hasProse(page, main.list) ? 'no-list' : null)
  )
}

/** Rows of the list itself that a click would show, none of them newer. */
function isOwnRest({ reason, within, days }: Sign, box: Box | null, on: LocalDate): boolean {
  return reason === 'hidden-rows' && within === box && days.length > 0 && days.every((day) => day <= on)
}

/**
 * What may be the column's list in the place of this one: anywhere on the page when this one bears no name, or
 * between its name and itself.
 */
function elsewhere(
  { heading, isNamed, isPaged, list }: Judged,
  signs: readonly Sign[],
): UnknownReason | null {
  const from = isNamed && heading.kind === 'own' ? heading.at : -1
  const inPlace = signs.filter(({ at }) => at > from && (!isNamed || at <= list.from))
  const hidden = inPlace.reduce((sum, { items }) => sum + items, 0)
  const isLong = isPaged || list.rows.length >= LONG
  const isForMore = ({ isAsked, at }: Sign): boolean => isAsked && at <= list.from
  const other = inPlace.find(
    (sign) => sign.reason !== 'hidden-rows' && !(sign.isEmpty && isLong && !isForMore(sign)),
  )
  return hidden >= FEW ? 'hidden-rows' : (other?.reason ?? null)
}

/** An article: what stands under it is its comments, or other news. */
function hasProse({ chunks }: Page, { from }: Judged['list']): boolean {
  const words = chunks
    .slice(0, from)
    .filter(({ link, isChrome, text }) => link === null && !isChrome && text.length >= SENTENCE)
  return words.reduce((sum, { text }) => sum + text.length, 0) >= PROSE
}

/**
 * Several boxes are one list when its pages are counted below them, when it is all that stands on the column's
 * page, or when the days fall on through boxes that are full but for the last.
 */
function isOfOnePiece({ list, isPaged, heading, newest }: Judged): boolean {
  const { boxes } = list
  if (boxes.length === 1) return true
  // As many tabs as boxes.
  if (heading.kind === 'menu' && heading.tabs === boxes.length) return false
  const [first = 0] = boxes
  const isFull = (rows: number, index: number): boolean =>
    rows === first || (index === boxes.length - 1 && rows < first)
  const falls = newest.kind === 'found' && newest.isInOrder
  return isPaged || heading.kind === 'crumb' || (falls && boxes.length >= FEW && boxes.every(isFull))
}

/** One that is made alike, bears no other name and has something newer; or the only one of the two that shows days. */
function isRival(main: Judged, other: Judged): boolean {
  if (other.isSide) return false
  const isUrlOnly = main.newest.kind === 'found' && main.newest.by.rule === 'url'
  if (isUrlOnly && other.newest.kind === 'found' && other.newest.by.rule !== 'url') return true
  if (isRestOf(main, other)) return isNewer(other, main)
  const [own, its] = [main.list.rows[0]?.box.path, other.list.rows[0]?.box.path]
  if (own !== its || other.heading.kind === 'own') return false
  return isNewer(other, main)
}

function isNewer(other: Judged, main: Judged): boolean {
  return main.newest.kind !== 'found' || other.newest.kind !== 'found' || other.newest.on > main.newest.on
}

/** A few pinned items stand under the column's name, and the column's list without a name of its own under them. */
function isRestOf(main: Judged, other: Judged): boolean {
  const isBelow = other.list.from > main.list.from && other.heading.kind === 'none'
  return main.isNamed && !main.isPaged && isBelow && other.list.rows.length > main.list.rows.length
}
