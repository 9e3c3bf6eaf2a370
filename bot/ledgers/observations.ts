import { columns, observations } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { windowStart } from '../../rules/columns.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { Observation, UpdateWindow } from '../../rules/types.ts'
import { oneOf } from '../sources/cells.ts'
import { type Look, look } from '../sources/column-cells.ts'
import { defineLedger, kept, required, withDefault } from './define.ts'
import { evidence } from './evidence.ts'
import { columnOfWebsite, faultAt, pastDay, person, website } from './readers.ts'

const sources = oneOf<Observation['source']>({ 检查: 'inspection', 采集: 'crawl', 自报: 'report' })

export const observationLedger = defineLedger({
  id: 'observations',
  sheet: '栏目检查',
  table: observations,
  columns: {
    website: required('网站', website),
    column: required('栏目', columnOfWebsite),
    lookedOn: required('检查日期', pastDay),
    look: required('检查结果', look),
    source: withDefault('来源', sources, 'inspection'),
    reportedBy: kept('报送人', person),
    confirmedBy: kept('确认人', person),
    evidence: kept('佐证', evidence),
  },
  madeOf: {
    column: 'columnId',
    look: {
      of: ['outcome', 'onDay'],
      value: ({ outcome, onDay, lookedOn }) => lookOf(outcome, onDay, lookedOn),
    },
  },
  key: ['column', 'lookedOn', 'source'],
  example: {
    website: '某局网站',
    column: '通知公告',
    lookedOn: '2026-09-30',
    look: '2026-09-08',
    source: '检查',
  },
  rows: (db) => {
    const websites = new Map(storedRows(db, columns).map(({ id, websiteId }) => [id, websiteId]))
    return storedRows(db, observations).map(({ columnId, outcome, onDay, ...row }) => ({
      ...row,
      column: columnId,
      website: websites.get(columnId) ?? 0,
      look: lookOf(outcome, onDay, row.lookedOn),
    }))
  },
  open: (db) => {
    const put = upserter(db, observations, ['columnId', 'lookedOn', 'source'])
    return {
      check: ({ lookedOn, look: seen }) =>
        seen.outcome === 'dated' && seen.on > lookedOn
          ? [faultAt('look', { kind: 'not-after', day: lookedOn })]
          : [],
      save: ({
        column: columnId,
        lookedOn,
        look: seen,
        source,
        reportedBy,
        confirmedBy,
        evidence: proof,
      }) => {
        const said = { outcome: seen.outcome, onDay: seenOn(seen, lookedOn), evidence: proof }
        return put({ columnId, lookedOn, source, reportedBy, confirmedBy, ...said }).change
      },
    }
  },
})

/** Windows as inspectors write them; whatever else a look went back to is written as a day. */
const USUAL: readonly UpdateWindow[] = [
  ...[6, 12, 1, 3, 24].map((count) => ({ count, unit: 'month' }) as const),
  { count: 14, unit: 'day' },
]

function lookOf(outcome: Observation['outcome'], on: LocalDate | null, lookedOn: LocalDate): Look {
  if (outcome === 'blank' || outcome === 'unreadable') return { outcome }
  // A look that went back to the day it was made says as little as one that does not know how far it went.
  const day = on ?? lookedOn
  if (outcome === 'dated') return { outcome, on: day }
  const window = USUAL.find((it) => windowStart(it, lookedOn) === day)
  return window ? { outcome, window } : { outcome, since: day }
}

function seenOn(seen: Look, lookedOn: LocalDate): LocalDate | null {
  if (seen.outcome === 'dated') return seen.on
  if (seen.outcome !== 'none-since') return null
  return 'since' in seen ? seen.since : windowStart(seen.window, lookedOn)
}
