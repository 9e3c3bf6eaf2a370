import { openDatabase } from '../../db/engine/database.ts'
import { openFacts } from '../../db/facts.ts'
import { oweMoved } from '../../db/moved-deadlines.ts'
import { localDate } from '../../rules/dates.ts'
import type { ImportReport } from '../../rules/import-fault.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { builtInCalendar } from '../sources/holidays.ts'
import { type ImportFile, importFiles } from '../ledgers/import.ts'
import { type CalendarChange, recordMoved } from '../ledgers/moved-deadlines.ts'

export interface ImportOrder {
  /** Of the database, which others have open. */
  readonly path: string
  readonly files: readonly ImportFile[]
  readonly profile: RuleProfile
  readonly by: CalendarChange
  readonly dryRun: boolean
  readonly mayAdminister: boolean
  readonly mayEmpty: number
}

/**
 * Somebody's import over a connection of its own, in a worker: while it writes, others read what was there before.
 * Whom a new year's holidays concern is not told from here, but owed.
 */
export async function importInto({ path, files, profile, by, ...wish }: ImportOrder): Promise<ImportReport> {
  const db = openDatabase(path)
  try {
    const { calendar, snapshot } = openFacts(db, profile, builtInCalendar())
    const today = localDate(by.at)
    const before = calendar()
    const onWritten = () => {
      const moved = recordMoved(db, snapshot(today), before, by)
      if (moved.length > 0) oweMoved(db, by.at, moved)
    }
    return await importFiles(db, files, { ...wish, today, profile, by, onWritten })
  } finally {
    db.$client.close()
  }
}
