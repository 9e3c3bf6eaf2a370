import type { WorkingDayCount } from '../calendar.ts'
import type { Subject } from '../codes.ts'
import type { LocalDate } from '../dates.ts'
import type { Area, Snapshot, Stage } from '../types.ts'

/** (check, subject, since) is a finding's identity: the same trouble keeps it from day to day. */
export interface CheckFinding<Id extends string, Detail> {
  readonly check: Id
  readonly area: Area
  readonly subject: Subject
  readonly departmentId: number
  readonly stage: Stage
  readonly since: LocalDate
  readonly dueOn: LocalDate | null
  /** The latest day, within the stage, on which it is to be said again (依申请: 5 and 1 working days before). */
  readonly milestone?: LocalDate | null
  /** What was found, as data: wording is the business of bot/messages/. */
  readonly detail: Detail
}

export interface Check<Id extends string, Detail> {
  readonly id: Id
  readonly title: string
  readonly area: Area
  /** Who is told: the department concerned, or only the office that supervises. */
  readonly audience: 'department' | 'office'
  /** `weekly` findings wait for the weekly reminder instead of the alert of the day. */
  readonly cadence: 'daily' | 'weekly'
  readonly clause: (snapshot: Snapshot) => string
  readonly evaluate: (snapshot: Snapshot) => readonly CheckFinding<Id, Detail>[]
}

export function defineCheck<Id extends string, Detail>(check: Check<Id, Detail>): Check<Id, Detail> {
  return check
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
