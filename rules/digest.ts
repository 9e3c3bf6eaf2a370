import { type Finding, urgency } from './finding.ts'
import { groupBy } from './group.ts'
import { withoutInhibited } from './reminders.ts'
import type { Department } from './types.ts'

/** One department's findings, worst first; areas keep the order of the checks. */
export interface DepartmentDigest {
  readonly department: Department
  readonly findings: readonly Finding[]
}

/** One digest per department that has something, in the office's order; graver findings hide what they cover. */
export function digestByDepartment(
  findings: readonly Finding[],
  departments: readonly Department[],
): DepartmentDigest[] {
  const shown = groupBy(withoutInhibited(findings), ({ departmentId }) => departmentId)
  return departments.flatMap((department) => {
    const own = shown.get(department.id)
    return own === undefined ? [] : [{ department, findings: worstFirst(own) }]
  })
}

export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => urgency(b.stage) - urgency(a.stage))
}
