import { rounds } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { day, oneOf, text } from '../sources/cells.ts'
import { ROUND_AREAS } from '../messages/ledgers/inspections.ts'
import { defineLedger, optional, required } from './define.ts'
import { inspectedSubjects } from './inspected.ts'
import { faultAt, inOrder } from './readers.ts'

/** Rounds of inspection; one without 抽查对象 looks at everything. */
export const roundLedger = defineLedger({
  id: 'rounds',
  sheet: '检查轮次',
  table: rounds,
  columns: {
    name: required('名称', text(60)),
    fromDay: required('开始日期', day),
    toDay: required('结束日期', day),
    area: optional('领域', oneOf(ROUND_AREAS)),
    sample: optional('抽查对象', inspectedSubjects),
  },
  key: ['name'],
  example: { name: '2026年第三季度抽查', fromDay: '2026-09-08', toDay: '2026-09-20', area: '政务新媒体' },
  open: (db) => {
    const put = upserter(db, rounds, ['name'])
    const known = storedRows(db, rounds)
    return {
      check: ({ name, fromDay, toDay, area, sample }) => {
        const other = known.find(
          (it) =>
            it.name !== name &&
            it.fromDay <= toDay &&
            fromDay <= it.toDay &&
            it.area === area &&
            JSON.stringify(it.sample) === JSON.stringify(sample),
        )
        return [
          ...inOrder(fromDay, '开始日期', 'toDay', toDay),
          ...(other === undefined
            ? []
            : [faultAt('name', { kind: 'not-taken', owner: other.name } as const)]),
        ]
      },
      save: (record) => put(record).change,
    }
  },
})
