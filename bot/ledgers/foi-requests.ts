import { loadCalendar } from '../../db/calendar.ts'
import { foiEventsOf, foiEventsSetter, type NotedFoiEvent } from '../../db/foi-events.ts'
import { foiRequests } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter, withLinks } from '../../db/engine/upsert.ts'
import type { LocalDate } from '../../rules/dates.ts'
import { FOI_EVENT_KINDS } from '../../rules/foi/events.ts'
import { type FoiOrderTerms, orderFaults } from '../../rules/foi/order.ts'
import { receiptBasis, receiptDay } from '../../rules/foi/receipt.ts'
import type { FoiChannel, FoiEventKind } from '../../rules/types.ts'
import {
  APPLICANT_NAMES,
  CHANNEL_NAMES,
  CHANNEL_SYNONYMS,
  DELIVERY_NAMES,
  FOI_EVENT_NAMES,
  RESULT_NAMES,
} from '../messages/foi/words.ts'
import { builtInCalendar } from '../sources/holidays.ts'
import { day, oneOf, text } from '../sources/cells.ts'
import { confidential, defineLedger, kept, optional, required, unlogged, withDefault } from './define.ts'
import type { LedgerCell, RecordFault } from './ledger.ts'
import { linesOf } from './lines.ts'
import { department, faultAt, inOrder, pastDay, pastDays } from './readers.ts'

type EventDays = Readonly<Record<FoiEventKind, readonly LocalDate[]>>

export const foiRequestLedger = defineLedger({
  id: 'foi-requests',
  sheet: '依申请',
  table: foiRequests,
  code: 'foi-request',
  columns: {
    number: required('编号', text(40)),
    departmentId: required('承办单位', department),
    applicantType: optional('申请人类型', oneOf(byName(APPLICANT_NAMES))),
    applicantName: confidential(optional('申请人', text(40))),
    applicantContact: confidential(optional('联系方式', text(100))),
    // Free words about an application may name somebody.
    content: unlogged(optional('申请内容', text(1000))),
    submittedBy: required('提交方式', oneOf(byName(CHANNEL_NAMES), CHANNEL_SYNONYMS)),
    submittedOn: required('提交日期', pastDay),
    /** 签收日 or 确认日, by 提交方式; empty until the applicant has confirmed, and for 当面. */
    receivedOn: optional('收到日期', pastDay),
    ...eventColumns(),
    result: optional('答复结果', oneOf(byName(RESULT_NAMES))),
    delivery: optional('送达方式', oneOf(byName(DELIVERY_NAMES))),
    notes: confidential(kept('节点备注', eventNotes())),
  },
  key: ['number'],
  example: {
    number: '某依申〔2026〕1号',
    departmentId: '某局',
    content: '2026年部门预算附表',
    submittedBy: '网络',
    submittedOn: '2026-09-01',
    receivedOn: '2026-09-02',
    answered: '2026-09-18',
    result: '予以公开',
  },
  rows: (db) => {
    const stored = foiEventsOf(db)
    return storedRows(db, foiRequests).map((row) => ({ ...row, ...daysOf(stored(row.id)) }))
  },
  open: (db, { latestFact, profile }) => {
    const put = upserter(db, foiRequests, ['number'])
    const setEvents = foiEventsSetter(db)
    const terms = {
      today: latestFact,
      profile,
      // Only a few rows ever ask for it.
      get calendar() {
        return loadCalendar(db, builtInCalendar())
      },
    }
    return {
      check: (record) => [
        ...inOrder(record.submittedOn, '提交日期', 'receivedOn', record.receivedOn),
        ...receiptFaults(record),
        ...eventFaults(record, terms),
      ],
      save: (record) => {
        const { id, change } = put({ ...requestOf(record), receivedOn: receivedOn(record) })
        return withLinks(change, setEvents(id, eventsOf(record)))
      },
    }
  },
})

/** Word in the sheet → what it stands for. */
function byName<T extends string>(names: Readonly<Record<T, string>>): Record<string, T> {
  return Object.fromEntries(Object.entries<string>(names).map(([value, name]) => [name, value as T]))
}

function eventColumns() {
  const entries = FOI_EVENT_KINDS.map((kind) => [kind, withDefault(dayHeading(kind), pastDays, [])])
  return Object.fromEntries(entries) as Record<
    FoiEventKind,
    ReturnType<typeof withDefault<readonly LocalDate[]>>
  >
}

/** 答复日: one column of days per step. */
function dayHeading(kind: FoiEventKind): string {
  return `${FOI_EVENT_NAMES[kind]}日`
}

interface Receipt {
  readonly submittedBy: FoiChannel
  readonly submittedOn: LocalDate
  /** As it stands in the sheet. */
  readonly receivedOn: LocalDate | null
}

function receivedOn({ submittedBy, submittedOn, receivedOn: given }: Receipt): LocalDate | null {
  return receiptDay(submittedBy, { submittedOn, signedOn: given, confirmedOn: given }).on
}

function receiptFaults(record: Receipt): RecordFault<'receivedOn'>[] {
  const { submittedBy, submittedOn, receivedOn: given } = record
  const basis = receiptBasis(submittedBy)
  if (basis === 'submitted' && given !== null && given > submittedOn)
    return [faultAt('receivedOn', { kind: 'same-day', heading: '提交日期', day: submittedOn })]
  // Nobody signs for what has not come, and what has not come is not in the ledger.
  if (basis === 'signed' && given === null)
    return [faultAt('receivedOn', { kind: 'filled', because: '提交方式' })]
  return []
}

/** Everything of the row that is the request's own. */
function requestOf<R extends object>(record: R): Omit<R, FoiEventKind | 'notes'> {
  const steps: ReadonlySet<string> = new Set([...FOI_EVENT_KINDS, 'notes'])
  const own = Object.entries(record).filter(([key]) => !steps.has(key))
  return Object.fromEntries(own) as Omit<R, FoiEventKind | 'notes'>
}

function eventsOf(record: EventDays & { readonly notes: readonly NotedFoiEvent[] | null }): NotedFoiEvent[] {
  const noteOf = (kind: FoiEventKind, on: LocalDate) =>
    record.notes?.find((event) => event.kind === kind && event.on === on)?.note ?? null
  return FOI_EVENT_KINDS.flatMap((kind) => record[kind].map((on) => ({ kind, on, note: noteOf(kind, on) })))
}

function daysOf(events: readonly NotedFoiEvent[]): EventDays & { readonly notes: readonly NotedFoiEvent[] } {
  const days = FOI_EVENT_KINDS.map((kind) => [
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
      const kind = FOI_EVENT_KINDS.find((it) => dayHeading(it) === heading)
      const onDay = day.read(on)
      if (kind === undefined || !onDay.ok || note.length === 0) return null
      const days = earlier[kind]
      const isThere = Array.isArray(days) && days.includes(onDay.value)
      return isThere ? { kind, on: onDay.value, note: note.join('|') } : null
    },
    write: ({ kind, on, note }) => [dayHeading(kind), on, note ?? ''],
    pattern: '答复日|2021-03-20|备注',
  })
}

/** One fault per step at the most; nothing can happen to a request that is not received but its registration. */
function eventFaults(
  record: Receipt & EventDays & { readonly notes: readonly NotedFoiEvent[] | null },
  terms: FoiOrderTerms,
): RecordFault<FoiEventKind | 'receivedOn'>[] {
  const events = eventsOf(record)
  const received = receivedOn(record)
  if (received === null) {
    const first = events.find(({ kind }) => kind !== 'registered')
    return first ? [faultAt('receivedOn', { kind: 'filled', because: dayHeading(first.kind) })] : []
  }
  return orderFaults({ receivedOn: received, events }, terms).map(({ event, fault }) =>
    faultAt(event.kind, { kind: 'foi-order', on: event.on, fault }),
  )
}
