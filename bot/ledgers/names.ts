import type { Database } from '../../db/engine/handle.ts'
import { departmentNames } from '../../db/departments.ts'
import { accountNames, columnNames, documentNames, personNames, websiteNames } from '../../db/names.ts'

type NameOf = (id: number) => string

/** Turns ids back into the names that stand in a sheet. Each list is read when the first name is asked for. */
export interface Names {
  readonly department: NameOf
  readonly website: NameOf
  readonly column: NameOf
  readonly account: NameOf
  /** 微信公众号:桐柏平氏 */
  readonly accountOnPlatform: NameOf
  readonly document: NameOf
  readonly person: NameOf
}

export function openNames(db: Database): Names {
  return {
    department: nameOf(() => departmentNames(db)),
    website: nameOf(() => websiteNames(db)),
    column: nameOf(() => columnNames(db)),
    account: nameOf(() => accountNames(db)),
    accountOnPlatform: nameOf(() =>
      accountNames(db).map(({ id, name, within }) => ({ id, name: `${within}:${name}` })),
    ),
    document: nameOf(() => documentNames(db)),
    person: nameOf(() => personNames(db)),
  }
}

/** For cells that take no name. */
export const NO_NAMES: Names = Object.freeze({
  department: String,
  website: String,
  column: String,
  account: String,
  accountOnPlatform: String,
  document: String,
  person: String,
})

function nameOf(load: () => readonly { readonly id: number; readonly name: string }[]): NameOf {
  let names: Map<number, string> | null = null
  return (id) => {
    names ??= new Map(load().map((it) => [it.id, it.name]))
    return names.get(id) ?? ''
  }
}
