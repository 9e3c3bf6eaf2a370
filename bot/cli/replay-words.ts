import { imageOf, inTransaction } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { type App, openApp } from '../app.ts'
import { answer, type Heard } from '../commands/talk/dispatch.ts'
import { loadConfig } from '../config/load.ts'
import { openLog } from '../log.ts'
import {
  badSentenceLine,
  type Replayed,
  replayedCounts,
  replayedLine,
} from '../messages/operator/replay-words.ts'
import { whoIsUnknown } from '../messages/operator/cli.ts'
import { toText } from '../messages/talk/text.ts'
import { messageFrom } from './say.ts'

/** A line break inside a sentence, as the file writes it. */
const LINE_BREAK = /\\n/gu

/**
 * Says each line of a file (who, a tab, what) to a demo county of its own, in private, where nothing waits for an
 * answer. Returns a line for each with what was understood, the rows that changed and how the answer begins, then the
 * counts. Nothing is sent.
 */
export function replayWords(tsv: string): { readonly lines: string[]; readonly faults: string[] } {
  const open = countyOpener()
  const faults: string[] = []
  const replayed = tsv.split(/\r?\n/u).flatMap((line, index): Replayed[] => {
    if (line.trim() === '') return []
    const [who = '', sentence] = line.split('\t')
    if (sentence === undefined) {
      faults.push(badSentenceLine(index + 1))
      return []
    }
    const result = sayOnce(open(), who, sentence.replace(LINE_BREAK, '\n'))
    if (result === null) faults.push(whoIsUnknown(who))
    return result === null ? [] : [{ who, sentence, ...result }]
  })
  return { lines: [...replayed.map(replayedLine), ...replayedCounts(replayed)], faults }
}

/** A demo county is imported once; every other one is a copy of it in memory. */
function countyOpener(): () => App {
  const config = loadConfig({ DEMO: '1', DATABASE_PATH: ':memory:' })
  const start = config.clockStart
  const parts = { log: openLog('silent'), ...(start === null ? {} : { clock: { now: () => start } }) }
  const image = imageOf(openApp(config, parts).db)
  return () => openApp(config, { ...parts, image })
}

interface Result extends Heard {
  readonly answer: string
  readonly changed: string
}

/** Null when nobody is meant by `who`. */
function sayOnce(app: App, who: string, sentence: string): Result | null {
  const message = messageFrom(app, sentence, who, false)
  if (message === null) return null
  const before = rowsByTable(app.db)
  const { reply, heard } = inTransaction(app.db, () => answer(app, message))
  return { ...heard, answer: toText(reply), changed: difference(before, rowsByTable(app.db)) }
}

/** Kept beside every change, whatever it is about. */
const ACCOMPANYING = new Set(['audit', 'audit_rows', 'fact_version', 'inbox', 'sqlite_sequence'])

function rowsByTable({ $client }: Database): Map<string, string[]> {
  const tables = $client.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  const kept = (tables as string[]).filter((name) => !ACCOMPANYING.has(name))
  return new Map(
    kept.map((name) => {
      const rows = $client.prepare(`select * from "${name}"`).raw().all()
      return [name, rows.map((row) => JSON.stringify(row))]
    }),
  )
}

/** letters 1, confirmations 1: how many rows of each table are not as they were. */
function difference(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): string {
  return [...after]
    .flatMap(([table, rows]) => {
      const old = new Set(before.get(table))
      const kept = rows.filter((row) => old.has(row)).length
      const count = Math.max(rows.length - kept, old.size - kept)
      return count === 0 ? [] : [`${table} ${count}`]
    })
    .join(', ')
}
