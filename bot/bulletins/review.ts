import { rectificationsOf } from '../../db/bulletin-orders.ts'
import { type Bulletin, issuedBulletin } from '../../db/bulletins.ts'
import { compareRates, recheck, repeatedNames } from '../../rules/bulletin/recheck.ts'
import {
  coincidingRates,
  dayDependentAccounts,
  dayDependentWebsites,
  oldLooks,
  platformRates,
  restingOnReports,
  silentDepartments,
  unseenWebsites,
} from '../../rules/bulletin/review.ts'
import { SECTION_IDS } from '../../rules/bulletin/model.ts'
import { spanOf } from '../../rules/bulletin/sections/define.ts'
import { answeredSince } from '../../rules/bulletin/sections/letters.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { Snapshot } from '../../rules/types.ts'
import { periodKey, previousPeriod } from '../../rules/periods.ts'
import type { Facts } from '../../db/facts.ts'
import { bulletinModel } from './draft.ts'
import { fieldsOf } from './fields.ts'
import { sectionsAmong } from '../messages/bulletins/fields.ts'
import type { Review } from '../messages/bulletins/review.ts'

/** What to look at in a bulletin before it is signed, judged by the profile it was made with. */
export function reviewBulletin(app: Facts, bulletin: Bulletin, today: LocalDate): Review {
  const { model } = bulletin
  const { checkWindow, asOf, profile } = model
  const last = { ...app.snapshot(asOf), profile }
  const sections = sectionsAmong(fieldsOf(bulletin).parts)
  const hasWebsites = sections.includes('websites')
  const hasMedia = sections.includes('media')
  return {
    coincidences: coincidingRates(model, sections),
    dayDependent: [
      ...(hasWebsites ? dayDependentWebsites(last, checkWindow) : []),
      ...(hasMedia ? dayDependentAccounts(last, checkWindow) : []),
    ],
    oldLooks: hasWebsites ? oldLooks(last, checkWindow) : [],
    unseenWebsites: hasWebsites ? unseenWebsites(last, spanOf(model)) : [],
    withoutEvidence: hasMedia ? (model.media?.withoutEvidence ?? []) : [],
    selfReported: restingOnReports(
      { ...last, websites: hasWebsites ? last.websites : [], accounts: hasMedia ? last.accounts : [] },
      spanOf(model),
    ),
    silentDepartments: silentDepartments(last, model),
    lettersSince:
      bulletin.state !== 'draft' || model.letters === undefined || !sections.includes('letters')
        ? 0
        : answeredSince(model.letters, app.snapshot(today)),
    platforms: hasMedia ? platformRates(last, spanOf(model)) : [],
    previous: previousOf(app, bulletin, last),
  }
}

/** On equal terms: the issued bulletin when the same profile judged it, else its period worked out again. */
function previousOf(app: Facts, bulletin: Bulletin, last: Snapshot): Review['previous'] {
  const { model } = bulletin
  const period = previousPeriod(model.period)
  if (period === null) return null
  const issued = issuedBulletin(app.db, periodKey(period))
  const isAsIssued = issued !== null && saysTheSame(issued.model.profile, model.profile)
  const previous = isAsIssued ? issued.model : bulletinModel(app, period, model.asOf, model.profile)
  // Nobody is named twice who was not named before.
  const before = issued === null ? SECTION_IDS : sectionsAmong(fieldsOf(issued).parts)
  const sections = sectionsAmong(fieldsOf(bulletin).parts).filter((section) => before.includes(section))
  const items = issued === null ? [] : rectificationsOf(app.db, issued.id)
  const ordered = items.flatMap(({ section, subjectKind: kind, subjectId, ...item }) =>
    section === null
      ? []
      : [{ ...item, section, subject: kind === null || subjectId === null ? null : { kind, id: subjectId } }],
  )
  return {
    period,
    isAsIssued,
    comparisons: compareRates(previous, model, sections),
    rechecked: recheck(ordered, issued?.model ?? previous, model, last),
    repeated: repeatedNames(previous, model, sections),
  }
}

/** Whether every rule that was kept is the same now; one that came since is not held against it. */
function saysTheSame(kept: unknown, now: unknown): boolean {
  if (typeof kept !== 'object' || kept === null || typeof now !== 'object' || now === null)
    return kept === now
  return Object.entries(kept).every(([name, value]) =>
    saysTheSame(value, (now as Record<string, unknown>)[name]),
  )
}
