import type { Subject, SubjectKind } from '../codes.ts'
import type { LocalDate } from '../dates.ts'
import { foiClock } from '../foi.ts'
import { interpretationState } from '../interpretations.ts'
import { contains, kindOf, type Span } from '../periods.ts'
import type { Snapshot } from '../types.ts'
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
  readonly isFixed: boolean
  readonly isReported: boolean
}

/** Holds every item against what is known now: a report of one's own does not count as put right. */
export function recheck(
  items: readonly OrderedItem[],
  letterSpan: Span,
  current: BulletinModel,
  last: Snapshot,
): Rechecked[] {
  return items.map((item) => ({
    unit: last.departments.find(({ id }) => id === item.departmentId)?.name ?? '',
    kind: item.subject?.kind ?? null,
    isFixed: !isStillWrong(item, letterSpan, current, last),
    isReported: item.reportedOn !== null && item.reportedOn <= last.today,
  }))
}

function isStillWrong(
  { departmentId, subject }: OrderedItem,
  letterSpan: Span,
  current: BulletinModel,
  last: Snapshot,
): boolean {
  if (subject?.kind === 'website') return current.websites.rows.some((row) => row.websiteId === subject.id)
  if (subject?.kind === 'account') return current.media.rows.some((row) => row.accountId === subject.id)
  if (subject?.kind === 'foi-request') return isUnanswered(subject.id, last)
  if (subject?.kind === 'document') return lacksInterpretation(subject.id, current, last)
  return last.letters.some(
    (letter) =>
      letter.departmentId === departmentId &&
      contains(letterSpan, letter.receivedOn) &&
      letter.answeredOn === null,
  )
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
