import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { dayOfMonth, type LocalDate, monthOf, yearOf } from '../../../rules/dates.ts'

const PROPERTIES = 'docProps/core.xml'

/**
 * The same archive with every time in it set to `day`: the libraries write the moment of their own work, and the same
 * bulletin must come out in the same bytes.
 */
export function repack(
  bytes: Uint8Array,
  day: LocalDate,
  changes: Readonly<Record<string, (xml: string) => string>> = {},
): Buffer {
  const files = unzipSync(bytes)
  rewrite(files, PROPERTIES, (xml) =>
    xml.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, `${day}T00:00:00Z`),
  )
  for (const [path, change] of Object.entries(changes)) rewrite(files, path, change)
  // Archive times have no zone: built and read back in the same one, they are the same everywhere.
  const mtime = new Date(yearOf(day), monthOf(day) - 1, dayOfMonth(day))
  return Buffer.from(zipSync(files, { mtime }))
}

type Files = ReturnType<typeof unzipSync>

function rewrite(files: Files, path: string, change: (xml: string) => string): void {
  const part = files[path]
  if (part) files[path] = strToU8(change(strFromU8(part)))
}
