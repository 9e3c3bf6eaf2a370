import { foiEventsSetter } from '../../db/foi-events.ts'
import { foiRequests } from '../../db/schema/index.ts'
import { upserter, withLinks } from '../../db/upsert.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { FoiEvent, FoiEventKind } from '../../rules/types.ts'
import { oneOf, text } from '../sources/cells.ts'
import { defineLedger, optional, type RecordFault, required, withDefault } from './define.ts'
import { department, inOrder, pastDay, pastDays } from './readers.ts'

const waysIn = oneOf({ 当面: '当面', 挂号: '挂号', 平信: '平信', 网络: '网络', 传真: '传真' })

/** One column of days per step of the clock, in the order in which the steps are usually taken. */
const EVENTS = {
  'correction-asked': '补正告知日',
  'correction-received': '补正收到日',
  'opinion-asked': '征求意见日',
  'opinion-received': '意见回复日',
  'extension-approved': '延期批准日',
  'extension-notified': '延期告知日',
  'fee-asked': '收费通知日',
  'fee-paid': '缴费日',
  answered: '答复日',
  filed: '归档日',
  review: '复议日',
  litigation: '诉讼日',
} as const satisfies Record<FoiEventKind, string>

const KINDS = Object.keys(EVENTS) as FoiEventKind[]

/** Steps that can only follow another one. 复议 and 诉讼 follow receipt: silence can be challenged too. */
const FOLLOWS: readonly (readonly [FoiEventKind, FoiEventKind])[] = [
  ['correction-asked', 'correction-received'],
  ['opinion-asked', 'opinion-received'],
  ['extension-approved', 'extension-notified'],
  ['fee-asked', 'fee-paid'],
  ['answered', 'filed'],
]

type EventDays = Readonly<Record<FoiEventKind, readonly LocalDate[]>>

export const foiRequestLedger = defineLedger({
  id: 'foi-requests',
  sheet: '依申请',
  columns: {
    number: required('编号', text(40)),
    departmentId: required('承办单位', department),
    applicantType: optional('申请人类型', text(20)),
    applicantName: optional('申请人', text(40)),
    applicantContact: optional('联系方式', text(100)),
    content: optional('申请内容', text(1000)),
    submittedBy: required('提交方式', waysIn),
    submittedOn: required('提交日期', pastDay),
    receivedOn: required('收到日期', pastDay),
    ...eventColumns(),
    result: optional('答复结果', text(60)),
    delivery: optional('送达方式', text(40)),
  },
  key: ['number'],
  open: (db) => {
    const put = upserter(db, foiRequests, ['number'])
    const setEvents = foiEventsSetter(db)
    return {
      check: (record) => [
        ...inOrder(record.submittedOn, '提交日期', 'receivedOn', record.receivedOn),
        ...eventFaults(record.receivedOn, record),
      ],
      save: (record) => {
        const { number, departmentId, submittedBy, submittedOn, receivedOn, content, result, delivery } =
          record
        const { applicantType, applicantName, applicantContact } = record
        const applicant = { applicantType, applicantName, applicantContact }
        const answer = { content, result, delivery }
        const { id, change } = put({
          number,
          departmentId,
          submittedBy,
          submittedOn,
          receivedOn,
          ...applicant,
          ...answer,
        })
        return withLinks(change, setEvents(id, eventsOf(record)))
      },
    }
  },
})

function eventColumns() {
  const entries = KINDS.map((kind) => [kind, withDefault(EVENTS[kind], pastDays, [])])
  return Object.fromEntries(entries) as Record<
    FoiEventKind,
    ReturnType<typeof withDefault<readonly LocalDate[]>>
  >
}

function eventsOf(days: EventDays): FoiEvent[] {
  return KINDS.flatMap((kind) => days[kind].map((on) => ({ kind, on })))
}

function eventFaults(receivedOn: LocalDate, days: EventDays): RecordFault<FoiEventKind>[] {
  const beforeReceipt = KINDS.flatMap((kind) => inOrder(receivedOn, '收到日期', kind, days[kind][0] ?? null))
  const outOfStep = FOLLOWS.flatMap(([asked, settled]) => {
    const first = days[settled][0]
    if (first === undefined) return []
    const begun = days[asked][0]
    if (begun === undefined)
      return [{ at: asked, expected: { kind: 'filled', because: EVENTS[settled] } as const }]
    return inOrder(begun, EVENTS[asked], settled, first)
  })
  return [...beforeReceipt, ...outOfStep]
}
