import { runByKey, startRun } from '../../db/crawl.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { type CrawlTarget, isDaily, nightAt, type PlannedLook, planNight } from '../../rules/crawl-plan.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import { visitRoundAt, visitsPerDay } from '../../rules/site-visits.ts'
import type { App } from '../app.ts'
import { openRound } from './round.ts'

/**
 * Writes down what the night and the visits that have come will look at, each list as a whole, so that
 * whoever goes on with it after a kill has the same.
 */
export function planRuns(app: App): void {
  const now = app.clock.now()
  const night = nightAt(now)
  if (night !== null) plan(app, night.key, night.until, () => planNight(targetsOf(app, now), night, now))
  const visits = visitRoundAt(now, visitsPerDay(app.profile))
  if (visits !== null) plan(app, visits.key, visits.until, () => visitsOf(app, visits.from))
}

function plan({ db, clock, log }: App, key: string, endsAt: Instant, looksOf: () => PlannedLook[]): void {
  if (runByKey(db, key) !== null) return
  const looks = looksOf()
  const run = { key, startedAt: clock.now(), endsAt, departmentId: null, askedBy: null }
  inTransaction(db, () => startRun(db, run, looks))
  log.info({ run: key, pages: looks.length }, 'crawl planned')
}

function targetsOf(app: App, now: Instant): CrawlTarget[] {
  const { pages, states, columns, today } = openRound(app, localDate(now))
  const reads = [...pages].map(([name, { kind, id }]): CrawlTarget => {
    const column = kind === 'column' ? columns.get(id) : undefined
    const state = states.get(name)
    const isOften = column === undefined || (state?.failures ?? 0) > 0 || isDaily(column, today)
    return { kind, id, lookedAt: state?.lookedAt ?? null, every: isOften ? 'night' : 'third-night' }
  })
  const samples = [...pages.values()].flatMap(({ kind, id }): CrawlTarget[] => {
    const lookedAt = states.get(`links:${id}`)?.lookedAt ?? null
    return kind === 'site' ? [{ kind: 'links', id, lookedAt, every: 'week' }] : []
  })
  return [...reads, ...samples]
}

/** All at one time: only then can a silence that is ours be told from theirs. */
function visitsOf(app: App, notBefore: Instant): PlannedLook[] {
  return [...openRound(app).pages.values()].flatMap(({ kind, id: subjectId }) =>
    kind === 'site' ? [{ kind: 'visit' as const, subjectId, notBefore }] : [],
  )
}
