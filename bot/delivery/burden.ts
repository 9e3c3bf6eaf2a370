import { departmentNames } from '../../db/departments.ts'
import { pushesBetween } from '../../db/deliveries.ts'
import { activePeople } from '../../db/people.ts'
import { burdenByWeek, type Push, weeksOf } from '../../rules/burden.ts'
import { addDays, daysBetween, instantAt, type LocalDate, localDate } from '../../rules/dates.ts'
import type { Span } from '../../rules/periods.ts'
import type { App } from '../app.ts'

type Stored = Pick<App, 'db'>

/** How many messages of the bot's own accord a department's people got; answers to their questions are no burden. */
export interface DepartmentBurden {
  readonly department: string
  /** One count for each week. */
  readonly weeks: readonly number[]
  readonly total: number
}

export interface Burden {
  readonly weeks: readonly Span[]
  /** Only those that got any, in the office's order. */
  readonly departments: readonly DepartmentBurden[]
}

/** The department a key names: what is about one of a liaison's departments is no burden of the others. */
const DEPARTMENT = /:department:(\d+)(?=:)/u

/** The person a key names, in its midst or before the number of the part; what falls back ends with the bare id. */
const RECEIVER = /:person:\d+|(?<=^fallback:.*):\d+(?=(?:#\d+)?$)/u

/** What each department's liaisons were pushed, week by week. */
export function burdenOf(app: Stored, span: Span): Burden {
  const weeks = weeksOf(span)
  const counts = burdenByWeek(pushesOf(app, span), weeks)
  const departments = departmentNames(app.db).flatMap(({ id, name }) => {
    const own = counts.get(id)
    return own === undefined
      ? []
      : [{ department: name, weeks: own, total: own.reduce((sum, it) => sum + it, 0) }]
  })
  return { weeks, departments }
}

/** The same as an average, from a day up to and not including another. */
export function weeklyBurden(
  app: Stored,
  from: LocalDate,
  to: LocalDate,
): { readonly department: string; readonly perWeek: number }[] {
  const count = Math.max(1, daysBetween(from, to) / 7)
  return burdenOf(app, { from, to: addDays(to, -1) }).departments.map(({ department, total }) => ({
    department,
    perWeek: Math.round((total / count) * 10) / 10,
  }))
}

/** Only of liaisons: an office's people hear of the whole county, whatever department they are bound to. */
function pushesOf({ db }: Stored, { from, to }: Span): Push[] {
  const liaisons = activePeople(db).filter(({ role }) => role === 'liaison')
  const departmentsOf = new Map(liaisons.map((it) => [it.personId, it.departmentIds]))
  return pushesBetween(db, instantAt(from, '00:00'), instantAt(addDays(to, 1), '00:00')).flatMap(
    ({ key, audience, sentAt }) => {
      const theirs = audience.kind === 'person' ? departmentsOf.get(audience.id) : undefined
      if (theirs === undefined) return []
      const named = DEPARTMENT.exec(key)?.[1]
      const departmentIds = named === undefined ? theirs : [Number(named)]
      return [{ on: localDate(sentAt), decision: key.replace(RECEIVER, ''), departmentIds }]
    },
  )
}
