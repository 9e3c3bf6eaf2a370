import type { WorkingDayCount } from './calendar.ts'
import type { Subject } from './codes.ts'
import type { ColumnState } from './columns.ts'
import type { LocalDate } from './dates.ts'
import type { FoiClock } from './foi/clock.ts'
import type { InterpretationState } from './interpretations.ts'
import type { LetterClock } from './letters.ts'
import type { AccountFreshness } from './media.ts'
import type { LevelTally } from './notices.ts'
import type {
  Area,
  Column,
  FoiArrival,
  FoiRequest,
  Letter,
  MediaAccount,
  PolicyDocument,
  Rectification,
  Snapshot,
  Stage,
  Website,
} from './types.ts'
import type { WebsiteVerdict } from './websites.ts'

/** What each check found, as data: wording is the business of bot/messages/. */
export interface FindingDetails {
  'column-freshness': { readonly website: Website; readonly column: Column; readonly state: ColumnState }
  'website-verdict': { readonly verdict: WebsiteVerdict }
  'media-freshness': { readonly account: MediaAccount; readonly freshness: AccountFreshness }
  'media-frequency': {
    readonly account: MediaAccount
    readonly weekFrom: LocalDate
    readonly updates: number
    readonly required: number
  }
  'account-filing': {
    readonly account: MediaAccount
    readonly deregisteredOn: LocalDate
    readonly deadline: WorkingDayCount
    readonly workingDaysLate: number
  }
  'account-reopened': {
    readonly account: MediaAccount
    readonly deregisteredOn: LocalDate
    readonly postedOn: LocalDate
  }
  'letter-deadline': { readonly letter: Letter; readonly clock: LetterClock }
  'letter-streak': { readonly letters: readonly Letter[] }
  'foi-receipt': { readonly arrival: FoiArrival }
  'foi-deadline': { readonly request: FoiRequest; readonly clock: FoiClock }
  'interpretation-due': { readonly document: PolicyDocument; readonly state: InterpretationState }
  'notice-tally': { readonly account: MediaAccount; readonly levels: readonly LevelTally[] }
  'rectification-deadline': { readonly rectification: Rectification; readonly remindOn: LocalDate }
}

export type CheckId = keyof FindingDetails

/** (check, subject, since) is a finding's identity: the same trouble keeps it from day to day. */
export interface FindingOf<Id extends CheckId> {
  readonly check: Id
  readonly area: Area
  readonly subject: Subject
  readonly departmentId: number
  readonly stage: Stage
  readonly since: LocalDate
  readonly dueOn: LocalDate | null
  /** The latest day, within the stage, on which it is to be said again (依申请: 5 and 1 working days before). */
  readonly milestone?: LocalDate | null
  readonly detail: FindingDetails[Id]
}

export type Finding = { [Id in CheckId]: FindingOf<Id> }[CheckId]

export interface Check<Id extends CheckId = CheckId> {
  readonly id: Id
  readonly title: string
  readonly area: Area
  /** Who is told: the department concerned, or only the office that supervises. */
  readonly audience: 'department' | 'office'
  /** `weekly` findings wait for the weekly reminder instead of the alert of the day. */
  readonly cadence: 'daily' | 'weekly'
  readonly clause: (snapshot: Snapshot) => string
  readonly evaluate: (snapshot: Snapshot) => readonly FindingOf<Id>[]
}

export type AnyCheck = { [Id in CheckId]: Check<Id> }[CheckId]

export function defineCheck<Id extends CheckId>(check: Check<Id>): Check<Id> {
  return check
}

const URGENCY: readonly Stage[] = [
  'excused',
  'ok',
  'unknown',
  'upcoming',
  'due',
  'recheck',
  'overdue',
  'serious',
]

/** Higher is more urgent. */
export function urgency(stage: Stage): number {
  return URGENCY.indexOf(stage)
}

/** The stage of something with a working-day deadline that is not done yet. */
export function deadlineStage(
  deadline: WorkingDayCount,
  remindOn: LocalDate,
  today: LocalDate,
  isSerious: boolean,
): Stage {
  if (today > deadline.due) return isSerious ? 'serious' : 'overdue'
  if (today === deadline.due) return 'due'
  return today >= remindOn ? 'upcoming' : 'ok'
}
