import { issueBindingCode } from '../../../db/binding-codes.ts'
import type { Instant } from '../../../rules/dates.ts'
import { can } from '../../../rules/permissions.ts'
import type { Role } from '../../../rules/types.ts'
import type { App } from '../../app.ts'
import {
  adminGivesReply,
  codeDepartmentMissingReply,
  codeReply,
  peopleInPrivateReply,
} from '../../messages/people/words.ts'
import { hashOfCode } from './bind.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { namedDepartment } from '../talk/scope.ts'
import { splitRole } from '../talk/whom.ts'

/** Without what looks or sounds like something else: 0 O, 1 I L. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 8
export const CODE_HOURS = 24

export const bindingCode: Command = {
  name: '绑定码',
  aliases: ['发绑定码', '生成绑定码'],
  usage: '绑定码 单位 [角色]',
  purpose: '给新联络员一个一次性的绑定码',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const { app, conversation, person } = context
    if (conversation === 'group') throw new Refusal(peopleInPrivateReply())
    const { rest: name, role } = splitRole(rest)
    if (name === '') throw new Refusal(codeDepartmentMissingReply())
    if (role !== null && role !== 'liaison' && !can(person, 'administer'))
      throw new Refusal(adminGivesReply())
    const department = namedDepartment(context, name)
    const given = { departmentId: department.id, role: role ?? 'liaison', issuedBy: person.personId }
    return codeReply(department.name, given.role, issueCode(app, given), CODE_HOURS)
  },
}

/** A code that is good once, for a day; only its hash is kept. */
export function issueCode(
  { db, clock, random }: App,
  given: { readonly departmentId: number; readonly role: Role; readonly issuedBy: number | null },
): string {
  const code = Array.from({ length: LENGTH }, () => ALPHABET[random.below(ALPHABET.length)] ?? '').join('')
  const expiresAt = (clock.now() + CODE_HOURS * 3_600_000) as Instant
  issueBindingCode(db, { ...given, codeHash: hashOfCode(code), expiresAt })
  return code
}
