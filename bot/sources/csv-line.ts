/** A line of CSV that Excel opens as text: quoted, and never computed (`=`, `+`, `-`, `@`, tab). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}

/** Tells Excel that what follows is UTF-8. */
export const CSV_BOM = '\uFEFF'

function guarded(cell: string): string {
  return /^'*[=+\-@\t]/u.test(cell) ? `'${cell}` : cell
}
