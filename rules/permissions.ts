import type { Actor, Role } from './types.ts'

/** What a person may do. `own` reaches the person's departments, `all` the whole county. */
export type Permission =
  | 'join' // 绑定, 解绑, 确认: one's own account
  | 'read' // status, evidence and deadlines of a department
  | 'report' // 报更, 已回复, 收到: facts about one's own department
  | 'overview' // county-wide figures and the bulletin
  | 'supervise' // ledgers, notices, 催办, drafts
  | 'sign' // 签发, 关停
  | 'administer' // people, groups, codes

type Reach = 'all' | 'own' | 'none'

const TABLE: Record<Permission, Record<Role, Reach>> = {
  join: { liaison: 'all', office: 'all', leader: 'all', admin: 'all' },
  read: { liaison: 'own', office: 'all', leader: 'all', admin: 'all' },
  report: { liaison: 'own', office: 'all', leader: 'none', admin: 'all' },
  overview: { liaison: 'none', office: 'all', leader: 'all', admin: 'all' },
  supervise: { liaison: 'none', office: 'all', leader: 'none', admin: 'all' },
  sign: { liaison: 'none', office: 'all', leader: 'none', admin: 'all' },
  administer: { liaison: 'none', office: 'none', leader: 'none', admin: 'all' },
}

/** `departmentId` null asks about the county as a whole. */
export function can(actor: Actor, permission: Permission, departmentId: number | null = null): boolean {
  const reach = TABLE[permission][actor.role]
  if (reach !== 'own') return reach === 'all'
  return departmentId !== null && actor.departmentIds.includes(departmentId)
}

export const ROLES_UPWARD: readonly Role[] = ['liaison', 'leader', 'office', 'admin']

export function isHigherRole(role: Role, than: Role): boolean {
  return ROLES_UPWARD.indexOf(role) > ROLES_UPWARD.indexOf(than)
}

/** Whether the person may ask about every department. */
export function seesEverything(actor: Actor): boolean {
  return TABLE.read[actor.role] === 'all'
}
