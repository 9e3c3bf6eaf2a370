import { closeSync, openSync, writeSync } from 'node:fs'
import { allActs, rowsOfAct } from '../../db/audit.ts'
import { addDays, instantAt, type LocalDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { titled } from '../commands/ledgers/log.ts'
import { inWords } from '../ledgers/logged.ts'
import { LOG_HEADER, logLines } from '../messages/ledgers/log-export.ts'
import { CSV_BOM, csvLine } from '../sources/csv-line.ts'

/** Writes the whole log, or that of some days, as CSV. Returns how many acts it holds. */
export function writeLog(app: App, path: string, from: LocalDate | null, to: LocalDate | null): number {
  const acts = allActs(app.db, {
    ...(from === null ? {} : { from: instantAt(from, '00:00') }),
    ...(to === null ? {} : { until: instantAt(addDays(to, 1), '00:00') }),
  })
  const words = inWords(app.db)
  const file = openSync(path, 'w')
  try {
    writeSync(file, CSV_BOM + csvLine(LOG_HEADER))
    for (const act of acts) {
      const lines = logLines(titled(act), words(rowsOfAct(app.db, act.id)))
      writeSync(file, lines.map(csvLine).join(''))
    }
  } finally {
    closeSync(file)
  }
  return acts.length
}
