import { and, eq, ne, sql } from 'drizzle-orm'
import type { Database } from './engine/handle.ts'
import { identities } from './schema/index.ts'

/** Makes `userId` the person's only id on the platform. Returns whether that was news. */
export function identitySetter(
  db: Database,
): (personId: number, platform: string, userId: string) => boolean {
  const platformValue = sql.placeholder('platform')
  const userValue = sql.placeholder('userId')
  const personValue = sql.placeholder('personId')
  const find = db
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.platform, platformValue), eq(identities.userId, userValue)))
    .prepare()
  const add = db
    .insert(identities)
    .values({ platform: platformValue, userId: userValue, personId: personValue })
    .prepare()
  const removeOthers = db
    .delete(identities)
    .where(
      and(
        eq(identities.platform, platformValue),
        eq(identities.personId, personValue),
        ne(identities.userId, userValue),
      ),
    )
    .prepare()
  return (personId, platform, userId) => {
    const values = { personId, platform, userId }
    const removed = removeOthers.run(values).changes
    const isStored = find.get(values)?.personId === personId
    if (!isStored) add.run(values)
    return removed > 0 || !isStored
  }
}

/** Forgets whose an id is; returns the person, or null when it was nobody's. */
export function removeIdentity(db: Database, platform: string, userId: string): number | null {
  const removed = db
    .delete(identities)
    .where(and(eq(identities.platform, platform), eq(identities.userId, userId)))
    .returning({ personId: identities.personId })
    .get()
  return removed?.personId ?? null
}

/** What two ids that the platform takes for one have in common; see isUserId in people.ts. */
export function identityKey(platform: string, userId: string): string {
  return `${platform}\n${platform === 'wecom' ? userId.toLowerCase() : userId}`
}

/** Whose each platform id is: identityKey → person. */
export function identityOwners(db: Database): Map<string, number> {
  const rows = db.select().from(identities).all()
  return new Map(rows.map(({ platform, userId, personId }) => [identityKey(platform, userId), personId]))
}
