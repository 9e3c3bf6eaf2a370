import type { Bulletin } from '../../db/bulletins.ts'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { type TrendPoint, trendText } from '../../rules/bulletin/trend.ts'
import { type BurdenRow, burdenRow, burdenText } from '../../rules/burden.ts'
import { type LocalDate, minDate } from '../../rules/dates.ts'
import { quarterOf } from '../../rules/periods.ts'
import type { Facts } from '../../db/facts.ts'
import { trendOf } from './trend.ts'
import { burdenOf } from '../delivery/burden.ts'

/** The annexes that the office only asks for: what they say is counted. */

export function trendPoints(app: Facts, { period: { to } }: BulletinModel, today: LocalDate): TrendPoint[] {
  return trendOf(app, quarterOf(minDate(to, today)), today)
}

export function burdenRows(
  app: Pick<Facts, 'db'>,
  { period: { from, to } }: BulletinModel,
  today: LocalDate,
): BurdenRow[] {
  const { departments } = burdenOf(app, { from, to: minDate(to, today) })
  return departments.map(({ department, weeks }) => burdenRow(department, weeks))
}

/** Counted anew: since they were asked for, bulletins may have been issued or voided and facts corrected. */
export function withFreshAnnexes(app: Facts, draft: Bulletin, today: LocalDate): Bulletin {
  const { trend, burden, ...written } = draft.fields
  const rows = burden === undefined ? [] : burdenRows(app, draft.model, today)
  const fields = {
    ...written,
    ...(trend === undefined ? {} : { trend: trendText(trendPoints(app, draft.model, today)) }),
    ...(rows.length === 0 ? {} : { burden: burdenText(rows) }),
  }
  return { ...draft, fields }
}
