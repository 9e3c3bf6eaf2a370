import { dateOf, type LocalDate, minDate, monthOf, yearOf } from '../dates.ts'
import { type FoiChallenges, foiChallenges } from './challenges.ts'
import {
  APPLICANT_TYPES,
  type ApplicantType,
  FOI_RESULT_GROUPS,
  type FoiResult,
  type FoiResultGroup,
} from './results.ts'
import type { FoiRequest, Snapshot } from '../types.ts'

/** Table 3's columns; what the ledger does not say stands apart, so that nothing is made up. */
export type ApplicantColumn = ApplicantType | 'unstated'

export const APPLICANT_COLUMNS: readonly ApplicantColumn[] = [...APPLICANT_TYPES, 'unstated']

export interface FoiCount {
  readonly total: number
  readonly by: Readonly<Record<ApplicantColumn, number>>
}

export interface FoiResultRow {
  readonly group: FoiResultGroup
  readonly count: FoiCount
  readonly results: readonly { readonly result: FoiResult; readonly count: FoiCount }[]
}

/** Tables 3 and 4 of the annual report (国办公开办函〔2021〕30号), as they stood on `asOf`. */
export interface FoiAnnualReport {
  readonly year: number
  readonly asOf: LocalDate
  /** The year was still running. */
  readonly isPartial: boolean
  /** 一 本年新收 */
  readonly received: FoiCount
  /** 二 上年结转 */
  readonly carriedIn: FoiCount
  /** 三 (一) to (六) */
  readonly rows: readonly FoiResultRow[]
  /** 三 (七) */
  readonly concluded: FoiCount
  /** 四 结转下年度 */
  readonly carriedOut: FoiCount
  /** 一+二 = 三(七)+四, in every column. */
  readonly isBalanced: boolean
  /** Closed in the year without a result on record: they are in no row of 三. */
  readonly withoutResult: readonly FoiRequest[]
  readonly challenges: FoiChallenges
}

/** `snapshot` is of the year's last day, or of today while the year is running. */
export function foiAnnual(snapshot: Snapshot, year: number): FoiAnnualReport {
  const [from, to] = [dateOf(year, 1, 1), dateOf(year, 12, 31)]
  const asOf = minDate(snapshot.today, to)
  const known = snapshot.foiRequests.filter(({ receivedOn }) => receivedOn <= asOf)
  const inHand = known.filter((request) => (closedOn(request, asOf) ?? from) >= from)
  const closed = inHand.filter((request) => closedOn(request, asOf) !== null)
  const received = count(inHand.filter(({ receivedOn }) => receivedOn >= from))
  const carriedIn = count(inHand.filter(({ receivedOn }) => receivedOn < from))
  const concluded = count(closed.filter((request) => resultOf(request) !== null))
  const carriedOut = count(inHand.filter((request) => closedOn(request, asOf) === null))
  return {
    year,
    asOf,
    isPartial: asOf < to,
    received,
    carriedIn,
    rows: FOI_RESULT_GROUPS.map(({ group, results }) => resultRow(group, results, closed)),
    concluded,
    carriedOut,
    isBalanced: APPLICANT_COLUMNS.every(
      (it) => received.by[it] + carriedIn.by[it] === concluded.by[it] + carriedOut.by[it],
    ),
    withoutResult: closed.filter((request) => resultOf(request) === null),
    challenges: foiChallenges(known, from, asOf),
  }
}

/** The report is due on 31 March (49 条): until then the year before is in hand, afterwards the running one. */
export function annualYearInHand(today: LocalDate): number {
  return monthOf(today) <= 3 ? yearOf(today) - 1 : yearOf(today)
}

/** A supplement changes nothing: a request is concluded once. */
function closedOn({ events }: FoiRequest, asOf: LocalDate): LocalDate | null {
  const closing = events.find(({ kind }) => kind === 'answered' || kind === 'abandoned')
  return closing !== undefined && closing.on <= asOf ? closing.on : null
}

/** What was given up says by itself which of (六) it is. */
function resultOf({ result, events }: FoiRequest): FoiResult | null {
  const has = (kind: string) => events.some((event) => event.kind === kind)
  if (result !== null || !has('abandoned')) return result
  return has('correction-asked') && !has('correction-received') ? 'uncorrected' : 'unpaid'
}

function resultRow(
  group: FoiResultGroup,
  results: readonly FoiResult[],
  closed: readonly FoiRequest[],
): FoiResultRow {
  const rows = results.map((result) => ({
    result,
    requests: closed.filter((request) => resultOf(request) === result),
  }))
  return {
    group,
    count: count(rows.flatMap(({ requests }) => requests)),
    results: rows.map(({ result, requests }) => ({ result, count: count(requests) })),
  }
}

function count(requests: readonly FoiRequest[]): FoiCount {
  const by = Object.fromEntries(
    APPLICANT_COLUMNS.map((column) => [
      column,
      requests.filter(({ applicantType }) => (applicantType ?? 'unstated') === column).length,
    ]),
  ) as Record<ApplicantColumn, number>
  return { total: requests.length, by }
}
