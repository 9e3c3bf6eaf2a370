import { closeSync, openSync, writeSync } from 'node:fs'
import { allActs, rowsOfAct } from '../../db/audit.ts'
import { nameOfRow } from '../../db/names.ts'
import { addDays, instantAt, type LocalDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { titled } from '../commands/ledgers/log.ts'
import { LOG_HEADER, logLines } from '../messages/ledgers/log-export.ts'
import type { NameOf } from '../messages/ledgers/log-values.ts'
import { CSV_BOM, csvLine } from '../sources/csv-line.ts'

/** Writes the whole log, or that of some days, as CSV. Returns how many acts it holds. */
export function writeLog(app: App, path: string, from: LocalDate | null, to: LocalDate | null): number {
  const acts = allActs(app.db, {
    ...(from === null ? {} : { from: instantAt(from, '00:00') }),
    ...(to === null ? {} : { until: instantAt(addDays(to, 1), '00:00') }),
  })
  const nameOf = rememberedNames(app)
  const file = openSync(path, 'w')
  try {
    writeSync(file, CSV_BOM + csvLine(LOG_HEADER))
    for (const act of acts) {
      const lines = logLines(titled(act), rowsOfAct(app.db, act.id), nameOf)
      writeSync(file, lines.map(csvLine).join(''))
    }
  } finally {
    closeSync(file)
  }
  return acts.length
}

/** An import of thousands of rows asks for the same few names. */
function rememberedNames({ db }: App): NameOf {
  const known = new Map<string, string | null>()
  return (table, id) => {
    const key = `${table} ${id}`
    const name = known.has(key) ? (known.get(key) ?? null) : nameOfRow(db, table, id)
    known.set(key, name)
    return name
  }
}
