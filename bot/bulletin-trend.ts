import { issuedBulletin } from '../db/bulletins.ts'
import { type TrendPoint, trendPoint, trendQuarters } from '../rules/bulletin/trend.ts'
import type { LocalDate } from '../rules/dates.ts'
import { periodKey, type Quarter } from '../rules/periods.ts'
import type { App } from './app.ts'
import { bulletinModel } from './bulletin.ts'

/** The rates of eight quarters: of those issued as they were signed, of the others as they are known today. */
export function trendOf(app: App, last: Quarter, today: LocalDate): TrendPoint[] {
  return trendQuarters(last).map((quarter) =>
    trendPoint(
      quarter,
      issuedBulletin(app.db, periodKey(quarter))?.model ?? bulletinModel(app, quarter, today),
    ),
  )
}
