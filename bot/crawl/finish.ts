import { untraced } from '../../db/engine/change.ts'
import {
  crawlPages,
  finishRun,
  forgetRuns,
  looksOf,
  openRuns,
  saveState,
  saveUnreadable,
  stateOf,
} from '../../db/crawl.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { isOurLineDown, isOverriddenBy, isToldOf } from '../../rules/crawl.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { App } from '../app.ts'
import { lineDownReply, type LostPage, morningReply } from '../messages/websites/crawl-office.ts'
import { isSilence } from './failures.ts'
import { newlyDeadLinks } from './dead-links.ts'
import { blankState } from './record.ts'
import { byName, pageOf } from './round.ts'
import { type DoneLook, type EndedRun, tellAsker, tellOffice } from './tell.ts'
import { finishVisits, isVisitRound } from './visits.ts'

const KEPT_MS = 30 * 86_400_000

/** Closes the runs that have looked at everything or whose night is over: counts what failed, and tells who has to know. */
export function finishRuns(app: App): void {
  const now = app.clock.now()
  for (const run of openRuns(app.db)) {
    const looks = looksOf(app.db, run.key)
    const done = looks.flatMap((look) => (look.doneAt === null ? [] : [{ ...look, doneAt: look.doneAt }]))
    const isOver = run.endsAt !== null && now >= run.endsAt
    if (done.length < looks.length && !isOver) continue
    const pages = byName(crawlPages(app.db))
    inTransaction(app.db, () => {
      untraced(app.db, () => finish(app, { run, looks: done, pages }))
      finishRun(app.db, run.key, now)
      forgetRuns(app.db, (now - KEPT_MS) as Instant)
    })
    app.log.info({ run: run.key, looked: done.length, missed: looks.length - done.length }, 'crawl over')
  }
}

function finish(app: App, ended: EndedRun): void {
  if (ended.run.askedBy !== null) tellAsker(app, ended, ended.run.askedBy)
  else if (isVisitRound(ended)) finishVisits(app, ended)
  else finishNight(app, ended)
}

function finishNight(app: App, ended: EndedRun): void {
  if (isLineDown(ended)) {
    tellOffice(app, ended.run, lineDownReply())
    return
  }
  overrideOld(app, ended)
  const lost = ended.looks.flatMap((look) => countFailure(app, look, ended))
  const dead = newlyDeadLinks(app, ended)
  if (lost.length + dead.length > 0) tellOffice(app, ended.run, morningReply(lost, dead))
}

/** By site: one that answered once was there. */
function isLineDown({ looks, pages }: EndedRun): boolean {
  const sites = groupBy(
    looks.filter(({ kind, outcome }) => kind !== 'feed' && outcome !== 'gone'),
    (look) => pageOf(pages, look)?.websiteName ?? null,
  )
  const silent = [...sites.values()].filter((own) => own.every(({ reason }) => isSilence(reason)))
  return isOurLineDown(sites.size, silent.length)
}

/** Puts 「could not read」 in the place of what was known of a column, where that no longer holds. */
function overrideOld(app: App, { looks }: EndedRun): void {
  const today = localDate(app.clock.now())
  const columns = new Map(
    app.snapshot(today).websites.flatMap((site) => site.columns.map((column) => [column.id, column])),
  )
  for (const look of looks) {
    const { kind, subjectId, outcome, reason, doneAt } = look
    const column = kind === 'column' ? columns.get(subjectId) : undefined
    if (column === undefined || !isWithoutReading(outcome) || wasReadSince(app, look)) continue
    if (isOverriddenBy(column, outcome, failuresBefore(app, look) + 1))
      saveUnreadable(app.db, subjectId, localDate(doneAt), reason ?? '')
  }
}

/** What has to be told of a look that is one more in a row without a reading. */
function countFailure(app: App, look: DoneLook, { pages }: EndedRun): LostPage[] {
  const { kind, subjectId, outcome, doneAt } = look
  // A sample of links that came to nothing is taken anew the next night.
  if (kind === 'links' || !isWithoutReading(outcome) || wasReadSince(app, look)) return []
  const before = stateOf(app.db, kind, subjectId) ?? blankState(look, doneAt)
  const failures = before.failures + 1
  const reason = look.reason ?? ''
  saveState(app.db, { ...before, lookedAt: doneAt, failures, reason })
  const page = pageOf(pages, look)
  return isToldOf(reason, before.reason, failures) && page !== null ? [{ ...page, reason }] : []
}

function isWithoutReading(outcome: DoneLook['outcome']): outcome is 'failed' | 'unclear' {
  return outcome === 'failed' || outcome === 'unclear'
}

/** Somebody had it looked at once more, and then it could be read. */
function wasReadSince({ db }: App, { kind, subjectId, doneAt }: DoneLook): boolean {
  return (stateOf(db, kind, subjectId)?.lookedAt ?? 0) > doneAt
}

function failuresBefore({ db }: App, { kind, subjectId }: DoneLook): number {
  return stateOf(db, kind, subjectId)?.failures ?? 0
}
