import { toCode } from '../../../rules/codes.ts'
import type { ChangedField, Field, LoggedTable, NamedTable, Values } from './log-field.ts'

/** A row that an act changed: null before it was there and after it was gone. */
export interface LoggedRow {
  readonly tableName: string
  readonly before: Values | null
  readonly after: Values | null
}

/** What a row of another table is called; null when it is not there any more. */
export type NameOf = (table: NamedTable, id: number) => string | null

/** Every table that acts leave a trail of, by its name. */
export type LoggedTables = Readonly<Record<string, LoggedTable>>

export interface ChangedRow {
  readonly change: '新增' | '修改' | '删除'
  /** 信件 X12 */
  readonly item: string
  /** Every field that has a value, or that changed; a hidden one is named and not shown. */
  readonly fields: readonly ChangedField[]
}

/** What nobody has named might be anybody's name. */
const UNNAMED: LoggedTable = { name: '其他内容', fields: [] }

/** A changed row in words. */
export function rowInWords(
  tables: LoggedTables,
  { tableName, before, after }: LoggedRow,
  nameOf: NameOf,
): ChangedRow {
  const table = tables[tableName] ?? UNNAMED
  const all = Object.keys(after ?? before ?? {}).filter((name) => name !== 'id')
  const changed = new Set(all.filter((name) => (before?.[name] ?? null) !== (after?.[name] ?? null)))
  const named = table.fields.filter(({ of }) => of.some((name) => changed.has(name)))
  const isUnnamed = [...changed].some((name) => !table.fields.some(({ of }) => of.includes(name)))
  const show = (field: Field, row: Values | null) => (row === null ? '' : shown(tables, field, row, nameOf))
  return {
    change: before === null ? '新增' : after === null ? '删除' : '修改',
    item: itemName(table, after ?? before ?? {}),
    fields: [
      ...named.flatMap(
        (it) =>
          it.changes?.(before, after) ?? [
            { name: it.name, before: show(it, before), after: show(it, after) },
          ],
      ),
      ...(isUnnamed ? [{ name: UNNAMED.name, before: masked(before), after: masked(after) }] : []),
    ],
  }
}

function itemName({ name, code }: LoggedTable, { id }: Values): string {
  return code === undefined || typeof id !== 'number' ? name : `${name}${toCode({ kind: code, id })}`
}

function shown(
  tables: LoggedTables,
  { of, isHidden, refersTo, write }: Field,
  row: Values,
  nameOf: NameOf,
): string {
  const [first = null] = of.map((name) => row[name] ?? null)
  if (of.every((name) => (row[name] ?? null) === null)) return ''
  if (isHidden === true) return first === '' ? '' : masked(row)
  return refersTo === undefined ? write(row) : referred(tables, refersTo, Number(first), nameOf)
}

function masked(row: Values | null): string {
  return row === null ? '' : '（已隐去）'
}

/** M42「桐柏平氏」, 平氏镇 */
function referred(tables: LoggedTables, table: NamedTable, id: number, nameOf: NameOf): string {
  const name = nameOf(table, id)
  const kind = tables[table]?.code
  if (kind === undefined) return name ?? `已删除（${id}）`
  return name === null ? toCode({ kind, id }) : `${toCode({ kind, id })}「${name}」`
}
