import type { Database } from '../../db/engine/handle.ts'
import { departmentNames } from '../../db/departments.ts'
import { departmentAliases, departments } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { linker, upserter, withLinks } from '../../db/engine/upsert.ts'
import { listOf, oneOf, text, wholeNumber } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import type { RecordFault } from './ledger.ts'
import { faultAt } from './readers.ts'

const kinds = oneOf({ 部门: 'department', 乡镇: 'township', 功能区: 'zone' } as const)

export const departmentLedger = defineLedger({
  id: 'departments',
  sheet: '单位',
  table: departments,
  columns: {
    name: required('单位名称', text(40)),
    kind: required('类型', kinds),
    sortOrder: required('排序', wholeNumber(0, 100_000)),
    aliases: withDefault('别名', listOf(text(40)), []),
    groupName: optional('分组', text(20)),
  },
  key: ['name'],
  example: { name: '某局', kind: '部门', sortOrder: '10', aliases: '某县某局、县某局' },
  rows: (db) => {
    const aliases = new Map(departmentNames(db).map((it) => [it.id, it.aliases]))
    return storedRows(db, departments).map((row) => ({ ...row, aliases: [...(aliases.get(row.id) ?? [])] }))
  },
  open: (db) => {
    const put = upserter(db, departments, ['name'])
    const setAliases = linker(db, departmentAliases, 'departmentId', 'alias')
    const names = nameRegister(db)
    return {
      check: names.check,
      save: ({ aliases, ...department }) => {
        const { name } = department
        names.claim(name, aliases)
        const { id, change } = put(department)
        return withLinks(
          change,
          setAliases(
            id,
            aliases.filter((alias) => alias !== name),
          ),
        )
      },
    }
  },
})

/** Who goes by which name, the rows read so far included: a name may mean one department only. */
function nameRegister(db: Database) {
  const owners = new Map(
    departmentNames(db).flatMap(({ name, aliases }) => [name, ...aliases].map((it) => [it, name] as const)),
  )
  const ownerBeside = (name: string, own: string) => {
    const owner = owners.get(name)
    return owner === own ? undefined : owner
  }
  return {
    check: (record: { name: string; aliases: readonly string[] }): RecordFault<'name' | 'aliases'>[] => {
      const nameOwner = ownerBeside(record.name, record.name)
      const aliasOwner = record.aliases
        .map((it) => ownerBeside(it, record.name))
        .find((it) => it !== undefined)
      return [
        ...(nameOwner === undefined ? [] : [faultAt('name', { kind: 'not-taken', owner: nameOwner })]),
        ...(aliasOwner === undefined ? [] : [faultAt('aliases', { kind: 'not-taken', owner: aliasOwner })]),
      ]
    },
    claim: (name: string, aliases: readonly string[]) => {
      for (const [known, owner] of owners) if (owner === name) owners.delete(known)
      for (const it of [name, ...aliases]) owners.set(it, name)
    },
  }
}
