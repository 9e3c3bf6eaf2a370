import type { CheckFinding } from './checks/define.ts'
import type { checks } from './checks/index.ts'
import type { Stage } from './types.ts'

export type AnyCheck = (typeof checks)[number]
export type CheckId = AnyCheck['id']

type DetailOf<C> = C extends { readonly evaluate: (snapshot: never) => readonly (infer Found)[] }
  ? Found extends { readonly detail: infer Detail }
    ? Detail
    : never
  : never

/** What the check of this name finds. */
export type FindingOf<Id extends CheckId> = CheckFinding<Id, DetailOf<Extract<AnyCheck, { readonly id: Id }>>>

export type Finding = { [Id in CheckId]: FindingOf<Id> }[CheckId]

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
