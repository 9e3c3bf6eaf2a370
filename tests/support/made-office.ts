import { fieldsOf } from '../../bot/bulletins/fields.ts'
import { currentBulletin } from '../../bot/bulletins/draft.ts'
import { bulletinOpening, bulletinTitle, sectionText } from '../../bot/messages/bulletins/prose.ts'
import { sectionsAmong } from '../../bot/messages/bulletins/fields.ts'
import { sectionWords } from '../../bot/messages/bulletins/sections/index.ts'
import { figuresOf } from '../../rules/bulletin/model.ts'
import { type Period, parsePeriod } from '../../rules/periods.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { emptyApp, recordingChannel, TestClock } from './app.ts'
import { file, importCsv } from './import-files.ts'
import { localDate } from '../../rules/dates.ts'

export interface MadeOffice {
  /** Sheet → CSV, as an office would fill it in. */
  readonly ledgers: Readonly<Record<string, string>>
  readonly profile: RuleProfile
  /** 2023Q3, 2023-07, 2018H2. */
  readonly period: string
  readonly at: string
}

export interface PrintedBulletin {
  readonly title: string
  /** Everything that is printed: the opening, the sentences of each section, the annexes' cells. */
  readonly text: string
  readonly faults: readonly unknown[]
}

/** An office's facts go in by its workbook, and its bulletin comes out as it is printed. */
export function printOffice({ ledgers, profile, period, at }: MadeOffice): PrintedBulletin {
  const clock = new TestClock(at)
  const opened = emptyApp(clock, [recordingChannel(clock)])
  const app = {
    ...opened,
    profile,
    profileOn: () => profile,
    snapshot: (day: Parameters<typeof opened.snapshot>[0]) => ({ ...opened.snapshot(day), profile }),
  }
  const files = Object.entries(ledgers).map(([sheet, text]) => file(`${sheet}.csv`, `${text.trim()}\n`))
  const today = localDate(clock.now())
  const { faults } = importCsv(app.db, files, { today, profile, dryRun: false })
  const bulletin = currentBulletin(app, parsePeriod(period) as Period, clock.now())
  const fields = fieldsOf(bulletin)
  const parts = sectionsAmong(fields.parts)
  const cells = parts.flatMap((id) => {
    const figures = figuresOf(bulletin.model, id)
    const annex =
      figures === undefined ? null : (sectionWords[id].annex as Annexed)?.(figures, bulletin.model)
    return annex ? annex.rows.map((row) => row.join(' | ')) : []
  })
  return {
    title: bulletinTitle(bulletin.model, fields).join(''),
    text: [
      bulletinOpening(bulletin.model, fields),
      ...parts.map((id) => sectionText(id, bulletin.model, null)),
      ...cells,
    ].join('\n'),
    faults,
  }
}

type Annexed =
  | ((figures: unknown, head: unknown) => { rows: readonly (readonly string[])[] } | null)
  | undefined
