import { asc, lte, sql } from 'drizzle-orm'
import type { LocalDate } from '../../rules/dates.ts'
import type { Publication } from '../../rules/types.ts'
import type { Round, Verdict } from '../../rules/verdicts.ts'
import type { Database } from '../engine/handle.ts'
import { publications, rounds, verdicts } from '../schema/index.ts'

const today = sql.placeholder('today')

export function verdictsLoader(db: Database): (day: LocalDate) => Verdict[] {
  const rows = db
    .select({
      id: verdicts.id,
      kind: verdicts.subjectKind,
      subjectId: verdicts.subjectId,
      on: verdicts.lookedOn,
      outcome: verdicts.outcome,
      reasons: verdicts.reasons,
      note: verdicts.note,
    })
    .from(verdicts)
    .where(lte(verdicts.lookedOn, today))
    .orderBy(asc(verdicts.id))
    .prepare()
  return (day) => rows.all({ today: day })
}

/** Rounds are planned: those to come are known too. */
export function roundsLoader(db: Database): () => Round[] {
  const rows = db
    .select({
      name: rounds.name,
      from: rounds.fromDay,
      to: rounds.toDay,
      area: rounds.area,
      sample: rounds.sample,
    })
    .from(rounds)
    .orderBy(asc(rounds.fromDay), asc(rounds.id))
    .prepare()
  return () => rows.all()
}

/** Of the months that had begun by the day. */
export function publicationsLoader(db: Database): (day: LocalDate) => Publication[] {
  const rows = db
    .select({
      departmentId: publications.departmentId,
      month: publications.month,
      medium: publications.medium,
      title: publications.title,
      published: publications.published,
      original: publications.original,
    })
    .from(publications)
    .where(lte(publications.month, sql.placeholder('month')))
    .orderBy(asc(publications.month), asc(publications.id))
    .prepare()
  return (day) => rows.all({ month: day.slice(0, 7) })
}
