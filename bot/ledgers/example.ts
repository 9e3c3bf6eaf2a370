import type { TableRow } from '../sources/table.ts'

const MARK = '示例：'

/** The template's own row says so in its first cell, and is left out of an import. */
export function asExample(cells: readonly string[]): string[] {
  return cells.map((cell, index) => (index === 0 ? `${MARK}${cell}` : cell))
}

export function isExample({ cells: [first] }: TableRow): boolean {
  return typeof first === 'string' && first.trim().replace(':', '：').startsWith(MARK)
}
