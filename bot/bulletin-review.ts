import { rectificationsOf } from '../db/bulletin-orders.ts'
import { type Bulletin, issuedBulletin } from '../db/bulletins.ts'
import { compareRates, recheck, repeatedUnits } from '../rules/bulletin/recheck.ts'
import {
  coincidingRates,
  dayDependentWebsites,
  oldLooks,
  platformRates,
  silentDepartments,
  unseenWebsites,
} from '../rules/bulletin/review.ts'
import type { Snapshot } from '../rules/types.ts'
import { parseQuarter, previousQuarter, quarterKey } from '../rules/periods.ts'
import type { App } from './app.ts'
import { quarterModel } from './bulletin.ts'
import type { Review } from './messages/bulletin-review.ts'
import { quarterName } from './messages/words.ts'

/** What to look at in a bulletin before it is signed, judged by the profile it was made with. */
export function reviewBulletin(app: App, { periodKey, model }: Bulletin): Review {
  const { checkWindow, asOf, profile } = model
  const first = { ...app.snapshot(checkWindow.from), profile }
  const last = { ...app.snapshot(asOf), profile }
  return {
    coincidences: coincidingRates(model),
    dayDependent: [
      ...dayDependentWebsites(last, checkWindow),
      ...model.media.rows.filter(({ dependsOnDay }) => dependsOnDay).map(({ name }) => name),
    ],
    oldLooks: oldLooks(last, checkWindow),
    unseenWebsites: unseenWebsites(last),
    withoutEvidence: model.media.withoutEvidence,
    silentDepartments: silentDepartments(last, model),
    platforms: platformRates(first),
    previous: previousOf(app, periodKey, model, last),
  }
}

/** On equal terms: the issued bulletin when the same profile judged it, else its quarter worked out again. */
function previousOf(
  app: App,
  periodKey: string,
  model: Bulletin['model'],
  last: Snapshot,
): Review['previous'] {
  const quarter = parseQuarter(periodKey)
  if (quarter === null) return null
  const before = previousQuarter(quarter)
  const issued = issuedBulletin(app.db, quarterKey(before))
  const isAsIssued = issued !== null && JSON.stringify(issued.model.profile) === JSON.stringify(model.profile)
  const previous = isAsIssued ? issued.model : quarterModel(app, before, model.asOf, model.profile)
  const items = issued === null ? [] : rectificationsOf(app.db, issued.id)
  const ordered = items.map(({ subjectKind, subjectId, ...item }) => ({
    ...item,
    subject: subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId },
  }))
  return {
    name: quarterName(before),
    isAsIssued,
    comparisons: compareRates(previous, model),
    rechecked: recheck(ordered, previous.letters.span, model, last),
    repeated: repeatedUnits(previous, model),
  }
}
