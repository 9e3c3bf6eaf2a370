import { parseCode, type Subject, toCode } from '../../rules/codes.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { Expected } from '../../rules/import-fault.ts'
import { day, expect, found, listOf, type Read } from '../sources/cells.ts'
import type { CellContext, LedgerCell, RecordFault } from './ledger.ts'
import type { Names } from './names.ts'
import type { References } from './references.ts'

/** A day on which something happened: it cannot lie ahead. */
export const pastDay: LedgerCell<LocalDate> = { ...day, facts: (value) => [value] }

/** Several such days with 、 between them, in date order. */
export const pastDays: LedgerCell<readonly LocalDate[]> = {
  read: (cell) => {
    const read = listOf(day).read(cell)
    return read.ok ? found([...new Set(read.value)].sort()) : read
  },
  write: (days) => days.join('、'),
  shape: listOf(day).shape,
  facts: (days) => days,
}

export const department = known('单位', true, 'department')
export const website = known('网站', true, 'website')
export const document = known('政策文件', true, 'document')
export const person = known('人员', true, 'person')

export const departments = severalOf(department)

/** A column of the website that the row names under the key `website`. */
export const columnOfWebsite: LedgerCell<number> = {
  read: (cell, { references, earlier }) => {
    const websiteId = earlier['website']
    return typeof websiteId === 'number' ? references.column(websiteId, cell) : expect(null)
  },
  write: (id, names) => names.column(id),
  shape: { kind: 'known', sheet: '栏目', isFirstColumn: false },
}

/** An account on the platform that the row names under the key `platform`. */
export const accountOnPlatform: LedgerCell<number> = {
  read: (cell, { references, earlier }) => {
    const platform = earlier['platform']
    return typeof platform === 'string' ? references.account(platform, cell) : expect(null)
  },
  write: (id, names) => names.account(id),
  shape: { kind: 'known', sheet: '新媒体账号', isFirstColumn: false },
}

/** 微信公众号:桐柏平氏、头条号:桐柏房管 */
export const accounts = severalOf({
  read: (cell, { references }) => {
    const [platform, ...name] = cell.normalize('NFKC').split(':')
    return references.account(platform ?? '', name.join(':'))
  },
  write: (id, names) => names.accountOnPlatform(id),
  shape: { kind: 'known', sheet: '新媒体账号', isFirstColumn: false },
})

/** The short id of another item, which only the machine that gave it can read: W12. */
export const subject: LedgerCell<Subject> = {
  read: (cell) => {
    const code = parseCode(cell)
    return code === null ? expect({ kind: 'short-id' }) : found(code)
  },
  write: toCode,
  shape: { kind: 'machine' },
}

/** A fault when `later` is dated before `earlier`; a day that is not known yet is in order. */
export function inOrder<const Key extends string>(
  earlier: LocalDate | null,
  heading: string,
  at: Key,
  later: LocalDate | null,
): RecordFault<Key>[] {
  if (earlier === null || later === null || later >= earlier) return []
  return [faultAt(at, { kind: 'not-before', heading, day: earlier })]
}

export function faultAt<const Key extends string>(at: Key, expected: Expected): RecordFault<Key> {
  return { at, expected }
}

function known(
  sheet: string,
  isFirstColumn: boolean,
  noun: 'department' | 'website' | 'document' | 'person',
): LedgerCell<number> {
  return {
    read: (cell, { references }: { readonly references: References }) => references[noun](cell.trim()),
    write: (id, names) => names[noun](id),
    shape: { kind: 'known', sheet, isFirstColumn },
  }
}

function severalOf(one: LedgerCell<number>): LedgerCell<readonly number[]> {
  return {
    read: (cell: string, context: CellContext): Read<readonly number[]> => {
      const parts = listOf({ ...one, read: (part) => one.read(part.trim(), context), write: String })
      const read = parts.read(cell)
      return read.ok ? found([...new Set(read.value)]) : read
    },
    write: (ids, names: Names) => ids.map((id) => one.write(id, names)).join('、'),
    shape: { kind: 'list', of: one.shape },
  }
}
