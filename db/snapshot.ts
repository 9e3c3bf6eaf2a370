import { asc } from 'drizzle-orm'
import type { Calendar } from '../rules/calendar.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { RuleProfile } from '../rules/profile.ts'
import type { Letter, Snapshot } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { loadPlace } from './settings.ts'
import { departments } from './schema/index.ts'
import { accountsLoader, noticesLoader } from './snapshot/accounts.ts'
import { documentsLoader, foiArrivalsLoader, foiLoader, rectificationsLoader } from './snapshot/cases.ts'
import { publicationsLoader, roundsLoader, verdictsLoader } from './snapshot/inspections.ts'
import { lettersLoader } from './snapshot/letters.ts'
import { websitesLoader } from './snapshot/websites.ts'

/** The county as it was known on `today`: facts of later days are left out, wherever they stand. */
export type SnapshotLoader = (today: LocalDate, calendar: Calendar, profile: RuleProfile) => Snapshot

/** Statements are prepared once per database; a load is then a dozen reads. */
export function snapshotLoader(db: Database): SnapshotLoader {
  const loadDepartments = db
    .select({
      id: departments.id,
      name: departments.name,
      kind: departments.kind,
      group: departments.groupName,
    })
    .from(departments)
    .orderBy(asc(departments.sortOrder), asc(departments.id))
    .prepare()
  const loadWebsites = websitesLoader(db)
  const loadAccounts = accountsLoader(db)
  const loadLetters = lettersLoader(db)
  const loadFoiRequests = foiLoader(db)
  const loadFoiArrivals = foiArrivalsLoader(db)
  const loadDocuments = documentsLoader(db)
  const loadNotices = noticesLoader(db)
  const loadRectifications = rectificationsLoader(db)
  const loadVerdicts = verdictsLoader(db)
  const loadRounds = roundsLoader(db)
  const loadPublications = publicationsLoader(db)
  return (today, calendar, profile) => {
    const [letters, enquiries] = sorted(loadLetters(today))
    return {
      today,
      calendar,
      profile,
      place: loadPlace(db),
      departments: loadDepartments.all(),
      websites: loadWebsites(today),
      accounts: loadAccounts(today),
      letters,
      enquiries,
      foiRequests: loadFoiRequests(today),
      foiArrivals: loadFoiArrivals(today),
      documents: loadDocuments(today),
      notices: loadNotices(today),
      rectifications: loadRectifications(today),
      verdicts: loadVerdicts(today),
      rounds: loadRounds(),
      publications: loadPublications(today),
    }
  }
}

/** Nobody waits for the answer to a question that was only asked to see how it is answered. */
function sorted(all: readonly Letter[]): readonly [letters: Letter[], enquiries: Letter[]] {
  return [all.filter(({ kind }) => kind !== 'enquiry'), all.filter(({ kind }) => kind === 'enquiry')]
}
