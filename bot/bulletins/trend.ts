import { issuedBulletin } from '../../db/bulletins.ts'
import { type TrendPoint, trendPoint, trendQuarters } from '../../rules/bulletin/trend.ts'
import type { LocalDate } from '../../rules/dates.ts'
import { periodKey, type Quarter } from '../../rules/periods.ts'
import type { Facts } from '../../db/facts.ts'
import { bulletinModel } from './draft.ts'

/**
 * The rates of up to eight quarters: of those issued as they were signed, of the others as they are known today.
 * It begins with the first in which anything was looked at.
 */
export function trendOf(app: Facts, last: Quarter, today: LocalDate): TrendPoint[] {
  const points = trendQuarters(last).map((quarter) =>
    trendPoint(
      quarter,
      issuedBulletin(app.db, periodKey(quarter))?.model ?? bulletinModel(app, quarter, today),
    ),
  )
  const first = points.findIndex(({ websites, media }) => websites.whole + media.whole > 0)
  return points.slice(first === -1 ? -1 : first)
}
