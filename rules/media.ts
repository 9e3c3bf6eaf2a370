import { CRAWL_ACCUSES_DAYS } from './columns.ts'
import { addDays, daysBetween, type LocalDate, mondayOf } from './dates.ts'
import { contains, type Span } from './periods.ts'
import type { RuleProfile } from './profile.ts'
import type { AccountLook, AccountState, MediaAccount } from './types.ts'

/**
 * How long an account has been silent. ran-out: fresh when last seen, and nobody has looked since the silence became
 * too long: a question. vetoed: a look made when it was too long already, on `seenOn`; `days` are counted to that day.
 * `unknown`, never-seen: nobody has seen or reported an update; feed-unread: its feed has not been read since the
 * silence would have to be spoken of; not-looked: not inside the check.
 */
export type AccountFreshness =
  | {
      readonly state: 'fresh' | 'soon' | 'limit'
      readonly lastUpdatedOn: LocalDate
      readonly days: number
      readonly vetoAfterDays: number
    }
  | {
      readonly state: 'ran-out'
      readonly lastUpdatedOn: LocalDate
      readonly lastGoodOn: LocalDate
    }
  | {
      readonly state: 'vetoed'
      /** Null, and the days with it, when no update was to be seen at all. */
      readonly lastUpdatedOn: LocalDate | null
      readonly days: number | null
      readonly vetoAfterDays: number
      readonly seenOn: LocalDate
    }
  | { readonly state: 'unknown'; readonly reason: 'never-seen' | 'feed-unread' | 'not-looked' }

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
  const { vetoAfterDays, upcomingDays } = profile.media
  const days = lastUpdatedOn === null ? null : daysBetween(lastUpdatedOn, day)
  if (lastUpdatedOn === null || days === null || days > vetoAfterDays) return silence(account, profile, day)
  const soonFrom = vetoAfterDays - upcomingDays
  const seen = { lastUpdatedOn, days, vetoAfterDays }
  if (days < soonFrom) return { state: 'fresh', ...seen }
  if (account.isFromFeed && !isLookedAt(account, addDays(lastUpdatedOn, soonFrom), day))
    return { state: 'unknown', reason: 'feed-unread' }
  return { state: days === vetoAfterDays ? 'limit' : 'soon', ...seen }
}

/**
 * Of an account without an update that is young enough. What a person saw stands until the next look or update; the
 * machine's look accuses nobody for longer than a month.
 */
function silence(account: MediaAccount, { media }: RuleProfile, day: LocalDate): AccountFreshness {
  const { look, lastUpdatedOn, registeredOn } = account
  const { vetoAfterDays } = media
  // One that never posted has been silent since it was opened.
  const since = lastUpdatedOn ?? registeredOn
  const lastGoodOn = since === null ? null : addDays(since, vetoAfterDays)
  if (look !== null && (lastGoodOn === null || look.on > lastGoodOn)) {
    if (isOutdated(look, day)) return { state: 'unknown', reason: 'feed-unread' }
    const days = lastUpdatedOn === null ? null : daysBetween(lastUpdatedOn, look.on)
    return { state: 'vetoed', lastUpdatedOn, days, vetoAfterDays, seenOn: look.on }
  }
  if (lastUpdatedOn === null || lastGoodOn === null) return { state: 'unknown', reason: 'never-seen' }
  return { state: 'ran-out', lastUpdatedOn, lastGoodOn }
}

/**
 * What a check says of an account: as of the day of its last look inside the span, unless something newer than a
 * silence was seen or reported after it. Without a look nothing is known, unless an update proves it fresh on the last day.
 */
export function accountFreshnessIn(
  account: MediaAccount,
  profile: RuleProfile,
  span: Span,
): AccountFreshness {
  const { look, lastUpdatedOn } = account
  if (look !== null && contains(span, look.on)) {
    const then = accountFreshness({ ...account, lastUpdatedOn: look.newestOn }, profile, look.on)
    if (then.state !== 'vetoed' || lastUpdatedOn === null || lastUpdatedOn <= look.on) return then
  }
  const now = accountFreshness(account, profile, span.to)
  return isFresh(now) || now.state === 'unknown' ? now : { state: 'unknown', reason: 'not-looked' }
}

/** Still inside its days, be it on the last of them. */
export function isFresh({ state }: AccountFreshness): boolean {
  return state === 'fresh' || state === 'soon' || state === 'limit'
}

/** A feed that could not be read, or that nobody reads any more, says nothing of the days since. */
function isLookedAt({ look }: MediaAccount, since: LocalDate, day: LocalDate): boolean {
  return look !== null && look.on >= since && !isOutdated(look, day)
}

function isOutdated({ source, on }: AccountLook, day: LocalDate): boolean {
  return source === 'feed' && daysBetween(on, day) > CRAWL_ACCUSES_DAYS
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
