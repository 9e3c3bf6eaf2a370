import type { Subject, SubjectKind } from '../codes.ts'
import type { LocalDate } from '../dates.ts'
import { columnState } from '../columns.ts'
import { foiClock } from '../foi/clock.ts'
import { interpretationState } from '../interpretations.ts'
import { accountFreshness, isAccountAlive } from '../media.ts'
import { contains, kindOf } from '../periods.ts'
import type { Column, Snapshot } from '../types.ts'
import type { BulletinModel, BulletinSection } from './model.ts'
import type { Rate } from './rate.ts'
import { type Measure, measuresOf } from './review.ts'

/** A period held against the one before of the same kind. */

export interface Comparison {
  readonly measure: Measure
  readonly before: Rate
  readonly after: Rate
}

/** Requests and interpretations are counted from January on: only a year's own are not in the next one's too. */
const TO_DATE: ReadonlySet<Measure> = new Set(['foi-on-time', 'interpretation-text', 'interpretation-other'])

/** Only what is counted alike in both; two profiles measure different things. Throws for those. */
export function compareRates(
  previous: BulletinModel,
  current: BulletinModel,
  sections: readonly BulletinSection[],
): Comparison[] {
  if (previous.profile.id !== current.profile.id) throw new Error('judged by different profiles')
  const before = new Map(measuresOf(previous, sections).map(({ measure, rate }) => [measure, rate]))
  const isWholeYear = kindOf(current.period) === 'year'
  return measuresOf(current, sections).flatMap(({ measure, rate }) => {
    const earlier = before.get(measure)
    const isLike = isWholeYear || !TO_DATE.has(measure)
    return isLike && earlier !== undefined && earlier.whole > 0 && rate.whole > 0
      ? [{ measure, before: earlier, after: rate }]
      : []
  })
}

/** What the bulletin before ordered, with what was said about it. */
export interface OrderedItem {
  readonly departmentId: number
  /** Null: a department's letters of that period. */
  readonly subject: Subject | null
  readonly reportedOn: LocalDate | null
}

/** Two facts apart: put right, as this check shows it, and reported, whoever says so. */
export interface Rechecked {
  readonly unit: string
  /** What it is about; null: letters. */
  readonly kind: SubjectKind | null
  /** Unknown: nobody could look, which is neither put right nor wrong. */
  readonly state: 'fixed' | 'wrong' | 'unknown'
  readonly isReported: boolean
}

/** Holds every item of `before` against what is known now: a report of one's own does not count as put right. */
export function recheck(
  items: readonly OrderedItem[],
  before: BulletinModel,
  current: BulletinModel,
  last: Snapshot,
): Rechecked[] {
  return items.map((item) => ({
    unit: last.departments.find(({ id }) => id === item.departmentId)?.name ?? '',
    kind: item.subject?.kind ?? null,
    state: stateOf(item, before, current, last),
    isReported: item.reportedOn !== null && item.reportedOn <= last.today,
  }))
}

function stateOf(
  { departmentId, subject }: OrderedItem,
  before: BulletinModel,
  current: BulletinModel,
  last: Snapshot,
): Rechecked['state'] {
  if (subject?.kind === 'website') return websiteState(subject.id, before, current, last)
  if (subject?.kind === 'account') return accountState(subject.id, current, last)
  if (subject?.kind === 'foi-request') return isUnanswered(subject.id, last) ? 'wrong' : 'fixed'
  if (subject?.kind === 'document') return lacksInterpretation(subject.id, current, last) ? 'wrong' : 'fixed'
  const isOpen = last.letters.some(
    (letter) =>
      letter.departmentId === departmentId &&
      contains(before.letters.span, letter.receivedOn) &&
      letter.answeredOn === null,
  )
  return isOpen ? 'wrong' : 'fixed'
}

/** Not listed is not put right while nobody has seen the columns that were named. */
function websiteState(
  websiteId: number,
  before: BulletinModel,
  { websites }: BulletinModel,
  { websites: sites, today }: Snapshot,
): Rechecked['state'] {
  const isSite = (row: { websiteId: number }) => row.websiteId === websiteId
  if (websites.rows.some(isSite)) return 'wrong'
  const columns = sites.find(({ id }) => id === websiteId)?.columns
  if (columns === undefined) return 'fixed'
  const rows = before.websites.rows.filter(isSite)
  const named = new Set(rows.flatMap((row) => [...row.staleShort, ...row.staleLong]))
  const isUnseen = (column: Column) => columnState(column, today).state === 'unknown'
  const isUnknown = columns.every(isUnseen) || columns.some((it) => named.has(it.name) && isUnseen(it))
  return isUnknown ? 'unknown' : 'fixed'
}

/** An account that was closed since has no more to put right. */
function accountState(accountId: number, { media }: BulletinModel, last: Snapshot): Rechecked['state'] {
  if (media.rows.some((row) => row.accountId === accountId)) return 'wrong'
  const account = last.accounts.find(({ id }) => id === accountId)
  if (account === undefined || !isAccountAlive(account.state)) return 'fixed'
  return accountFreshness(account, last.profile, last.today).state === 'unknown' ? 'unknown' : 'fixed'
}

function isUnanswered(requestId: number, { foiRequests, calendar, profile, today }: Snapshot): boolean {
  const request = foiRequests.find(({ id }) => id === requestId)
  if (request === undefined) return false
  const { answeredOn, abandonedOn } = foiClock(request, calendar, profile, today)
  return answeredOn === null && abandonedOn === null
}

function lacksInterpretation(
  documentId: number,
  { interpretations }: BulletinModel,
  { documents, calendar, profile, today }: Snapshot,
): boolean {
  const document = documents.find(({ id }) => id === documentId)
  if (document === undefined) return false
  const { hasText, hasOtherForm } = interpretationState(document, calendar, profile, today)
  return !hasText || (!hasOtherForm && !interpretations.otherFormsReached)
}

export interface Repeated {
  readonly websites: readonly string[]
  readonly accounts: readonly { readonly platform: string; readonly name: string }[]
  readonly letters: readonly string[]
  readonly foi: readonly string[]
}

/** Who was named for the same thing in both, of `sections`; a request that was late before is not late again. */
export function repeatedUnits(
  previous: BulletinModel,
  current: BulletinModel,
  sections: readonly BulletinSection[],
): Repeated {
  const named = <T>(section: BulletinSection, list: readonly T[]) => (sections.includes(section) ? list : [])
  const accounts = new Set(previous.media.rows.map(({ accountId }) => accountId))
  const lateBefore = new Set(previous.foi.lateRequests.map(({ requestId }) => requestId))
  const lateAgain = current.foi.lateRequests
    .filter(({ requestId, unit }) => !lateBefore.has(requestId) && previous.foi.lateUnits.includes(unit))
    .map(({ unit }) => unit)
  const owing = ({ letters }: BulletinModel) =>
    letters.rows.filter(({ unanswered }) => unanswered > 0).map(({ unit }) => unit)
  const owedBefore = new Set(owing(previous))
  return {
    websites: named('websites', current.websites.vetoedUnits).filter((unit) =>
      previous.websites.vetoedUnits.includes(unit),
    ),
    accounts: named('media', current.media.rows)
      .filter(({ accountId }) => accounts.has(accountId))
      .map(({ platform, name }) => ({ platform, name })),
    letters: named('letters', owing(current)).filter((unit) => owedBefore.has(unit)),
    foi: named('foi', [...new Set(lateAgain)]),
  }
}
