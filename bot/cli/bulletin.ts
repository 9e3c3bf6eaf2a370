import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDate } from '../../rules/dates.ts'
import { type Quarter, quarterKey } from '../../rules/periods.ts'
import type { App } from '../app.ts'
import { quarterModel } from '../bulletin.ts'
import { reportFormats } from '../reports/index.ts'

/** Writes a quarter's bulletin in every format; returns the files' paths. */
export function writeBulletin(app: App, quarter: Quarter, folder: string): string[] {
  const model = quarterModel(app, quarter, localDate(app.clock.now()))
  mkdirSync(folder, { recursive: true })
  return reportFormats.map(({ extension, render }) => {
    const path = join(folder, `${quarterKey(quarter)}.${extension}`)
    writeFileSync(path, render(model))
    return path
  })
}
