import Papa from 'papaparse'

/** For Excel: UTF-8 with its mark, and no cell that it would compute. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => [...row])
  return `\uFEFF${Papa.unparse(cells, { escapeFormulae: /^'*[=+\-@\t\r]/u, newline: '\r\n' })}\r\n`
}
