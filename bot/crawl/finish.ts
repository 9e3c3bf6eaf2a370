import { untraced } from '../../db/change.ts'
import {
  crawlPages,
  finishRun,
  forgetRuns,
  looksOf,
  openRuns,
  saveState,
  saveUnreadable,
  saveVisit,
  stateOf,
} from '../../db/crawl.ts'
import { inTransaction } from '../../db/database.ts'
import { isOurLineDown, isOverriddenBy, TOLD_AFTER_FAILURES } from '../../rules/crawl.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { App } from '../app.ts'
import { lineDownReply, type LostPage, lostPagesReply } from '../messages/crawl.ts'
import { blankState } from './record.ts'
import { type DoneLook, type EndedRun, tellAsker, tellOffice } from './tell.ts'

const KEPT_MS = 30 * 86_400_000
/** Nobody answered at all. */
const SILENT = new Set(['timeout', 'dns', 'refused', 'network', 'proxy'])

/** Closes the runs that have looked at everything or whose night is over: counts what failed, and tells who has to know. */
export function finishRuns(app: App): void {
  const now = app.clock.now()
  for (const run of openRuns(app.db)) {
    const looks = looksOf(app.db, run.key)
    const done = looks.flatMap((look) => (look.doneAt === null ? [] : [{ ...look, doneAt: look.doneAt }]))
    const isOver = run.endsAt !== null && now >= run.endsAt
    if (done.length < looks.length && !isOver) continue
    const pages = new Map(crawlPages(app.db).map((page) => [`${page.kind}:${page.id}`, page]))
    inTransaction(app.db, () => {
      untraced(app.db, () => finish(app, { run, looks: done, pages }))
      finishRun(app.db, run.key, now)
      forgetRuns(app.db, (now - KEPT_MS) as Instant)
    })
    app.log.info({ run: run.key, looked: done.length, missed: looks.length - done.length }, 'crawl over')
  }
}

function finish(app: App, ended: EndedRun): void {
  if (ended.run.askedBy !== null) {
    tellAsker(app, ended, ended.run.askedBy)
    return
  }
  const isDown = isLineDown(ended)
  overrideOld(app, ended, isDown)
  if (isDown) {
    tellOffice(app, ended.run, lineDownReply())
    return
  }
  recordVisits(app, ended)
  const lost = ended.looks.flatMap((look) => countFailure(app, look, ended))
  if (lost.length > 0) tellOffice(app, ended.run, lostPagesReply(lost))
}

/** By site: one that answered once was there. */
function isLineDown({ looks, pages }: EndedRun): boolean {
  const sites = groupBy(
    looks.filter(({ kind, outcome }) => kind !== 'feed' && outcome !== 'gone'),
    ({ kind, subjectId }) => pages.get(`${kind}:${subjectId}`)?.websiteName ?? null,
  )
  const silent = [...sites.values()].filter((own) => own.every(({ reason }) => SILENT.has(reason ?? '')))
  return isOurLineDown(sites.size, silent.length)
}

/** Puts 「could not read」 in the place of what was known of a column, where that no longer holds. */
function overrideOld(app: App, { looks }: EndedRun, isDown: boolean): void {
  const today = localDate(app.clock.now())
  const columns = new Map(
    app.snapshot(today).websites.flatMap((site) => site.columns.map((column) => [column.id, column])),
  )
  for (const look of looks) {
    const { kind, subjectId, outcome, reason, doneAt } = look
    const column = kind === 'column' ? columns.get(subjectId) : undefined
    if (column === undefined || !isWithoutReading(outcome) || wasReadSince(app, look)) continue
    const failures = isDown ? 0 : failuresBefore(app, look) + 1
    if (isOverriddenBy(column, outcome, failures, today))
      saveUnreadable(app.db, subjectId, localDate(doneAt), reason ?? '')
  }
}

function recordVisits({ db }: App, { looks }: EndedRun): void {
  for (const { kind, subjectId, doneAt, outcome, milliseconds } of looks)
    if (kind === 'site' && (outcome === 'opened' || outcome === 'failed'))
      saveVisit(db, subjectId, doneAt, outcome === 'opened', milliseconds ?? 0)
}

/** What has to be told of a look: that it is the third in a row without a reading. */
function countFailure(app: App, look: DoneLook, { pages }: EndedRun): LostPage[] {
  const { kind, subjectId, outcome, doneAt } = look
  if (!isWithoutReading(outcome) || wasReadSince(app, look)) return []
  const before = stateOf(app.db, kind, subjectId) ?? blankState(look, doneAt)
  const failures = before.failures + 1
  const reason = look.reason ?? ''
  saveState(app.db, { ...before, lookedAt: doneAt, failures, reason })
  const page = pages.get(`${kind}:${subjectId}`)
  if (failures !== TOLD_AFTER_FAILURES || page === undefined) return []
  const { name, websiteName, url } = page
  return [{ kind, id: subjectId, name, websiteName, url, reason }]
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
