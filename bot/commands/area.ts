import { digestByDepartment } from '../../rules/digest.ts'
import { checkOf } from '../../rules/evaluate.ts'
import { seesEverything } from '../../rules/permissions.ts'
import { isTrouble } from '../../rules/reminders.ts'
import type { Area, Department, Snapshot } from '../../rules/types.ts'
import { areaReply } from '../messages/status.ts'
import type { Command } from './define.ts'
import { departmentsInScope } from './scope.ts'

interface AreaCommand {
  readonly name: string
  readonly aliases: readonly string[]
  readonly area: Area
  readonly purpose: string
  /** Counts of the ledger itself, for the departments asked about. */
  readonly summary: (snapshot: Snapshot, departments: readonly Department[]) => readonly string[]
}

/** A command that shows one area of one's own department, of a named one, or of the county. */
export function defineAreaCommand({ name, aliases, area, purpose, summary }: AreaCommand): Command {
  return {
    name,
    aliases,
    usage: `${name} [单位]`,
    purpose,
    needs: 'read',
    run: (context, rest) => {
      const departments = departmentsInScope(context, rest, `${name} 平氏镇`)
      const snapshot = context.snapshot()
      const findings = context
        .findings()
        .filter(
          (finding) =>
            finding.area === area &&
            (isTrouble(finding) ||
              finding.stage === 'excused' ||
              (finding.stage === 'unknown' && area === 'media')) &&
            (seesEverything(context.person) || checkOf(finding).audience === 'department'),
        )
      const isCounty = departments.length === snapshot.departments.length
      const scope = isCounty ? '全县' : departments.map((department) => department.name).join('、')
      return areaReply(
        area,
        scope,
        digestByDepartment(findings, departments),
        summary(snapshot, departments),
        context.today,
      )
    },
  }
}

/** The items of a ledger that belong to the departments asked about. */
export function ofDepartments<T extends { readonly departmentId: number }>(
  items: readonly T[],
  departments: readonly Department[],
): T[] {
  const ids = new Set(departments.map(({ id }) => id))
  return items.filter(({ departmentId }) => ids.has(departmentId))
}
