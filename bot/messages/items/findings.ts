import { code } from './checks/define.ts'
import { wordsOf } from './checks/index.ts'
import { type LocalDate } from '../../../rules/dates.ts'
import type { CheckId, Finding, FindingOf } from '../../../rules/finding.ts'
import { groupBy } from '../../../rules/group.ts'
import { ranOutColumnsLine, staleColumnsLine } from '../websites/words.ts'

/** One finding as a person reads it: which, what, since when, what to do. The id to type comes first. */
export function findingLine(finding: Finding, today: LocalDate): string {
  const { line } = wordsOf(finding)
  return `${code(finding.subject)} ${line(finding, today)}`
}

/** More of one kind than this are told in one line, with all their ids: a wall of lines is not read. */
const LISTED = 3

/** A department's findings, worst first, like ones together. */
export function findingLines(findings: readonly Finding[], today: LocalDate): string[] {
  const groups = groupBy(findings, (finding) => kindOf(finding, today))
  return [...groups.values()].flatMap((group) => {
    const columns = only('column-freshness', group)
    if (columns.length > 1)
      return [columns[0]?.stage === 'recheck' ? ranOutColumnsLine(columns) : staleColumnsLine(columns)]
    const letters = only('letter-deadline', group)
    if (letters.length > LISTED) return [lateLettersLine(letters)]
    return group.map((finding) => findingLine(finding, today))
  })
}

/** Late letters of a department, and stale columns of a site, can share a line; anything else stands alone. */
function kindOf(finding: Finding, today: LocalDate): string {
  if (finding.check === 'letter-deadline' && today > finding.detail.clock.deadline.due) return 'late letters'
  if (finding.check === 'column-freshness' && (finding.stage === 'overdue' || finding.stage === 'recheck'))
    return `${finding.stage} of site ${finding.detail.website.id}`
  return `${finding.check} ${code(finding.subject)}`
}

function only<Id extends CheckId>(check: Id, findings: readonly Finding[]): FindingOf<Id>[] {
  return findings.filter((finding) => finding.check === check) as unknown as FindingOf<Id>[]
}

function lateLettersLine(findings: readonly FindingOf<'letter-deadline'>[]): string {
  const byReceipt = [...findings].sort((a, b) => a.since.localeCompare(b.since))
  const days = Math.max(...findings.map(({ detail }) => detail.clock.workingDaysLate))
  const codes = byReceipt.map(({ subject }) => code(subject)).join('、')
  return `信件${findings.length}件超期未回复，最早${byReceipt[0]?.since ?? ''}收到，最长已超${days}个工作日，请尽快回复：\n${codes}`
}
