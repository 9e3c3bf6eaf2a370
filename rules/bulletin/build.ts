import type { Snapshot } from '../types.ts'
import type { BulletinDays } from './days.ts'
import { type FullBulletin, MODEL_VERSION, SECTION_IDS, type SectionFigures } from './model.ts'
import { sections } from './sections/index.ts'

/**
 * The whole bulletin. `last` is the county on `days.asOf`, with the looks that were made by then; `counted` the county
 * on `days.lettersUntil`.
 */
export function buildBulletin(days: BulletinDays, last: Snapshot, counted: Snapshot = last): FullBulletin {
  const { period, checkWindow, asOf, isPartial } = days
  const county = { days, last, counted }
  const figures = Object.fromEntries(SECTION_IDS.map((id) => [id, sections[id].build(county)]))
  return {
    version: MODEL_VERSION,
    period,
    checkWindow,
    asOf,
    isPartial,
    profile: last.profile,
    ...(figures as SectionFigures),
  }
}
