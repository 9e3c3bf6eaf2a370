import { expect, found } from '../sources/cells.ts'
import type { LedgerCell } from './ledger.ts'

type Evidence = Readonly<Record<string, string>>

const PATTERN = '{"url":"https://…"}'

/** The proof that a crawler kept, as it kept it. */
export const evidence: LedgerCell<Evidence> = {
  read: (cell) => {
    const parsed = parse(cell)
    return parsed === null ? expect({ kind: 'lines', pattern: PATTERN }) : found(parsed)
  },
  write: (value) => JSON.stringify(value),
  shape: { kind: 'machine' },
}

function parse(cell: string): Evidence | null {
  try {
    const value: unknown = JSON.parse(cell)
    const isFlat =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((it) => typeof it === 'string')
    return isFlat ? (value as Evidence) : null
  } catch {
    return null
  }
}
