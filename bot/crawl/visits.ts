import { forgetRuns } from '../../db/crawl.ts'
import { countVisit } from '../../db/site-visits.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import { isRoundVoid, VISITS_KEY } from '../../rules/site-visits.ts'
import type { App } from '../app.ts'
import { isSilence } from './failures.ts'
import { hostOf, pageOf } from './round.ts'
import type { EndedRun } from './tell.ts'

const ROUNDS_KEPT_MS = 2 * 86_400_000

export function isVisitRound({ run }: EndedRun): boolean {
  return run.key.startsWith(VISITS_KEY)
}

/** Counts the visits of a round, unless the silence in it may be our own. */
export function finishVisits({ db, clock, log }: App, { run, looks, pages }: EndedRun): void {
  const now = clock.now()
  // What somebody on the way refused us (robots, 403, a certificate) is not a visit at all.
  const made = looks.filter(({ outcome }) => outcome === 'opened' || outcome === 'failed')
  const hosts = groupBy(made, (look) => hostOf(pageOf(pages, look)?.url ?? ''))
  const silent = [...hosts.values()].filter((own) => own.every(({ reason }) => isSilence(reason)))
  if (isRoundVoid(hosts.size, silent.length))
    log.warn({ run: run.key, asked: hosts.size, silent: silent.length }, 'visits void')
  else
    for (const { subjectId, doneAt, outcome } of made)
      countVisit(db, subjectId, localDate(doneAt), outcome === 'opened')
  forgetRuns(db, (now - ROUNDS_KEPT_MS) as Instant, VISITS_KEY)
}
