import { letterEventsOf, letterEventsSetter } from '../../db/letter-events.ts'
import { letters } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter, withLinks } from '../../db/engine/upsert.ts'
import { oneOf, text } from '../sources/cells.ts'
import { LETTER_KINDS } from '../messages/ledgers/inspections.ts'
import { confidential, defineLedger, kept, optional, required, withDefault } from './define.ts'
import { letterEvents } from './letter-events.ts'
import { department, faultAt, inOrder, pastDay } from './readers.ts'

const complexities = oneOf({ 一般: 'normal', 复杂: 'complex' } as const)

export const letterLedger = defineLedger({
  id: 'letters',
  sheet: '信件',
  table: letters,
  code: 'letter',
  columns: {
    number: required('编号', text(40)),
    departmentId: required('承办单位', department),
    receivedOn: required('收到日期', pastDay),
    kind: withDefault('种类', oneOf(LETTER_KINDS), 'letter'),
    box: optional('信箱', text(20)),
    category: optional('类别', text(20)),
    purpose: optional('来信目的', text(20)),
    topic: optional('内容分类', text(20)),
    subject: optional('主题', text(200)),
    writerName: confidential(optional('来信人', text(40))),
    complexity: withDefault('复杂程度', complexities, 'normal'),
    extendedOn: optional('延期日期', pastDay),
    extensionReason: optional('延期理由', text(300)),
    answeredOn: optional('答复日期', pastDay),
    answerUrl: optional('答复链接', text(500)),
    events: confidential(kept('办理经过', letterEvents)),
  },
  key: ['number'],
  example: {
    number: '2026-0901',
    departmentId: '某局',
    receivedOn: '2026-09-01',
    category: '咨询',
    subject: '公交线路调整',
    complexity: '一般',
    answeredOn: '2026-09-04',
  },
  rows: (db) => {
    const eventsOf = letterEventsOf(db)
    return storedRows(db, letters).map((row) => ({ ...row, events: eventsOf(row.id) }))
  },
  open: (db) => {
    const put = upserter(db, letters, ['number'])
    const setEvents = letterEventsSetter(db)
    return {
      check: ({ receivedOn, complexity, extendedOn, extensionReason, answeredOn }) => [
        ...inOrder(receivedOn, '收到日期', 'extendedOn', extendedOn),
        ...inOrder(receivedOn, '收到日期', 'answeredOn', answeredOn),
        ...(complexity === 'complex' && extensionReason === null
          ? [faultAt('extensionReason', { kind: 'filled', because: '复杂程度' })]
          : []),
      ],
      save: ({ events, ...letter }) => {
        const { id, change } = put(letter)
        return withLinks(change, events !== null && setEvents(id, events))
      },
    }
  },
})
