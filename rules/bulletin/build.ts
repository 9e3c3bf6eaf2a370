import type { Snapshot } from '../types.ts'
import type { BulletinDays } from './days.ts'
import { type FullBulletin, MODEL_VERSION, SECTION_IDS, type SectionFigures } from './model.ts'
import { sections } from './sections/index.ts'

/**
 * The whole bulletin. `counted` is the county on `days.lettersUntil`; `first` is the county on `days.accountsOn`, `last` on `days.asOf`: accounts are judged
 * on the first, to their advantage; everything else on the last.
 */
export function buildBulletin(
  days: BulletinDays,
  first: Snapshot,
  last: Snapshot,
  counted: Snapshot = last,
): FullBulletin {
  const { period, checkWindow, asOf, isPartial } = days
  const county = { days, first, last, counted }
  const figures = Object.fromEntries(SECTION_IDS.map((id) => [id, sections[id].build(county)]))
  return {
    version: MODEL_VERSION,
    period,
    checkWindow,
    asOf,
    isPartial,
    profile: last.profile,
    place: last.place,
    ...(figures as SectionFigures),
  }
}
