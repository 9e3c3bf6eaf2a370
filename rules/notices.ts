import { addMonths, dateOf, type LocalDate, yearOf } from './dates.ts'
import type { RuleProfile } from './profile.ts'
import type { Notice, NoticeLevel } from './types.ts'

export interface LevelTally {
  readonly level: NoticeLevel
  readonly notices: readonly Notice[]
  readonly threshold: number
  readonly reached: boolean
}

const LEVELS: readonly NoticeLevel[] = ['province', 'city', 'county']

/** Notices against one account, level by level: any one level at its threshold suggests a shutdown. */
export function tallyNotices(
  accountId: number,
  notices: readonly Notice[],
  profile: RuleProfile,
  day: LocalDate,
): LevelTally[] {
  const from = tallyFrom(profile, day)
  const against = notices.filter(
    (notice) =>
      notice.accountIds.includes(accountId) &&
      notice.issuedOn <= day &&
      (from === null || notice.issuedOn >= from) &&
      (!notice.isBulletin || doesBulletinCount(notice, profile)),
  )
  return LEVELS.map((level) => {
    const atLevel = against.filter((notice) => notice.level === level)
    const threshold = profile.notice.shutdownAt[level]
    return { level, notices: atLevel, threshold, reached: atLevel.length >= threshold }
  })
}

function doesBulletinCount({ level }: Notice, { notice: { bulletinCounts } }: RuleProfile): boolean {
  return bulletinCounts === 'county' ? level === 'county' : bulletinCounts
}

function tallyFrom(profile: RuleProfile, day: LocalDate): LocalDate | null {
  if (profile.notice.tallyWindow === 'calendar_year') return dateOf(yearOf(day), 1, 1)
  return profile.notice.tallyWindow === 'rolling_12m' ? addMonths(day, -12) : null
}
