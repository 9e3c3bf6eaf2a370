import { digestByDepartment } from '../../../rules/digest.ts'
import type { Finding } from '../../../rules/finding.ts'
import { isLater, isQuestion, isTrouble } from '../../../rules/reminders.ts'
import type { Area, Department, Snapshot } from '../../../rules/types.ts'
import { areaReply } from '../../messages/items/status.ts'
import type { Command, CommandContext } from './define.ts'
import { departmentsInScope, mayReport, visibleTo } from './scope.ts'

interface AreaCommand {
  readonly name: string
  readonly aliases: readonly string[]
  /** See Command. */
  readonly asked: readonly string[]
  readonly area: Area
  readonly purpose: string
  /** Counts of the ledger itself, for the departments asked about; `listed` is told below them. */
  readonly summary: (
    snapshot: Snapshot,
    departments: readonly Department[],
    listed: readonly Finding[],
    context: CommandContext,
  ) => readonly string[]
}

/** A command that shows one area of one's own department, of a named one, or of the county. */
export function defineAreaCommand({ name, aliases, asked, area, purpose, summary }: AreaCommand): Command {
  return {
    name,
    aliases,
    asked,
    about: 'department',
    usage: `${name} [单位]`,
    purpose,
    topic: 'look',
    needs: 'read',
    run: (context, rest) => {
      const { departments, isCounty } = departmentsInScope(context, rest)
      const snapshot = context.snapshot()
      const findings = visibleTo(context, context.findings()).filter(
        (finding) => finding.area === area && isListed(finding),
      )
      const digests = digestByDepartment(findings, departments)
      const later = context
        .findings()
        .filter(
          (it) => it.area === area && isLater(it) && departments.some(({ id }) => id === it.departmentId),
        )
      const counts = summary(snapshot, departments, findings, context)
      return areaReply({
        area,
        departments,
        isCounty,
        digests,
        later,
        summary: counts,
        today: context.today,
        mayReport: mayReport(context),
        place: snapshot.place,
      })
    },
  }
}

/** A column that could not be read is the office's business. */
function isListed(finding: Finding): boolean {
  return isTrouble(finding) || isQuestion(finding) || finding.stage === 'excused'
}

/** The items of a ledger that belong to the departments asked about. */
export function ofDepartments<T extends { readonly departmentId: number }>(
  items: readonly T[],
  departments: readonly Department[],
): T[] {
  const ids = new Set(departments.map(({ id }) => id))
  return items.filter(({ departmentId }) => ids.has(departmentId))
}
