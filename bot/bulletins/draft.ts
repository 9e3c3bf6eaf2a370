import { type Bulletin, bulletinById, draftBulletin, issuedBulletin, saveDraft } from '../../db/bulletins.ts'
import { buildBulletin } from '../../rules/bulletin/build.ts'
import { bulletinDays } from '../../rules/bulletin/days.ts'
import type { FullBulletin } from '../../rules/bulletin/model.ts'
import { date, type Instant, type LocalDate, localDate } from '../../rules/dates.ts'
import { type Period, periodKey } from '../../rules/periods.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { Facts } from '../../db/facts.ts'

/** 统计截止 of a period's letters: what its bulletin says, in force or drafted; null is the period's last day. */
export function lettersUntil({ db }: Pick<Facts, 'db'>, period: Period): LocalDate | null {
  const key = periodKey(period)
  const until = (issuedBulletin(db, key) ?? draftBulletin(db, key))?.fields.lettersUntil
  return until === undefined ? null : date(until)
}

/** A period's figures as they are known: the same for the chat, the command line and the draft. */
export function bulletinModel(
  app: Facts,
  period: Period,
  today: LocalDate,
  profile: RuleProfile = app.profile,
): FullBulletin {
  const days = bulletinDays(period, today, app.calendar(), profile, lettersUntil(app, period))
  const on = (day: LocalDate) => ({ ...app.snapshot(day), profile })
  return buildBulletin(days, on(days.asOf), on(days.lettersUntil))
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
