import { foiEventsOf, foiEventsSetter, type NotedFoiEvent } from '../../db/foi-events.ts'
import { foiRequests } from '../../db/schema/index.ts'
import { storedRows } from '../../db/stored-rows.ts'
import { upserter, withLinks } from '../../db/upsert.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { FoiEventKind } from '../../rules/types.ts'
import { day, oneOf, text } from '../sources/cells.ts'
import {
  confidential,
  defineLedger,
  kept,
  type LedgerCell,
  optional,
  type RecordFault,
  required,
  withDefault,
} from './define.ts'
import { linesOf } from './lines.ts'
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
    applicantName: confidential(optional('申请人', text(40))),
    applicantContact: confidential(optional('联系方式', text(100))),
    content: optional('申请内容', text(1000)),
    submittedBy: required('提交方式', waysIn),
    submittedOn: required('提交日期', pastDay),
    receivedOn: required('收到日期', pastDay),
    ...eventColumns(),
    result: optional('答复结果', text(60)),
    delivery: optional('送达方式', text(40)),
    notes: confidential(kept('节点备注', eventNotes())),
  },
  key: ['number'],
  example: {
    number: '桐依申〔2026〕1号',
    departmentId: '某局',
    content: '2026年部门预算附表',
    submittedBy: '网络',
    submittedOn: '2026-09-01',
    receivedOn: '2026-09-02',
    answered: '2026-09-18',
    result: '予以公开',
  },
  rows: (db) => {
    const eventsOf = foiEventsOf(db)
    return storedRows(db, foiRequests).map((row) => ({ ...row, ...daysOf(eventsOf(row.id)) }))
  },
  open: (db) => {
    const put = upserter(db, foiRequests, ['number'])
    const setEvents = foiEventsSetter(db)
    return {
      check: (record) => [
        ...inOrder(record.submittedOn, '提交日期', 'receivedOn', record.receivedOn),
        ...eventFaults(record.receivedOn, record),
      ],
      save: (record) => {
        const { id, change } = put(requestOf(record))
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

/** Everything of the row that is the request's own. */
function requestOf<R extends object>(record: R): Omit<R, FoiEventKind | 'notes'> {
  const own = Object.entries(record).filter(([key]) => !(key in EVENTS) && key !== 'notes')
  return Object.fromEntries(own) as Omit<R, FoiEventKind | 'notes'>
}

function eventsOf(record: EventDays & { readonly notes: readonly NotedFoiEvent[] | null }): NotedFoiEvent[] {
  const noteOf = (kind: FoiEventKind, on: LocalDate) =>
    record.notes?.find((event) => event.kind === kind && event.on === on)?.note ?? null
  return KINDS.flatMap((kind) => record[kind].map((on) => ({ kind, on, note: noteOf(kind, on) })))
}

function daysOf(events: readonly NotedFoiEvent[]): EventDays & { readonly notes: readonly NotedFoiEvent[] } {
  const days = KINDS.map((kind) => [
    kind,
    events
      .filter((event) => event.kind === kind)
      .map(({ on }) => on)
      .sort(),
  ])
  const notes = events.filter(({ note }) => note !== null)
  return { ...(Object.fromEntries(days) as EventDays), notes }
}

/** 答复日|2021-03-20|挂号信; the row has to have that day in that column. */
function eventNotes(): LedgerCell<readonly NotedFoiEvent[]> {
  return linesOf<NotedFoiEvent>({
    read: ([heading, on = '', ...note], { earlier }) => {
      const kind = KINDS.find((it) => EVENTS[it] === heading)
      const onDay = day.read(on)
      if (kind === undefined || !onDay.ok || note.length === 0) return null
      const days = earlier[kind]
      const isThere = Array.isArray(days) && days.includes(onDay.value)
      return isThere ? { kind, on: onDay.value, note: note.join('|') } : null
    },
    write: ({ kind, on, note }) => [EVENTS[kind], on, note ?? ''],
    pattern: '答复日|2021-03-20|备注',
  })
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
