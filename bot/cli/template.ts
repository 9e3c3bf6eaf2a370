import { writeFileSync } from 'node:fs'
import { templateWorkbook } from '../ledgers/workbook.ts'

/** Writes an empty workbook to fill; returns its path. */
export async function writeTemplate(path: string): Promise<string> {
  writeFileSync(path, await templateWorkbook())
  return path
}
