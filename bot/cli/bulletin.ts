import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDate } from '../../rules/dates.ts'
import { type Quarter, quarterKey } from '../../rules/periods.ts'
import type { App } from '../app.ts'
import { quarterModel } from '../bulletin.ts'
import { DRAFT_FIELDS } from '../messages/bulletin-fields.ts'
import { reportFormats } from '../reports/index.ts'
import { DEFAULT_FONTS } from '../reports/official/fonts.ts'

/** Writes a quarter's bulletin in every format; returns the files' paths. */
export async function writeBulletin(app: App, quarter: Quarter, folder: string): Promise<string[]> {
  const model = quarterModel(app, quarter, localDate(app.clock.now()))
  mkdirSync(folder, { recursive: true })
  const paths: string[] = []
  for (const { extension, render } of reportFormats) {
    const path = join(folder, `${quarterKey(quarter)}.${extension}`)
    writeFileSync(path, await render(model, DRAFT_FIELDS, DEFAULT_FONTS))
    paths.push(path)
  }
  return paths
}
