import { addDays } from '../dates.ts'
import { kindOf, parsePeriod, periodKey, type Quarter, quarterOf } from '../periods.ts'
import type { RuleProfile } from '../profile.ts'
import type { BulletinModel } from './model.ts'
import { printingOf, type Rate, rate } from './rate.ts'

/** A quarter's qualified rates; of nothing checked when there was nothing to check. */
export interface TrendPoint {
  readonly quarter: Quarter
  readonly websites: Rate
  readonly media: Rate
}

const QUARTERS = 8
const POINT = /^(\S+) (\d+)\/(\d+) (\d+)\/(\d+)$/u

/** The eight quarters that end with `last`, oldest first. */
export function trendQuarters(last: Quarter): Quarter[] {
  const quarters = [last]
  while (quarters.length < QUARTERS) quarters.unshift(quarterOf(addDays((quarters[0] ?? last).from, -1)))
  return quarters
}

export function trendPoint(quarter: Quarter, { websites, media, profile }: BulletinModel): TrendPoint {
  return point(
    quarter,
    [websites?.qualified ?? 0, websites?.checked ?? 0],
    [media?.qualified ?? 0, media?.checked ?? 0],
    profile,
  )
}

function point(
  quarter: Quarter,
  websites: readonly [part: number, whole: number],
  media: readonly [part: number, whole: number],
  profile: RuleProfile,
): TrendPoint {
  return {
    quarter,
    websites: rate(...websites, printingOf(profile, 'websites')),
    media: rate(...media, printingOf(profile, 'media')),
  }
}

/** A quarter's own bulletin may have moved on since the trend was drawn up: the two must say the same. */
export function withOwnQuarter(points: readonly TrendPoint[], model: BulletinModel): TrendPoint[] {
  const { period } = model
  if (kindOf(period) !== 'quarter') return [...points]
  const key = periodKey(period)
  return points.map((it) => (periodKey(it.quarter) === key ? trendPoint(it.quarter, model) : it))
}

/** As it is kept: `2021Q2 30/42 36/43`, a quarter to a line. */
export function trendText(points: readonly TrendPoint[]): string {
  return points
    .map(({ quarter, websites, media }) =>
      [periodKey(quarter), `${websites.part}/${websites.whole}`, `${media.part}/${media.whole}`].join(' '),
    )
    .join('\n')
}

/** Leaves out a line that is none. */
export function readTrend(text: string, profile: RuleProfile): TrendPoint[] {
  return text.split('\n').flatMap((line) => {
    const [, key = '', ...counts] = POINT.exec(line) ?? []
    const quarter = parsePeriod(key)
    const [qualified = 0, checked = 0, qualifiedMedia = 0, checkedMedia = 0] = counts.map(Number)
    if (quarter === null || !('quarter' in quarter)) return []
    return [point(quarter, [qualified, checked], [qualifiedMedia, checkedMedia], profile)]
  })
}
