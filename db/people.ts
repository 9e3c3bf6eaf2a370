import { and, asc, eq, inArray, ne, or, type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import { groupBy } from '../rules/group.ts'
import type { Actor, Role } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { prepareOnce } from './engine/prepared.ts'
import { identities, people, peopleDepartments } from './schema/index.ts'

export interface Person extends Actor {
  readonly account: string
  readonly name: string
}

/**
 * WeCom takes a member's id in either case and hands it out in the one it was made in (developer.work.weixin.qq.com
 * /document/path/90195); ledgers are typed by hand. Other platforms' ids are compared as they are.
 */
function isUserId(userId: SQLWrapper | string): SQL | undefined {
  const isSameInWecom = sql`${identities.userId} = ${userId} collate nocase`
  return or(eq(identities.userId, userId), and(eq(identities.platform, 'wecom'), isSameInWecom))
}

interface Known {
  readonly id: number
  readonly account: string
  readonly name: string
  readonly role: Role
}

/** Found by the index; every message asks, so nothing is mapped. */
const byExactIdentity = prepareOnce(({ $client }) =>
  $client.prepare<[string, string], Known>(
    `select p.id, p.account, p.name, p.role from identities i join people p on p.id = i.person_id
     where i.platform = ? and i.user_id = ? and p.is_active = 1`,
  ),
)

const byIdentity = prepareOnce((db) =>
  db
    .select({ id: people.id, account: people.account, name: people.name, role: people.role })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .where(
      and(
        eq(identities.platform, sql.placeholder('platform')),
        isUserId(sql.placeholder('userId')),
        eq(people.isActive, true),
      ),
    )
    .limit(1)
    .prepare(),
)

const departmentsOf = prepareOnce(({ $client }) =>
  $client
    .prepare<[number], number>(
      'select department_id from people_departments where person_id = ? order by department_id',
    )
    .pluck(),
)

/** Who a platform's user is; null for strangers and for people who have left. */
export function personByIdentity(db: Database, platform: string, userId: string): Person | null {
  const row = byExactIdentity(db).get(platform, userId) ?? byIdentity(db).get({ platform, userId })
  return row === undefined ? null : withDepartments(db, row)
}

/** Null for somebody who has left. */
export function personById(db: Database, personId: number): Person | null {
  return activePeople(db).find((person) => person.personId === personId) ?? null
}

export function personByAccount(db: Database, account: string): Person | null {
  const row = db
    .select({ id: people.id, account: people.account, name: people.name, role: people.role })
    .from(people)
    .where(and(eq(people.account, account), eq(people.isActive, true)))
    .get()
  return row === undefined ? null : withDepartments(db, row)
}

export function activePeople(db: Database): Person[] {
  const departments = db.select().from(peopleDepartments).all()
  return db
    .select({ id: people.id, account: people.account, name: people.name, role: people.role })
    .from(people)
    .where(eq(people.isActive, true))
    .orderBy(asc(people.id))
    .all()
    .map((row) => ({
      ...toPerson(row),
      departmentIds: departments.filter((it) => it.personId === row.id).map((it) => it.departmentId),
    }))
}

/** Everybody with the name or the account, those who have left among them. */
export function idsOfName(db: Database, text: string): number[] {
  const isNamed = or(eq(people.name, text), eq(people.account, text))
  return db
    .select({ id: people.id })
    .from(people)
    .where(isNamed)
    .all()
    .map(({ id }) => id)
}

/** Null for somebody who is not there any more. */
export function roleOf(db: Database, personId: number): Role | null {
  return db.select({ role: people.role }).from(people).where(eq(people.id, personId)).get()?.role ?? null
}

/** Somebody new, known on one platform. Their account is their id there, or one made from it when it is taken. */
export function addPerson(
  db: Database,
  { name, role, platform, userId }: { name: string; role: Role; platform: string; userId: string },
): number {
  const account = freeAccount(db, userId, platform)
  const { id } = db.insert(people).values({ account, name, role }).returning({ id: people.id }).get()
  addIdentity(db, id, platform, userId)
  return id
}

/** The platform's id is this person's from now on: whoever had it before has left. */
export function addIdentity(db: Database, personId: number, platform: string, userId: string): void {
  db.delete(identities)
    .where(and(eq(identities.platform, platform), isUserId(userId), ne(identities.userId, userId)))
    .run()
  db.insert(identities)
    .values({ platform, userId, personId })
    .onConflictDoUpdate({ target: [identities.platform, identities.userId], set: { personId } })
    .run()
}

/** False when the person served there already. */
export function joinDepartment(db: Database, personId: number, departmentId: number): boolean {
  return (
    db.insert(peopleDepartments).values({ personId, departmentId }).onConflictDoNothing().run().changes === 1
  )
}

/** False when the person did not serve there. */
export function leaveDepartment(db: Database, personId: number, departmentId: number): boolean {
  const served = and(
    eq(peopleDepartments.personId, personId),
    eq(peopleDepartments.departmentId, departmentId),
  )
  return db.delete(peopleDepartments).where(served).run().changes === 1
}

export function setRole(db: Database, personId: number, role: Role): void {
  db.update(people).set({ role }).where(eq(people.id, personId)).run()
}

/** Whoever leaves keeps their name in the records and loses every way in. */
export function deactivatePerson(db: Database, personId: number): void {
  db.update(people).set({ isActive: false }).where(eq(people.id, personId)).run()
  db.delete(identities).where(eq(identities.personId, personId)).run()
  db.delete(peopleDepartments).where(eq(peopleDepartments.personId, personId)).run()
}

/** The people's user ids on one platform, by person. */
export function identitiesOf(
  db: Database,
  platform: string,
  personIds: readonly number[],
): Map<number, string> {
  const rows = db
    .select({ personId: identities.personId, userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.platform, platform), inArray(identities.personId, [...personIds])))
    .all()
  return new Map(rows.map((row) => [row.personId, row.userId]))
}

/** pingshi, wecom-pingshi, wecom-pingshi-2: people who have left keep theirs. Two never differ in case alone. */
function freeAccount(db: Database, userId: string, platform: string): string {
  const isTaken = (account: string) =>
    db
      .select({ id: people.id })
      .from(people)
      .where(sql`${people.account} = ${account} collate nocase`)
      .get() !== undefined
  const own = `${platform}-${userId}`
  let account = isTaken(userId) ? own : userId
  for (let number = 2; isTaken(account); number += 1) account = `${own}-${number}`
  return account
}

/** On which platforms each person is known. */
export function platformsByPerson(db: Database): Map<number, string[]> {
  const known = groupBy(db.select().from(identities).all(), ({ personId }) => personId)
  return new Map([...known].map(([personId, own]) => [personId, own.map(({ platform }) => platform)]))
}

function withDepartments(db: Database, row: Known): Person {
  return { ...toPerson(row), departmentIds: departmentsOf(db).all(row.id) }
}

function toPerson({ id, ...row }: Known): Person {
  return { ...row, personId: id, departmentIds: [] }
}
