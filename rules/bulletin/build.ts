import type { Snapshot } from '../types.ts'
import type { BulletinDays } from './days.ts'
import {
  type AnySection,
  anySection,
  type FullBulletin,
  MODEL_VERSION,
  SECTION_IDS,
  type SectionFigures,
  type SectionId,
} from './model.ts'
import type { County } from './sections/define.ts'

/**
 * The whole bulletin. `last` is the county on `days.asOf`, with the looks that were made by then; `counted` the county
 * on `days.lettersUntil`.
 */
export function buildBulletin(days: BulletinDays, last: Snapshot, counted: Snapshot = last): FullBulletin {
  const { period, checkWindow, asOf, isPartial } = days
  const county = { days, last, counted }
  const figures = Object.fromEntries(SECTION_IDS.flatMap((id) => builtSection(id, county)))
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

/** None of what the place does not have. */
function builtSection<Id extends SectionId>(id: Id, county: County): [Id, SectionFigures[Id]][] {
  const section: AnySection[Id] = anySection[id]
  const figures = section.build(county)
  return section.isOptional === true && section.counted(figures) === 0 ? [] : [[id, figures]]
}
