import { calendarDays, calendarYears } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { yearOf } from '../../rules/dates.ts'
import { day, oneOf, text } from '../sources/cells.ts'
import { defineLedger, required } from './define.ts'

const kinds = oneOf({ 放假: 'holiday', 上班: 'makeup', 正常: 'ordinary' } as const)

/** Only what differs from the built-in arrangement. National Day in it means that its whole year is. */
export const holidayLedger = defineLedger({
  id: 'holidays',
  sheet: '放假安排',
  table: calendarDays,
  columns: {
    day: required('日期', day),
    kind: required('安排', kinds),
    name: required('名称', text(20)),
  },
  key: ['day'],
  example: { day: '2027-10-01', kind: '放假', name: '国庆节' },
  rows: (db) => storedRows(db, calendarDays, 'day'),
  open: (db, { now }) => {
    const put = upserter(db, calendarDays, ['day'])
    const coverYear = db.insert(calendarYears)
    return {
      save: (record) => {
        if (record.day.endsWith('-10-01') && record.kind === 'holiday') {
          coverYear
            .values({ year: yearOf(record.day), source: '放假安排', importedAt: now })
            .onConflictDoNothing()
            .run()
        }
        return put(record).change
      },
    }
  },
})
