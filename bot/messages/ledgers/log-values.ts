import { type SubjectKind, toCode } from '../../../rules/codes.ts'
import { type Instant, localDate, timeOfDay } from '../../../rules/dates.ts'
import type { UpdateWindow } from '../../../rules/types.ts'
import { CASE_TABLES } from './log-cases.ts'
import { EVIDENCE_TABLES } from './log-evidence.ts'
import type { Field, LoggedTable, NamedTable } from './log-field.ts'
import { PEOPLE_TABLES } from './log-people.ts'
import { windowName } from '../talk/words.ts'

export type Values = Readonly<Record<string, string | number | null>>

/** A row that an act changed: null before it was there and after it was gone. */
export interface LoggedRow {
  readonly tableName: string
  readonly before: Values | null
  readonly after: Values | null
}

/** What a row of another table is called; null when it is not there any more. */
export type NameOf = (table: NamedTable, id: number) => string | null

export interface ChangedRow {
  readonly change: '新增' | '修改' | '删除'
  /** 信件 X12 */
  readonly item: string
  /** Every field that has a value, or that changed; a private one is named and not shown. */
  readonly fields: readonly ChangedField[]
}

export interface ChangedField {
  readonly name: string
  readonly before: string
  readonly after: string
}

export const LOGGED_TABLES: Readonly<Record<string, LoggedTable>> = {
  ...PEOPLE_TABLES,
  ...EVIDENCE_TABLES,
  ...CASE_TABLES,
}

/** A changed row in words. */
export function rowInWords({ tableName, before, after }: LoggedRow, nameOf: NameOf): ChangedRow {
  const table: LoggedTable = LOGGED_TABLES[tableName] ?? { name: tableName, fields: {} }
  const [old, fresh] = [shaped(before), shaped(after)]
  const names = Object.keys(fresh ?? old ?? {}).filter(
    (name) => name !== 'id' && (old?.[name] ?? null) !== (fresh?.[name] ?? null),
  )
  return {
    change: before === null ? '新增' : after === null ? '删除' : '修改',
    item: itemName(table, after ?? before ?? {}),
    fields: names.flatMap((name) => {
      // What nobody has named here might be anybody's name.
      const field = table.fields[name] ?? { name, kind: 'private' }
      const [was, is] = [old?.[name] ?? null, fresh?.[name] ?? null]
      if (field.kind === 'entries') return changedEntries(was, is)
      return [{ name: field.name, before: inWords(field, was, nameOf), after: inWords(field, is, nameOf) }]
    }),
  }
}

/** Kept as a table's text, which nobody reads in a line. */
const TABULAR = new Set(['走势图', '推送情况', '台账联系人'])

/** What staff fill in of a bulletin, each by the name they call it; tables are said to be there, not shown. */
function changedEntries(before: string | number | null, after: string | number | null): ChangedField[] {
  const [old, fresh] = [entriesOf(before), entriesOf(after)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  const shown = (name: string, value: string | undefined) =>
    value !== undefined && TABULAR.has(name) ? '已附' : (value ?? '')
  return names
    .filter((name) => old[name] !== fresh[name])
    .map((name) => ({
      name: name.replace(
        /^补充(\d)$/u,
        (_, digit: string) => `补充第${'一二三四五六'[Number(digit) - 1] ?? digit}部分`,
      ),
      before: shown(name, old[name]),
      after: shown(name, fresh[name]),
    }))
}

function entriesOf(value: string | number | null): Readonly<Record<string, string>> {
  return typeof value === 'string' ? (JSON.parse(value) as Record<string, string>) : {}
}

function itemName({ name, code }: LoggedTable, { id }: Values): string {
  return code === undefined || typeof id !== 'number' ? name : `${name}${toCode({ kind: code, id })}`
}

/** Two columns that are one thing to a person: 更新期限, and the item a 整改 is about. */
function shaped(row: Values | null): Values | null {
  if (row === null) return null
  const { window_count: count, window_unit: unit, subject_kind: kind, subject_id: id, ...rest } = row
  const window = count === undefined ? {} : { window: windowName({ count, unit } as UpdateWindow) }
  const subject =
    kind === undefined
      ? {}
      : { subject: kind === null ? null : toCode({ kind: kind as SubjectKind, id: Number(id) }) }
  return { ...rest, ...window, ...subject }
}

function inWords({ kind, words, refersTo }: Field, value: string | number | null, nameOf: NameOf): string {
  if (value === null || value === '') return ''
  if (kind === 'private') return '（已隐去）'
  if (kind === 'flag') return value === 1 ? '是' : '否'
  if (kind === 'moment') return `${localDate(value as Instant)} ${timeOfDay(value as Instant)}`
  if (refersTo !== undefined) return reference(refersTo, Number(value), nameOf)
  return words?.[value] ?? String(value)
}

/** M42「桐柏平氏」, 平氏镇 */
function reference(table: NamedTable, id: number, nameOf: NameOf): string {
  const name = nameOf(table, id)
  const kind = LOGGED_TABLES[table]?.code
  if (kind === undefined) return name ?? `已删除（${id}）`
  return name === null ? toCode({ kind, id }) : `${toCode({ kind, id })}「${name}」`
}
