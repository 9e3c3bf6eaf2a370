import { asc } from 'drizzle-orm'
import type { Calendar } from '../rules/calendar.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { RuleProfile } from '../rules/profile.ts'
import type { Letter, Snapshot } from '../rules/types.ts'
import type { FactTable } from './engine/fact-version.ts'
import type { Database } from './engine/handle.ts'
import { whileUnchanged } from './engine/kept.ts'
import { loadPlace } from './settings.ts'
import { departments } from './schema/index.ts'
import { accountsLoader, noticesLoader } from './snapshot/accounts.ts'
import { documentsLoader, foiArrivalsLoader, foiLoader, rectificationsLoader } from './snapshot/cases.ts'
import { publicationsLoader, roundsLoader, verdictsLoader } from './snapshot/inspections.ts'
import { lettersLoader } from './snapshot/letters.ts'
import { websitesLoader } from './snapshot/websites.ts'

/** The county as it was known on `today`: facts of later days are left out, wherever they stand. */
export type SnapshotLoader = (today: LocalDate, calendar: Calendar, profile: RuleProfile) => Snapshot

/** Which tables each part is read from, whatever the day. */
export const PARTS = {
  departments: ['departments'],
  websites: ['websites', 'columns', 'observations', 'site_visit_days'],
  accounts: ['media_accounts', 'account_looks', 'posts', 'feed_read_days', 'shutdown_orders'],
  letters: ['letters', 'letter_events'],
  foiRequests: ['foi_requests', 'foi_events'],
  foiArrivals: ['foi_requests'],
  documents: ['policy_documents', 'interpretations'],
  notices: ['notices', 'notice_accounts'],
  rectifications: ['rectifications'],
  enquiries: ['letters', 'letter_events'],
  verdicts: ['verdicts'],
  rounds: ['rounds'],
  publications: ['publications'],
  place: ['settings'],
} as const satisfies Partial<Record<keyof Snapshot, readonly FactTable[]>>

/** Statements are prepared once per database; a load reads those parts of which a table has changed. */
export function snapshotLoader(db: Database): SnapshotLoader {
  const part = <Part extends keyof typeof PARTS>(
    name: Part,
    load: (today: LocalDate) => Snapshot[Part],
  ): ((today: LocalDate) => Snapshot[Part]) => whileUnchanged(db, PARTS[name], load)
  const listDepartments = db
    .select({
      id: departments.id,
      name: departments.name,
      kind: departments.kind,
      group: departments.groupName,
    })
    .from(departments)
    .orderBy(asc(departments.sortOrder), asc(departments.id))
    .prepare()
  const loadDepartments = part('departments', () => listDepartments.all())
  const loadWebsites = part('websites', websitesLoader(db))
  const loadAccounts = part('accounts', accountsLoader(db))
  const allLetters = lettersLoader(db)
  const loadLetters = part('letters', (today) => allLetters(today).filter((it) => !isEnquiry(it)))
  const loadEnquiries = part('enquiries', (today) => allLetters(today).filter(isEnquiry))
  const loadFoiRequests = part('foiRequests', foiLoader(db))
  const loadFoiArrivals = part('foiArrivals', foiArrivalsLoader(db))
  const loadDocuments = part('documents', documentsLoader(db))
  const loadNotices = part('notices', noticesLoader(db))
  const loadRectifications = part('rectifications', rectificationsLoader(db))
  const loadVerdicts = part('verdicts', verdictsLoader(db))
  const loadRounds = part('rounds', roundsLoader(db))
  const loadPublications = part('publications', publicationsLoader(db))
  const loadOwnPlace = part('place', () => loadPlace(db))
  return (today, calendar, profile) => ({
    today,
    calendar,
    profile,
    place: loadOwnPlace(today),
    departments: loadDepartments(today),
    websites: loadWebsites(today),
    accounts: loadAccounts(today),
    letters: loadLetters(today),
    enquiries: loadEnquiries(today),
    foiRequests: loadFoiRequests(today),
    foiArrivals: loadFoiArrivals(today),
    documents: loadDocuments(today),
    notices: loadNotices(today),
    rectifications: loadRectifications(today),
    verdicts: loadVerdicts(today),
    rounds: loadRounds(today),
    publications: loadPublications(today),
  })
}

/** Nobody waits for the answer to a question that was only asked to see how it is answered. */
function isEnquiry({ kind }: Letter): boolean {
  return kind === 'enquiry'
}
