import { type Bulletin, bulletinById, issuedBulletin, saveDraft } from '../db/bulletins.ts'
import { bulletinDays, buildBulletin } from '../rules/bulletin/build.ts'
import type { BulletinModel } from '../rules/bulletin/model.ts'
import { type Instant, type LocalDate, localDate } from '../rules/dates.ts'
import { type Quarter, quarterKey } from '../rules/periods.ts'
import type { RuleProfile } from '../rules/profile.ts'
import type { App } from './app.ts'

/** A quarter's figures as they are known: the same for the chat, the command line and the draft. */
export function quarterModel(
  app: App,
  quarter: Quarter,
  today: LocalDate,
  profile: RuleProfile = app.profile,
): BulletinModel {
  const days = bulletinDays(quarter, today, app.calendar(), profile)
  const first = { ...app.snapshot(days.checkWindow.from), profile }
  const last = { ...app.snapshot(days.asOf), profile }
  return buildBulletin(days, first, last)
}

/** The quarter's bulletin: the one in force as it was issued, else its draft, brought up to date. */
export function currentBulletin(app: App, quarter: Quarter, now: Instant): Bulletin {
  const key = quarterKey(quarter)
  const issued = issuedBulletin(app.db, key)
  if (issued !== null) return issued
  const id = saveDraft(app.db, key, quarterModel(app, quarter, localDate(now)), now)
  const draft = bulletinById(app.db, id)
  if (draft === null) throw new Error(`draft ${id} of ${key} is not there`)
  return draft
}
