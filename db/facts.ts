import { loadCalendar } from './calendar.ts'
import { FACT_TABLES } from './engine/fact-version.ts'
import type { Database } from './engine/handle.ts'
import { whileUnchanged } from './engine/kept.ts'
import { snapshotLoader } from './snapshot.ts'
import type { Calendar } from '../rules/calendar.ts'
import type { LocalDate } from '../rules/dates.ts'
import { openEvaluator } from '../rules/evaluate.ts'
import type { Finding } from '../rules/finding.ts'
import type { RuleProfile } from '../rules/profile.ts'
import type { Snapshot } from '../rules/types.ts'

/** The county as it is known, and by what it is judged. */
export interface Facts {
  readonly db: Database
  readonly profile: RuleProfile
  readonly calendar: () => Calendar
  /** The county as it was known on a day. */
  readonly snapshot: (day: LocalDate) => Snapshot
  /** Every finding of a day; worked out once until a fact changes. */
  readonly findings: (day: LocalDate) => readonly Finding[]
}

/** `builtIn`: the calendar over which what was imported is laid. */
export function openFacts(db: Database, profile: RuleProfile, builtIn: Calendar): Facts {
  const loadSnapshot = snapshotLoader(db)
  const evaluate = openEvaluator()
  const keptCalendar = whileUnchanged(db, ['calendar_days', 'calendar_years'], () =>
    loadCalendar(db, builtIn),
  )
  const calendar = () => keptCalendar('calendar')
  const snapshot = whileUnchanged(db, FACT_TABLES, (day: LocalDate) => loadSnapshot(day, calendar(), profile))
  const findings = whileUnchanged(db, FACT_TABLES, (day: LocalDate) => evaluate(snapshot(day)))
  return { db, profile, calendar, snapshot, findings }
}
