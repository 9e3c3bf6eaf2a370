import { departmentNames } from '../../../db/departments.ts'
import { activePeople, deactivatePerson, leaveDepartment, type Person } from '../../../db/people.ts'
import { type DepartmentNames, matchDepartments } from '../../../rules/department-names.ts'
import { can } from '../../../rules/permissions.ts'
import {
  adminGivesReply,
  lastAdminReply,
  notServedReply,
  ownAccountOnlyReply,
  peopleInPrivateReply,
  unbindPreview,
  unboundReply,
} from '../../messages/people/words.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { namedDepartment } from '../talk/scope.ts'
import { personMeant } from '../talk/whom.ts'

type Named = Pick<DepartmentNames, 'id' | 'name'>

interface Unbinding {
  readonly person: Person
  /** Null: from the bot altogether. */
  readonly from: Named | null
}

export const unbind: Command = {
  name: '解绑',
  aliases: ['解除绑定', '退出单位'],
  isGrave: true,
  usage: '解绑 [姓名或账号] [单位]',
  purpose: '离岗时停用账号，或不再负责某个单位',
  topic: 'report',
  needs: 'join',
  run: (context, rest) => {
    if (context.conversation === 'group') throw new Refusal(peopleInPrivateReply())
    const { person, from: left } = unbindingMeant(context, rest)
    const told = {
      name: person.name,
      role: person.role,
      leaves: left?.name ?? null,
      orphaned: orphanedBy(context, person, left),
    }
    if (left === null && isLastAdmin(context, person)) throw new Refusal(lastAdminReply())
    requireConfirmation(context, unbindPreview(told))
    if (left === null) deactivatePerson(context.app.db, person.personId)
    else leaveDepartment(context.app.db, person.personId, left.id)
    return unboundReply(told)
  },
}

/** Throws Refusal when the person may not, or when nobody is meant. */
function unbindingMeant(context: CommandContext, rest: string): Unbinding {
  const { person } = context
  if (rest === '') return { person, from: null }
  if (!can(person, 'supervise')) return whole({ person, from: ownDepartment(context, rest) })
  const [who = '', ...where] = rest.split(' ')
  const meant = personMeant(context, who)
  const isAllowed =
    meant.role === 'liaison' || meant.personId === person.personId || can(person, 'administer')
  if (!isAllowed) throw new Refusal(adminGivesReply())
  if (where.length === 0) return { person: meant, from: null }
  const from = namedDepartment(context, where.join(' '))
  if (!meant.departmentIds.includes(from.id)) throw new Refusal(notServedReply(meant.name, from.name))
  return whole({ person: meant, from })
}

/** A liaison without a department could ask nothing any more. */
function whole({ person, from }: Unbinding): Unbinding {
  return person.role === 'liaison' && person.departmentIds.length === 1
    ? { person, from: null }
    : { person, from }
}

/** Everybody may let go of their own account, and of nobody else's. */
function ownDepartment({ app, person }: CommandContext, text: string): Named | null {
  const own = departmentNames(app.db).filter(({ id }) => person.departmentIds.includes(id))
  const words = text.split(' ').filter((word) => word !== person.name && word !== person.account)
  if (words.length === 0) return null
  const [match] = matchDepartments(words.join(' '), own)
  if (match === undefined) throw new Refusal(ownAccountOnlyReply())
  return match
}

function orphanedBy({ app }: CommandContext, person: Person, left: Named | null): string[] {
  if (person.role !== 'liaison') return []
  const others = activePeople(app.db).filter(
    ({ personId, role }) => role === 'liaison' && personId !== person.personId,
  )
  return departmentNames(app.db)
    .filter(({ id }) => (left === null ? person.departmentIds.includes(id) : id === left.id))
    .filter(({ id }) => !others.some(({ departmentIds }) => departmentIds.includes(id)))
    .map(({ name }) => name)
}

function isLastAdmin({ app }: CommandContext, { personId, role }: Person): boolean {
  if (role !== 'admin') return false
  return !activePeople(app.db).some((other) => other.role === 'admin' && other.personId !== personId)
}
