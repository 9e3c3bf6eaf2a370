import type { LocalDate } from '../../rules/dates.ts'
import type { Expected } from '../../rules/import-fault.ts'
import { day, expect, found, listOf, type Read } from '../sources/cells.ts'
import type { CellContext, RecordFault } from './define.ts'

/** A day on which something happened: it cannot lie ahead. */
export function pastDay(cell: string, { latestFact }: CellContext): Read<LocalDate> {
  const read = day(cell)
  if (!read.ok || latestFact === null || read.value <= latestFact) return read
  return expect({ kind: 'not-after', day: latestFact })
}

/** Several such days with 、 between them, in date order. */
export function pastDays(cell: string, context: CellContext): Read<readonly LocalDate[]> {
  const read = listOf((part) => pastDay(part, context))(cell)
  return read.ok ? found([...new Set(read.value)].sort()) : read
}

export function department(cell: string, { references }: CellContext): Read<number> {
  return references.department(cell.trim())
}

export function departments(cell: string, { references }: CellContext): Read<readonly number[]> {
  const read = listOf((part) => references.department(part.trim()))(cell)
  return read.ok ? found([...new Set(read.value)]) : read
}

export function website(cell: string, { references }: CellContext): Read<number> {
  return references.website(cell)
}

/** A column of the website that the row names under the key `website`. */
export function columnOfWebsite(cell: string, { references, earlier }: CellContext): Read<number> {
  const websiteId = earlier['website']
  return typeof websiteId === 'number' ? references.column(websiteId, cell) : expect(null)
}

/** An account on the platform that the row names under the key `platform`. */
export function accountOnPlatform(cell: string, { references, earlier }: CellContext): Read<number> {
  const platform = earlier['platform']
  return typeof platform === 'string' ? references.account(platform, cell) : expect(null)
}

/** 微信公众号:桐柏平氏、头条号:桐柏房管 */
export function accounts(cell: string, { references }: CellContext): Read<readonly number[]> {
  const read = listOf((part) => {
    const [platform, ...name] = part.normalize('NFKC').split(':')
    return references.account(platform ?? '', name.join(':'))
  })(cell)
  return read.ok ? found([...new Set(read.value)]) : read
}

export function document(cell: string, { references }: CellContext): Read<number> {
  return references.document(cell)
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
