import { daysBetween, type LocalDate } from '../../../rules/dates.ts'
import { urlDate } from './days/url-dates.ts'
import type { Judged } from './lists/doubts.ts'
import type { Page } from './markup/document.ts'
import { absolute } from './markup/scope.ts'

/** 19号: a front page is looked at over 2 weeks. */
const HOMEPAGE_DAYS = 14
/** An item may be made so long after the day it shows. */
const LINK_SLACK_DAYS = 3

/**
 * The list that a front page is as fresh as: the freshest, unless one that could not be read may be fresher. Null
 * when there is no list at all.
 */
export function newestOfFront(all: readonly Judged[], today: LocalDate): Judged | null {
  const latestOf = ({ newest }: Judged): LocalDate | null => {
    if (newest.kind === 'found') return newest.on
    return newest.kind === 'unsure' ? (newest.notAfter ?? today) : null
  }
  let best: Judged | null = null
  let unread: Judged | null = null
  for (const it of all) {
    const on = latestOf(it)
    if (on === null) continue
    if (it.newest.kind === 'found' && (best === null || on > (latestOf(best) ?? ''))) best = it
    if (it.newest.kind === 'unsure' && (unread === null || on > (latestOf(unread) ?? ''))) unread = it
  }
  const bestOn = best === null ? null : latestOf(best)
  // What is fresh stays so, whatever the lists that could not be read would add.
  if (bestOn !== null && daysBetween(bestOn, today) <= HOMEPAGE_DAYS) return best
  return unread !== null && (bestOn === null || (latestOf(unread) ?? '') > bestOn) ? unread : best
}

/**
 * Whether a link of the site's own was made later than the newest day that a list shows: pictures of the news show
 * none. `base`: where the page's links start from.
 */
export function linksLaterThan({ links }: Page, base: string, on: LocalDate, today: LocalDate): boolean {
  const own = URL.parse('/', base)?.href
  return links.some(({ attribs }) => {
    const address = absolute(attribs['href'] ?? '', base)
    const made = own !== undefined && address.startsWith(own) ? urlDate(address, today) : null
    return made?.kind === 'day' && daysBetween(on, made.on) > LINK_SLACK_DAYS
  })
}
