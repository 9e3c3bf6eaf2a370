import type { Database } from '../../db/engine/handle.ts'
import type { Place } from '../../rules/place.ts'
import type { Instant } from '../../rules/dates.ts'
import { headingMeaning, NOTES, notesIntroduction, shapeHint } from '../messages/ledgers/notes.ts'
import { asExampleOf } from '../messages/ledgers/settings.ts'
import type { CellShape } from '../sources/cells.ts'
import type { Choices, SheetColumn, SheetPlan } from '../sources/workbook-writer.ts'
import type { Ledger, LedgerHeading } from './ledger.ts'
import { asExample } from './example.ts'
import { exportMoment } from './exported-at.ts'
import { ledgers } from './index.ts'

/** Every ledger with nothing in it but a row that shows how to fill it. */
export async function templateWorkbook(place: Place): Promise<Uint8Array> {
  const example = (it: Ledger) => asExample(it.example.map((cell) => asExampleOf(place, cell)))
  return await written([notesSheet([]), ...ledgers.map((it) => ledgerSheet(it, [example(it)]))])
}

/**
 * Everything the ledgers hold, and when it was taken down. Imported again it changes nothing; in an empty database it
 * makes the same county.
 */
export async function exportWorkbook(db: Database, now: Instant): Promise<Uint8Array> {
  const moment = [NOTES.allSheets, NOTES.exportedAt, '', NOTES.leaveAlone, exportMoment(now)]
  return await written([notesSheet([moment]), ...ledgers.map((it) => ledgerSheet(it, it.rows(db)))])
}

async function written(sheets: readonly SheetPlan[]): Promise<Uint8Array> {
  // Loaded by whoever writes one.
  const { writeWorkbook } = await import('../sources/workbook-writer.ts')
  return await writeWorkbook(sheets)
}

function ledgerSheet({ sheet, columns }: Ledger, rows: readonly (readonly string[])[]): SheetPlan {
  return { name: sheet, columns: columns.map(sheetColumn), rows }
}

function sheetColumn({ heading, required, shape }: LedgerHeading): SheetColumn {
  const choices = choicesOf(shape)
  return { heading, required, kind: kindOf(shape), ...(choices ? { choices } : {}) }
}

function kindOf(shape: CellShape): SheetColumn['kind'] {
  if (shape.kind === 'list') return kindOf(shape.of) === 'day' ? 'day' : 'text'
  if (shape.kind === 'date' || shape.kind === 'look' || shape.kind === 'update') return 'day'
  return shape.kind === 'whole-number' ? 'number' : 'text'
}

/** A name may also be an alias, and a list several names: Excel offers them and refuses nothing. */
function choicesOf(shape: CellShape): Choices | null {
  if (shape.kind === 'one-of') return { from: shape.words, refusal: shapeHint(shape) }
  const known = shape.kind === 'list' ? shape.of : shape
  return known.kind === 'known' && known.isFirstColumn ? { from: known.sheet, refusal: null } : null
}

/** What each heading means and how its cells are filled. An import passes it over. */
function notesSheet(more: readonly (readonly string[])[]): SheetPlan {
  const column = (heading: string): SheetColumn => ({ heading, required: false, kind: 'text' })
  const rows = ledgers.flatMap(({ id, sheet, columns }) =>
    columns.map(({ heading, required, shape }) => [
      sheet,
      heading,
      required ? NOTES.required : '',
      shapeHint(shape),
      headingMeaning(id, heading),
    ]),
  )
  return {
    name: NOTES.sheet,
    columns: NOTES.columns.map(column),
    rows: [...more, ...notesIntroduction().map((line) => [NOTES.allSheets, '', '', '', line]), ...rows],
  }
}
