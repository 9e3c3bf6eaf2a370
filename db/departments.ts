import { asc } from 'drizzle-orm'
import type { DepartmentNames } from '../rules/department-names.ts'
import { groupBy } from '../rules/group.ts'
import type { Database } from './engine/handle.ts'
import { departmentAliases, departments } from './schema/index.ts'

/** Every department with all its names, in the office's order. */
export function departmentNames(db: Database): DepartmentNames[] {
  const aliases = groupBy(db.select().from(departmentAliases).all(), (row) => row.departmentId)
  return db
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .orderBy(asc(departments.sortOrder), asc(departments.id))
    .all()
    .map((row) => ({ ...row, aliases: (aliases.get(row.id) ?? []).map(({ alias }) => alias) }))
}

/** One of the office's own, before its ledgers have come. Returns its id. */
export function addDepartment(db: Database, name: string): number {
  const { id } = db
    .insert(departments)
    .values({ name, kind: 'department', sortOrder: 0 })
    .returning({ id: departments.id })
    .get()
  return id
}
