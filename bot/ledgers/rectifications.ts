import { rectifications } from '../../db/schema/index.ts'
import { upserter } from '../../db/upsert.ts'
import { day, text, time } from '../sources/cells.ts'
import { defineLedger, optional, required } from './define.ts'
import { department, inOrder, pastDay } from './readers.ts'

export const rectificationLedger = defineLedger({
  id: 'rectifications',
  sheet: '整改',
  columns: {
    departmentId: required('单位', department),
    description: required('问题', text(300)),
    orderedBy: required('依据', text(200)),
    deadlineOn: required('整改期限', day),
    deadlineTime: optional('期限时刻', time),
    fixedOn: optional('改好日期', pastDay),
    reportedOn: optional('报送说明日期', pastDay),
    report: optional('整改说明', text(1000)),
    closedOn: optional('销号日期', pastDay),
    sentBackReason: optional('退回原因', text(300)),
  },
  key: ['departmentId', 'description', 'deadlineOn'],
  open: (db) => {
    const put = upserter(db, rectifications, ['departmentId', 'description', 'deadlineOn'])
    return {
      check: ({ fixedOn, closedOn }) => inOrder(fixedOn, '改好日期', 'closedOn', closedOn),
      save: (record) => put(record).change,
    }
  },
})
