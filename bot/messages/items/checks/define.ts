import { type Subject, toCode } from '../../../../rules/codes.ts'
import type { LocalDate } from '../../../../rules/dates.ts'
import type { CheckId, FindingOf } from '../../../../rules/finding.ts'
import type { Observation } from '../../../../rules/types.ts'
import { dayWithWeekday } from '../../talk/words.ts'

/** How a check of rules/checks/ reads. */
export interface CheckWords<Id extends CheckId> {
  /** What, since when, what to do; the id to type is put before it. */
  readonly line: (finding: FindingOf<Id>, today: LocalDate) => string
  /** The whole arithmetic: evidence, window, each day skipped. */
  readonly steps: (finding: FindingOf<Id>, today: LocalDate) => readonly string[]
  /** A verdict where the rules give one, a suggestion where a person decides; without it, the stage. */
  readonly conclusion?: (finding: FindingOf<Id>) => string
}

export function code(subject: Subject): string {
  return toCode(subject)
}

/** 期限2021-10-11（周一）, or 今天到期: the day itself is inside. */
export function untilWords(due: LocalDate, provisional: boolean, today: LocalDate, kind = ''): string {
  if (today === due) return '今天到期'
  return `${kind}期限${dayWithWeekday(due)}${provisional ? '（暂定）' : ''}`
}

export function seen(observation: Observation | null): string {
  if (observation === null) return '尚无检查记录'
  const { lookedOn, outcome, on, isSelfReport } = observation
  if (isSelfReport) return `${lookedOn}自报（待核实），最新内容${on ?? ''}`
  if (outcome === 'unreadable') return `${lookedOn}检查时无法读取`
  if (outcome === 'blank') return `${lookedOn}检查时为空白`
  return outcome === 'dated'
    ? `${lookedOn}检查，最新内容${on ?? ''}`
    : `${lookedOn}检查，${on ?? ''}以来无更新`
}
