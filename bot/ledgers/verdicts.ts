import { rounds, verdicts } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter } from '../../db/engine/upsert.ts'
import type { InspectedSubject } from '../../rules/verdicts.ts'
import { listOf, oneOf, text } from '../sources/cells.ts'
import { OUTCOME_NAMES } from '../messages/ledgers/inspections.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { inspectedSubject } from './inspected.ts'
import { faultAt, pastDay } from './readers.ts'

/** What people found who looked: a row to a look. */
export const verdictLedger = defineLedger({
  id: 'verdicts',
  sheet: '检查结果',
  table: verdicts,
  columns: {
    subject: required('检查对象', inspectedSubject),
    lookedOn: required('检查日期', pastDay),
    outcome: required('结论', oneOf(OUTCOME_NAMES)),
    reasons: withDefault('存在问题', listOf(text(40)), []),
    note: optional('备注', text(300)),
  },
  madeOf: {
    subject: {
      of: ['subjectKind', 'subjectId'],
      value: ({ subjectKind: kind, subjectId: id }) => ({ kind, id }),
    },
    reasons: { of: ['reasons'], value: ({ reasons }) => [...reasons] },
  },
  key: ['subject', 'lookedOn', 'outcome'],
  example: {
    subject: '某局网站',
    lookedOn: '2026-09-28',
    outcome: '有问题',
    reasons: '链接失效、空白栏目',
  },
  open: (db) => {
    const put = upserter(db, verdicts, ['subjectKind', 'subjectId', 'lookedOn', 'outcome'])
    const planned = storedRows(db, rounds)
    return {
      check: ({ subject, lookedOn, outcome, reasons }) => {
        const outside = roundWithout(planned, subject, lookedOn)
        return [
          ...(outside === null ? [] : [faultAt('subject', { kind: 'in-round', round: outside } as const)]),
          ...(reasons.length === 0 && (outcome === 'failed' || outcome === 'flawed')
            ? [faultAt('reasons', { kind: 'filled', because: '结论' } as const)]
            : []),
        ]
      },
      save: ({ subject, ...record }) =>
        put({ ...record, subjectKind: subject.kind, subjectId: subject.id }).change,
    }
  },
})

/** The round of that day whose sample it is not in; null when it is in one, or there is none. */
function roundWithout(
  planned: readonly (typeof rounds.$inferSelect)[],
  subject: InspectedSubject,
  day: string,
): string | null {
  const area = subject.kind === 'website' ? 'website' : 'media'
  const own = planned.filter(
    (it) => it.fromDay <= day && day <= it.toDay && (it.area === null || it.area === area),
  )
  const isIn = ({ sample }: (typeof own)[number]) =>
    sample === null || sample.some(({ kind, id }) => kind === subject.kind && id === subject.id)
  return own.length === 0 || own.some(isIn) ? null : (own[0]?.name ?? null)
}
