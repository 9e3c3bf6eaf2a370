import { loadCalendar } from './calendar.ts'
import { FACT_TABLES } from './engine/fact-version.ts'
import type { Database } from './engine/handle.ts'
import { whileUnchanged } from './engine/kept.ts'
import { snapshotLoader } from './snapshot.ts'
import type { Calendar } from '../rules/calendar.ts'
import type { LocalDate } from '../rules/dates.ts'
import { openEvaluator } from '../rules/evaluate.ts'
import type { Finding } from '../rules/finding.ts'
import { profileOn } from '../rules/profile-keys.ts'
import { profiles } from '../rules/profiles/index.ts'
import { storedRules } from './local-rules.ts'
import type { RuleProfile } from '../rules/profile.ts'
import type { Snapshot } from '../rules/types.ts'

/** The county as it is known, and by what it is judged. */
export interface Facts {
  readonly db: Database
  /** Today's. */
  readonly profile: RuleProfile
  /** The rules of a day: what is of an earlier time is judged by those of its time. */
  readonly profileOn: (day: LocalDate) => RuleProfile
  readonly calendar: () => Calendar
  /** The county as it was known on a day. */
  readonly snapshot: (day: LocalDate) => Snapshot
  /** Every finding of a day; worked out once until a fact changes. */
  readonly findings: (day: LocalDate) => readonly Finding[]
}

/** `otherwise`: the rules that hold where the office has chosen none; `builtIn`: the calendar over which what was imported is laid. */
export function openFacts(db: Database, otherwise: RuleProfile, builtIn: Calendar): Omit<Facts, 'profile'> {
  const loadSnapshot = snapshotLoader(db)
  const evaluate = openEvaluator()
  const keptCalendar = whileUnchanged(db, ['calendar_days', 'calendar_years'], () =>
    loadCalendar(db, builtIn),
  )
  const calendar = () => keptCalendar('calendar')
  const rulesOn = whileUnchanged(db, ['local_rules'], (day: LocalDate) =>
    profileOn(storedRules(db), day, profiles, otherwise),
  )
  const snapshot = whileUnchanged(db, FACT_TABLES, (day: LocalDate) =>
    loadSnapshot(day, calendar(), rulesOn(day)),
  )
  const findings = whileUnchanged(db, FACT_TABLES, (day: LocalDate) => evaluate(snapshot(day)))
  return { db, profileOn: rulesOn, calendar, snapshot, findings }
}
