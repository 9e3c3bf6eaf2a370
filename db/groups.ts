import { asc } from 'drizzle-orm'
import { groupBy } from '../rules/group.ts'
import type { Database } from './engine/handle.ts'
import { groupDepartments, groups } from './schema/index.ts'

export interface Group {
  readonly id: number
  readonly name: string
  /** Null: the door that is configured. */
  readonly channel: string | null
  readonly target: string | null
  /** Empty: every department. */
  readonly departmentIds: readonly number[]
}

export function allGroups(db: Database): Group[] {
  const departments = groupBy(db.select().from(groupDepartments).all(), (row) => row.groupId)
  return db
    .select()
    .from(groups)
    .orderBy(asc(groups.id))
    .all()
    .map((row) => ({ ...row, departmentIds: (departments.get(row.id) ?? []).map((it) => it.departmentId) }))
}
