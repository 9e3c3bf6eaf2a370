import { writeFileSync } from 'node:fs'
import type { Place } from '../../rules/place.ts'
import { templateWorkbook } from '../ledgers/workbook.ts'

/** Writes an empty workbook to fill; returns its path. */
export async function writeTemplate(path: string, place: Place): Promise<string> {
  writeFileSync(path, await templateWorkbook(place))
  return path
}
