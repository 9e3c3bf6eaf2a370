import { type Bulletin, bulletinById, draftBulletin, issuedBulletin, saveDraft } from '../../db/bulletins.ts'
import { buildBulletin } from '../../rules/bulletin/build.ts'
import { bulletinDays } from '../../rules/bulletin/days.ts'
import type { FullBulletin } from '../../rules/bulletin/model.ts'
import { date, type Instant, type LocalDate, localDate } from '../../rules/dates.ts'
import { type Period, periodKey } from '../../rules/periods.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { Facts } from '../../db/facts.ts'

interface Terms {
  /** The county's own, unless another is given. */
  readonly profile?: RuleProfile
  /** 统计截止; null is the period's last day. */
  readonly lettersUntil?: LocalDate | null
}

/** 统计截止 of a period's letters: what its bulletin says, in force or drafted. */
export function lettersUntil({ db }: Pick<Facts, 'db'>, period: Period): LocalDate | null {
  const key = periodKey(period)
  return draftTerms(issuedBulletin(db, key) ?? draftBulletin(db, key)).lettersUntil ?? null
}

/** A period's figures as they are known: the same for the chat, the command line and the draft. */
export function bulletinModel(
  app: Facts,
  period: Period,
  today: LocalDate,
  { profile = app.profile, lettersUntil = null }: Terms = {},
): FullBulletin {
  const days = bulletinDays(period, today, app.calendar(), profile, lettersUntil)
  const on = (day: LocalDate) => ({ ...app.snapshot(day), profile })
  return buildBulletin(days, on(days.accountsOn), on(days.asOf), on(days.lettersUntil))
}

/** What the office has decided that its figures depend on. */
export function draftTerms(draft: Pick<Bulletin, 'fields'> | null): Pick<Terms, 'lettersUntil'> {
  const until = draft?.fields.lettersUntil
  return { lettersUntil: until === undefined ? null : date(until) }
}

/** The period's bulletin: the one in force as it was issued, else its draft, brought up to date. */
export function currentBulletin(app: Facts, period: Period, now: Instant): Bulletin {
  const key = periodKey(period)
  const issued = issuedBulletin(app.db, key)
  if (issued !== null) return issued
  const terms = draftTerms(draftBulletin(app.db, key))
  const id = saveDraft(app.db, key, bulletinModel(app, period, localDate(now), terms), now)
  const draft = bulletinById(app.db, id)
  if (draft === null) throw new Error(`draft ${id} of ${key} is not there`)
  return draft
}
