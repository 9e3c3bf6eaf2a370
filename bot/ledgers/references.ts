import { type DepartmentNames, matchDepartments, nearestDepartments } from '../../rules/department-names.ts'
import type { Database } from '../../db/engine/handle.ts'
import { departmentNames } from '../../db/departments.ts'
import {
  accountNames,
  columnNames,
  documentNames,
  type Named,
  personNames,
  websiteNames,
} from '../../db/names.ts'
import { groupBy } from '../../rules/group.ts'
import { expect, found, type Read } from '../sources/cells.ts'

const NEAREST = 3

/** Turns the names in a sheet into ids. Good for one ledger: what it saves itself is not seen. */
export interface References {
  readonly department: (name: string) => Read<number>
  readonly website: (name: string) => Read<number>
  readonly column: (websiteId: number, name: string) => Read<number>
  readonly account: (platform: string, name: string) => Read<number>
  readonly document: (title: string) => Read<number>
  readonly person: (account: string) => Read<number>
}

export function openReferences(db: Database): References {
  const departments = lazily(() => departmentNames(db))
  const department = remembered((name) => findDepartment(name, departments()))
  const website = namedFinder('网站', () => websiteNames(db))
  const column = namedFinder('栏目', () => columnNames(db))
  const account = namedFinder('新媒体账号', () => accountNames(db))
  const document = namedFinder('政策文件', () => documentNames(db))
  const person = namedFinder('人员', () => personNames(db))
  return {
    department,
    website: (name) => website('', name),
    column: (websiteId, name) => column(String(websiteId), name),
    account: (platform, name) => account(squeezed(platform), name),
    document: (title) => document('', title),
    person: (account) => person('', account),
  }
}

/** A department may be called by any of its names, as long as only one can be meant. */
function findDepartment(name: string, all: readonly DepartmentNames[]): Read<number> {
  const matches = matchDepartments(name, all)
  const [only] = matches
  if (only && matches.length === 1) return found(only.id)
  if (only) return expect({ kind: 'unambiguous', sheet: '单位', candidates: matches.map((it) => it.name) })
  const nearest = nearestDepartments(name, all, NEAREST).map((it) => it.name)
  return expect({ kind: 'known', sheet: '单位', nearest })
}

/** Everything else goes by its whole name; only spaces and full-width forms do not matter. */
function namedFinder(sheet: string, load: () => Named[]): (within: string, name: string) => Read<number> {
  const all = lazily(() => groupBy(load(), ({ within }) => squeezed(within)))
  const ids = lazily(() => {
    const keyed = [...all()].flatMap(([within, list]) =>
      list.map((it) => ({ key: keyOf(within, it.name), id: it.id })),
    )
    return new Map(keyed.map(({ key, id }) => [key, id]))
  })
  return (within, name) => {
    const id = ids().get(keyOf(within, name))
    if (id !== undefined) return found(id)
    const candidates = (all().get(within) ?? []).map((it) => ({ ...it, aliases: [] }))
    const nearest = nearestDepartments(name, candidates, NEAREST).map((it) => it.name)
    return expect({ kind: 'known', sheet, nearest })
  }
}

function keyOf(within: string, name: string): string {
  return `${within}\n${squeezed(name)}`
}

function squeezed(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '')
}

function lazily<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | null = null
  return () => (loaded ??= { value: load() }).value
}

function remembered<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = find(text)
    known.set(text, value)
    return value
  }
}
