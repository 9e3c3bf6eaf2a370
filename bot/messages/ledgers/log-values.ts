import { type SubjectKind, toCode } from '../../../rules/codes.ts'
import { type Instant, localDate, timeOfDay } from '../../../rules/dates.ts'
import type { UpdateWindow } from '../../../rules/types.ts'
import { keptInWords } from '../bulletins/kept.ts'
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
    fields: names.map((name) => {
      // What nobody has named here might be anybody's name.
      const field = table.fields[name] ?? { name, kind: 'private' }
      const shown = (row: Values | null) => inWords(field, row?.[name] ?? null, nameOf)
      return { name: field.name, before: shown(old), after: shown(fresh) }
    }),
  }
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
  if (kind === 'kept') return keptInWords(String(value))
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
