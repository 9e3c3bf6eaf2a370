import { observations } from '../../db/schema/index.ts'
import { upserter } from '../../db/upsert.ts'
import { windowStart } from '../../rules/columns.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { Observation } from '../../rules/types.ts'
import { type Look, look, oneOf } from '../sources/cells.ts'
import { defineLedger, required, withDefault } from './define.ts'
import { columnOfWebsite, faultAt, pastDay, website } from './readers.ts'

const sources = oneOf<Observation['source']>({ 检查: 'inspection', 采集: 'crawl', 自报: 'report' })

export const observationLedger = defineLedger({
  id: 'observations',
  sheet: '栏目检查',
  columns: {
    website: required('网站', website),
    column: required('栏目', columnOfWebsite),
    lookedOn: required('检查日期', pastDay),
    look: required('检查结果', look),
    source: withDefault('来源', sources, 'inspection'),
  },
  key: ['column', 'lookedOn', 'source'],
  open: (db) => {
    const put = upserter(db, observations, ['columnId', 'lookedOn', 'source'])
    return {
      check: ({ lookedOn, look: seen }) =>
        seen.outcome === 'dated' && seen.on > lookedOn
          ? [faultAt('look', { kind: 'not-after', day: lookedOn })]
          : [],
      save: ({ column: columnId, lookedOn, look: seen, source }) =>
        put({ columnId, lookedOn, outcome: seen.outcome, onDay: seenOn(seen, lookedOn), source }).change,
    }
  },
})

function seenOn(seen: Look, lookedOn: LocalDate): LocalDate | null {
  if (seen.outcome === 'dated') return seen.on
  return seen.outcome === 'none-since' ? windowStart(seen.window, lookedOn) : null
}
