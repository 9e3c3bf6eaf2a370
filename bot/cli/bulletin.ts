import { mkdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { draftBulletin, issuedBulletin } from '../../db/bulletins.ts'
import { localDate } from '../../rules/dates.ts'
import { type Period, periodKey } from '../../rules/periods.ts'
import type { App } from '../app.ts'
import { draftModel } from '../bulletins/draft.ts'
import { issuedFiles, renderBulletin } from '../bulletins/files.ts'

/** Writes a period's bulletin in every format, an issued one as it was issued; returns the files' paths. */
export async function writeBulletin(app: App, period: Period, folder: string): Promise<string[]> {
  const key = periodKey(period)
  const issued = issuedBulletin(app.db, key)
  const fields = draftBulletin(app.db, key)?.fields ?? {}
  const files =
    issued === null
      ? await renderBulletin(app, {
          model: draftModel(app, period, localDate(app.clock.now()), fields),
          fields,
          state: 'draft',
          letterheadId: null,
          issueNumber: null,
          issuedOn: null,
        })
      : await issuedFiles(app, issued.id)
  mkdirSync(folder, { recursive: true })
  return files.map(({ name, content }) => {
    const path = join(folder, `${key}${extname(name)}`)
    writeFileSync(path, content)
    return path
  })
}
