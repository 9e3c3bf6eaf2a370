import { CRAWL_ACCUSES_DAYS } from './columns.ts'
import { addDays, daysBetween, type LocalDate, mondayOf } from './dates.ts'
import type { RuleProfile } from './profile.ts'
import type { AccountState, MediaAccount } from './types.ts'

/**
 * How long an account has been silent. `unknown`, never-seen: nobody has seen or reported an update;
 * feed-unread: its feed has not been read since the silence would have to be spoken of.
 */
export type AccountFreshness =
  | {
      readonly state: 'fresh' | 'soon' | 'limit' | 'vetoed'
      readonly lastUpdatedOn: LocalDate
      readonly days: number
      readonly vetoAfterDays: number
    }
  | { readonly state: 'unknown'; readonly reason: 'never-seen' | 'feed-unread' }

/** The days of an account's way out; each step follows the one before it. */
export interface ClosingSteps {
  readonly approvedOn: LocalDate
  readonly announcedOn: LocalDate | null
  readonly deregisteredOn: LocalDate | null
  readonly filedOn: LocalDate | null
}

/** How far an account's closing had come by the end of a day. */
export function closingStateOn(steps: ClosingSteps, day: LocalDate): AccountState {
  const isPast = (step: LocalDate | null) => step !== null && step <= day
  if (isPast(steps.filedOn)) return 'filed'
  if (isPast(steps.deregisteredOn)) return 'deregistered'
  if (isPast(steps.announcedOn)) return 'announced'
  return isPast(steps.approvedOn) ? 'closing' : 'running'
}

/** 平台已注销 and 系统已备案 end the clock; the states before do not. */
export function isAccountAlive(state: AccountState): boolean {
  return state !== 'deregistered' && state !== 'filed'
}

/** 微信公众号「平氏镇」: one department calls its accounts on several platforms alike. */
export function accountName({ platform, name }: Pick<MediaAccount, 'platform' | 'name'>): string {
  return `${platform}「${name}」`
}

export function accountFreshness(
  account: MediaAccount,
  profile: RuleProfile,
  day: LocalDate,
): AccountFreshness {
  const { lastUpdatedOn } = account
  if (lastUpdatedOn === null) return { state: 'unknown', reason: 'never-seen' }
  const days = daysBetween(lastUpdatedOn, day)
  const { vetoAfterDays, upcomingDays } = profile.media
  const silence = { lastUpdatedOn, days, vetoAfterDays }
  const soonFrom = vetoAfterDays - upcomingDays
  if (days < soonFrom) return { state: 'fresh', ...silence }
  const spokenOfFrom = addDays(lastUpdatedOn, days > vetoAfterDays ? vetoAfterDays + 1 : soonFrom)
  if (account.isFromFeed && !isFeedRead(account, spokenOfFrom, day))
    return { state: 'unknown', reason: 'feed-unread' }
  if (days > vetoAfterDays) return { state: 'vetoed', ...silence }
  return { state: days === vetoAfterDays ? 'limit' : 'soon', ...silence }
}

/** A feed that could not be read, or that nobody reads any more, says nothing of the days since. */
function isFeedRead({ feedReadOn }: MediaAccount, since: LocalDate, day: LocalDate): boolean {
  return feedReadOn !== null && feedReadOn >= since && daysBetween(feedReadOn, day) <= CRAWL_ACCUSES_DAYS
}

/** Whether all that is known of an account's updates was known up to `day`: its feed was read then or later. */
export function isSeenUntil({ isFromFeed, feedReadOn }: MediaAccount, day: LocalDate): boolean {
  return feedReadOn === null ? !isFromFeed : feedReadOn >= day
}

/** Updates in the Monday-to-Sunday week that holds `day`. */
export function updatesInWeek(account: MediaAccount, day: LocalDate): number {
  const monday = mondayOf(day)
  const sunday = addDays(monday, 6)
  return account.recentUpdates.filter((on) => on >= monday && on <= sunday).length
}
