import {
  type Bulletin,
  bulletinById,
  bulletinsInForce,
  draftBulletin,
  issuedBulletin,
  saveDraft,
} from '../../db/bulletins.ts'
import { storedSettings } from '../../db/settings.ts'
import { inheritedFrom, type KeptFields } from '../../rules/bulletin/fields.ts'
import { buildBulletin } from '../../rules/bulletin/build.ts'
import { bulletinDays } from '../../rules/bulletin/days.ts'
import type { FullBulletin } from '../../rules/bulletin/model.ts'
import { date, type Instant, type LocalDate, localDate, minDate } from '../../rules/dates.ts'
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
  profile: RuleProfile = app.profileOn(minDate(period.to, today)),
): FullBulletin {
  const days = bulletinDays(period, today, app.calendar(), profile, lettersUntil(app, period))
  const on = (day: LocalDate) => ({ ...app.snapshot(day), profile })
  return buildBulletin(days, on(days.asOf), on(days.lettersUntil))
}

/** A draft's figures: of a period that still runs, as of the day that was written into it. */
export function draftModel(app: Facts, period: Period, today: LocalDate, { asOf }: KeptFields): FullBulletin {
  return bulletinModel(app, period, asOf === undefined ? today : minDate(date(asOf), today))
}

/** The period's bulletin: the one in force as it was issued, else its draft, brought up to date. */
export function currentBulletin(app: Facts, period: Period, now: Instant): Bulletin {
  const key = periodKey(period)
  const issued = issuedBulletin(app.db, key)
  if (issued !== null) return issued
  const fields = draftBulletin(app.db, key)?.fields ?? firstFields(app)
  const id = saveDraft(app.db, key, draftModel(app, period, localDate(now), fields), now, fields)
  const draft = bulletinById(app.db, id)
  if (draft === null) throw new Error(`draft ${id} of ${key} is not there`)
  return draft
}

/** What a new draft begins with: what was written into the latest that is in force, else what the office has set. */
function firstFields({ db }: Facts): KeptFields {
  const latest = bulletinsInForce(db).at(-1)
  if (latest !== undefined) return inheritedFrom(latest.fields)
  const parts = storedSettings(db).get('bulletin.parts')
  return parts === undefined ? {} : { parts }
}

/** The fields that stand in a draft as they stood in the bulletin before. */
export function inheritedNames({ db }: Pick<Facts, 'db'>, draft: Bulletin): ReadonlySet<string> {
  const before = inheritedFrom(bulletinsInForce(db).at(-1)?.fields ?? {})
  return new Set(
    Object.entries(before).flatMap(([name, value]) =>
      Object.entries(draft.fields).some(([own, kept]) => own === name && kept === value) ? [name] : [],
    ),
  )
}
