import { bulletinDays, buildBulletin } from '../rules/bulletin/build.ts'
import type { BulletinModel } from '../rules/bulletin/model.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { Quarter } from '../rules/periods.ts'
import type { App } from './app.ts'

/** A quarter's figures as they are known: the same for the chat, the command line and the draft. */
export function quarterModel(app: App, quarter: Quarter, today: LocalDate): BulletinModel {
  const days = bulletinDays(quarter, today, app.calendar(), app.profile)
  return buildBulletin(days, app.snapshot(days.checkWindow.from), app.snapshot(days.asOf))
}
