import { untraced } from '../../db/engine/change.ts'
import {
  type CrawlLook,
  type CrawlState,
  finishLook,
  savePosts,
  saveObservation,
  saveState,
  stateOf,
} from '../../db/crawl.ts'
import { forgetItems, saveItems } from '../../db/crawl-items.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { saveLinkChecks } from '../../db/link-checks.ts'
import { isConclusive, type LookOutcome, type Reading, sameSince } from '../../rules/crawl.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import type { Column } from '../../rules/types.ts'
import type { App } from '../app.ts'
import type { Look } from './looks/outcome.ts'

/**
 * Writes down a look and what it saw in one transaction: after a kill it either was made or was not. Looks
 * without a reading are counted only at the end of the night, when it is known whose fault they were.
 */
export function recordLook(
  app: App,
  row: CrawlLook,
  column: Column | null,
  look: Look | null,
  milliseconds: number,
): void {
  const { db, clock } = app
  const doneAt = clock.now()
  inTransaction(db, () => {
    untraced(db, () => {
      const result = { doneAt, milliseconds: Math.round(milliseconds), ...resultOf(look) }
      if (!finishLook(db, row, result) || look === null || look.kind === 'none') return
      const { kind, subjectId } = row
      // A visit tells whether the site is there and no more; it is counted when the others' are known.
      if (kind === 'visit') return
      if (look.kind === 'posts') savePosts(db, subjectId, look.isWhole ? localDate(doneAt) : null, look.posts)
      // Counted as a look without a reading, at the end of the night.
      if (look.kind === 'posts' && !look.isWhole) return
      if (look.kind === 'links') saveLinkChecks(db, subjectId, doneAt, look.tried)
      if (look.kind !== 'read' || column === null) {
        saveState(db, { ...blankState(row, doneAt) })
        return
      }
      const { reading } = look
      const before = stateOf(db, kind, subjectId)
      const since = sameSince(column, before, look, doneAt)
      if (before !== null && before.asked !== look.asked) forgetItems(db, subjectId)
      saveItems(
        db,
        subjectId,
        look.items.map(({ url: address, title, day }) => ({ address, title, day })),
        doneAt,
      )
      saveState(db, readState(row, look, doneAt, since))
      if (isConclusive(column, reading, since, doneAt))
        saveObservation(db, subjectId, localDate(doneAt), reading)
    })
  })
}

/** A page that answered, and nothing more. */
export function blankState({ kind, subjectId }: CrawlLook, lookedAt: Instant): CrawlState {
  return {
    kind,
    subjectId,
    lookedAt,
    failures: 0,
    reason: null,
    reading: null,
    sameSince: null,
    asked: null,
    etag: null,
    lastModified: null,
  }
}

function readState(
  row: CrawlLook,
  { reading, asked, kept }: Extract<Look, { kind: 'read' }>,
  at: Instant,
  since: Instant,
): CrawlState {
  return {
    ...blankState(row, at),
    reading,
    sameSince: since,
    asked,
    etag: kept?.etag ?? null,
    lastModified: kept?.lastModified ?? null,
  }
}

/** `look` null: what was to be looked at is no longer in the ledger. */
function resultOf(look: Look | null): {
  outcome: LookOutcome
  onDay: Reading['on']
  reason: string | null
} {
  if (look === null) return { outcome: 'gone', onDay: null, reason: null }
  if (look.kind === 'read') return { outcome: look.reading.outcome, onDay: look.reading.on, reason: null }
  if (look.kind === 'none') return { outcome: look.outcome, onDay: null, reason: look.reason }
  if (look.kind === 'posts' && !look.isWhole)
    return { outcome: 'unclear', onDay: null, reason: 'feed-partial' }
  return { outcome: 'opened', onDay: null, reason: null }
}
