import { type Bulletin, bulletinById, issuedBulletin, saveDraft } from '../../db/bulletins.ts'
import { buildBulletin } from '../../rules/bulletin/build.ts'
import { bulletinDays } from '../../rules/bulletin/days.ts'
import type { FullBulletin } from '../../rules/bulletin/model.ts'
import { type Instant, type LocalDate, localDate } from '../../rules/dates.ts'
import { type Period, periodKey } from '../../rules/periods.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { Facts } from '../facts.ts'

/** A period's figures as they are known: the same for the chat, the command line and the draft. */
export function bulletinModel(
  app: Facts,
  period: Period,
  today: LocalDate,
  profile: RuleProfile = app.profile,
): FullBulletin {
  const days = bulletinDays(period, today, app.calendar(), profile)
  const first = { ...app.snapshot(days.accountsOn), profile }
  const last = { ...app.snapshot(days.asOf), profile }
  return buildBulletin(days, first, last)
}

/** The period's bulletin: the one in force as it was issued, else its draft, brought up to date. */
export function currentBulletin(app: Facts, period: Period, now: Instant): Bulletin {
  const key = periodKey(period)
  const issued = issuedBulletin(app.db, key)
  if (issued !== null) return issued
  const id = saveDraft(app.db, key, bulletinModel(app, period, localDate(now)), now)
  const draft = bulletinById(app.db, id)
  if (draft === null) throw new Error(`draft ${id} of ${key} is not there`)
  return draft
}
