import { authored } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { departmentNames } from '../../db/departments.ts'
import { matchDepartments } from '../../rules/department-names.ts'
import type { Role } from '../../rules/types.ts'
import type { App } from '../app.ts'
import { bindingCode, CODE_HOURS, issueCode } from '../commands/people/binding-code.ts'
import { noSuchDepartment } from '../messages/operator/cli.ts'
import { codeReply } from '../messages/people/words.ts'
import { toText } from '../messages/talk/text.ts'

/** The way in for the first admin: whoever can write the database may give any role. */
export function giveCode(
  app: App,
  departmentName: string,
  role: Role,
): { readonly reply: string } | { readonly fault: string } {
  const all = departmentNames(app.db)
  const [match, ...others] = matchDepartments(departmentName, all)
  if (!match || others.length > 0) return { fault: noSuchDepartment(departmentName, all.length === 0) }
  const author = { at: app.clock.now(), personId: null, channel: 'cli', action: bindingCode.name }
  const given = { departmentId: match.id, role, issuedBy: null }
  const code = inTransaction(app.db, () => authored(app.db, author, () => issueCode(app, given)))
  return { reply: toText(codeReply(match.name, role, code, CODE_HOURS)) }
}
