import { issueBindingCode } from '../../db/binding-codes.ts'
import { departmentNames } from '../../db/departments.ts'
import type { Role } from '../../rules/types.ts'
import type { Instant } from '../../rules/dates.ts'
import { hashOfCode } from '../../bot/commands/people/bind.ts'
import type { App } from '../../bot/app.ts'

export const DAY_MS = 24 * 3_600_000

/** Puts a code into the database that is good for a day from now. */
export function issueCode(app: App, code: string, department: string, role: Role = 'liaison'): void {
  const departmentId = departmentNames(app.db).find(({ name }) => name === department)?.id ?? 0
  const expiresAt = (app.clock.now() + DAY_MS) as Instant
  issueBindingCode(app.db, { codeHash: hashOfCode(code), departmentId, role, expiresAt })
}
