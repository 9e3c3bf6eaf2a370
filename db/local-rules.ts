import { asc } from 'drizzle-orm'
import type { LocalRule } from '../rules/profile-keys.ts'
import type { Database } from './engine/handle.ts'
import { prepareOnce } from './engine/prepared.ts'
import { localRules } from './schema/index.ts'

const readRules = prepareOnce((db) =>
  db
    .select({
      from: localRules.fromDay,
      name: localRules.name,
      value: localRules.value,
      clause: localRules.clause,
    })
    .from(localRules)
    .orderBy(asc(localRules.fromDay), asc(localRules.name))
    .prepare(),
)

export function storedRules(db: Database): LocalRule[] {
  return readRules(db).all()
}

/** In the place of what was set for that day. */
export function writeRule(db: Database, { from: fromDay, ...rule }: LocalRule): void {
  const { value, clause } = rule
  db.insert(localRules)
    .values({ ...rule, fromDay })
    .onConflictDoUpdate({ target: [localRules.name, localRules.fromDay], set: { value, clause } })
    .run()
}
