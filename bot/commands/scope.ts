import { departmentNames } from '../../db/departments.ts'
import { matchDepartments, nearestDepartments } from '../../rules/department-names.ts'
import { can, seesEverything } from '../../rules/permissions.ts'
import type { Department } from '../../rules/types.ts'
import { forbiddenReply, noDepartmentReply, whichDepartmentReply } from '../messages/answers.ts'
import { type CommandContext, Refusal } from './define.ts'

/** Names offered for an unknown one. */
const OFFERED = 3

/** Whom a question is about: the named department, else one's own, else all for those who see all. */
export function departmentsInScope(
  context: CommandContext,
  rest: string,
  usage: string,
): readonly Department[] {
  const { departments } = context.snapshot()
  if (rest !== '') return [namedDepartment(context, rest)]
  const own = departments.filter(({ id }) => context.person.departmentIds.includes(id))
  if (own.length > 0) return own
  if (seesEverything(context.person)) return departments
  throw new Refusal(noDepartmentReply(usage))
}

/** The one department a name means, if the person may read about it. */
export function namedDepartment(context: CommandContext, name: string): Department {
  const all = departmentNames(context.app.db)
  const matches = matchDepartments(name, all)
  const offered = matches.length > 0 ? matches : nearestDepartments(name, all, OFFERED)
  const match = matches[0]
  if (match === undefined || matches.length > 1) {
    const names = offered.map((department) => department.name)
    throw new Refusal(whichDepartmentReply(name, names, matches.length > 1))
  }
  if (!can(context.person, 'read', match.id)) throw new Refusal(forbiddenReply(match.name))
  const department = context.snapshot().departments.find(({ id }) => id === match.id)
  if (!department) throw new Refusal(whichDepartmentReply(name, [], false))
  return department
}
