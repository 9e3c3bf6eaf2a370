import { type Instant, instantAt, localDate, parseDate, timeOfDay } from '../../rules/dates.ts'
import { NOTES } from '../messages/ledgers/notes.ts'
import type { Table } from '../sources/table.ts'

/** Its row in the sheet 说明: the heading's place, and the moment's. */
const [HEADING, MOMENT] = [1, 4]
const SHAPE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):(\d{2}\.\d{3})$/u

/** 2021-10-08 09:00:03.120, in Shanghai: to the millisecond, because a fact of the same second may be older or newer. */
export function exportMoment(at: Instant): string {
  const seconds = (at % 60_000) / 1_000
  return `${localDate(at)} ${timeOfDay(at)}:${seconds.toFixed(3).padStart(6, '0')}`
}

/** When a workbook was exported, by its own sheet 说明; null when it does not say, or says nonsense. */
export function exportedAtOf(tables: readonly Table[], now: Instant): Instant | null {
  const notes = tables.find(({ name }) => name === NOTES.sheet)
  const row = notes?.rows.find(({ cells }) => cells[HEADING] === NOTES.exportedAt)
  const cell = row?.cells[MOMENT]
  const [, day = '', time = '', seconds = ''] = SHAPE.exec(typeof cell === 'string' ? cell.trim() : '') ?? []
  const on = parseDate(day)
  if (on === null) return null
  const at = (instantAt(on, time) + Math.round(Number(seconds) * 1_000)) as Instant
  return at <= now ? at : null
}
