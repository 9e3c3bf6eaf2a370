import { identityKey, identityOwners, identitySetter } from '../../db/identities.ts'
import { identities, people, peopleDepartments } from '../../db/schema/index.ts'
import { linkedRows, storedRows } from '../../db/engine/stored-rows.ts'
import { linker, upserter, withLinks } from '../../db/engine/upsert.ts'
import type { Role } from '../../rules/types.ts'
import type { AccountPlatform } from '../messages/channels/index.ts'
import { ACCOUNT_COLUMNS } from '../messages/channels/names.ts'
import { oneOf, text, yesNo } from '../sources/cells.ts'
import { defineLedger, kept, required, withDefault } from './define.ts'
import { departments, faultAt } from './readers.ts'

const roles = oneOf<Role>({ 联络员: 'liaison', 办公室: 'office', 领导: 'leader', 管理员: 'admin' })

const PLATFORMS = ACCOUNT_COLUMNS.map(({ platform }) => platform)

/** Of something on each platform on which people have accounts. */
function onEachPlatform<T>(of: (platform: AccountPlatform) => T): Readonly<Record<AccountPlatform, T>> {
  return Object.fromEntries(PLATFORMS.map((platform) => [platform, of(platform)])) as Record<
    AccountPlatform,
    T
  >
}

const headings = new Map(ACCOUNT_COLUMNS.map(({ platform, heading }) => [platform, heading]))

export const peopleLedger = defineLedger({
  id: 'people',
  sheet: '人员',
  table: people,
  columns: {
    account: required('账号', text(64)),
    name: required('姓名', text(40)),
    role: required('角色', roles),
    departments: withDefault('单位', departments, []),
    ...onEachPlatform((platform) => kept(headings.get(platform) ?? platform, text(64))),
    isActive: withDefault('启用', yesNo, true),
  },
  key: ['account'],
  example: { account: 'moujulianluoyuan', name: '某某', role: '联络员', departments: '某局', isActive: '是' },
  rows: (db) => {
    const own = linkedRows(db, peopleDepartments, 'personId', 'departmentId')
    const bound = storedRows(db, identities, 'personId')
    const idOn = (platform: string, personId: number) =>
      bound.find((it) => it.platform === platform && it.personId === personId)?.userId ?? null
    return storedRows(db, people).map((row) => ({
      ...row,
      departments: own(row.id),
      ...onEachPlatform((platform) => idOn(platform, row.id)),
    }))
  },
  open: (db, { mayAdminister }) => {
    const put = upserter(db, people, ['account'])
    const setDepartments = linker(db, peopleDepartments, 'personId', 'departmentId')
    const setIdentity = identitySetter(db)
    const owners = identityOwners(db)
    const roleOf = new Map(storedRows(db, people).map((row) => [row.account, row.role]))
    /** An import must be no way round the right to hand out rights. */
    const isAbove = (account: string, role: Role) =>
      !mayAdminister && (role !== 'liaison' || (roleOf.get(account) ?? 'liaison') !== 'liaison')
    const accountOf = new Map(
      db
        .select({ id: people.id, account: people.account })
        .from(people)
        .all()
        .map((it) => [it.id, it.account]),
    )
    const ownerBeside = (platform: (typeof PLATFORMS)[number], userId: string | null, account: string) => {
      const owner =
        userId === null ? undefined : accountOf.get(owners.get(identityKey(platform, userId)) ?? 0)
      return owner === account ? undefined : owner
    }
    /** PingShi beside a pingshi is the same person, typed otherwise. */
    const spelled = new Map([...accountOf.values()].map((account) => [account.toLowerCase(), account]))
    const known = new Set(accountOf.values())
    const spelledOtherwise = (account: string) =>
      known.has(account) ? undefined : spelled.get(account.toLowerCase())
    return {
      check: ({ account, role, departments: own, ...userIds }) => [
        ...notTaken('account', spelledOtherwise(account)),
        ...(isAbove(account, role) ? [faultAt('role', { kind: 'by-an-admin' })] : []),
        ...(role === 'liaison' && own.length === 0
          ? [faultAt('departments', { kind: 'filled', because: '角色' })]
          : []),
        ...PLATFORMS.flatMap((platform) =>
          notTaken(platform, ownerBeside(platform, userIds[platform], account)),
        ),
      ],
      save: ({ account, name, role, departments: own, isActive, ...userIds }) => {
        const { id, change } = put({ account, name, role, isActive })
        accountOf.set(id, account)
        spelled.set(account.toLowerCase(), account)
        known.add(account)
        // An empty cell leaves a binding alone: unbinding is a decision of its own.
        const given = { simulator: account, ...userIds }
        const bound = (['simulator', ...PLATFORMS] as const).map((platform) => {
          const userId = given[platform]
          if (userId === null) return false
          owners.set(identityKey(platform, userId), id)
          return setIdentity(id, platform, userId)
        })
        return withLinks(change, setDepartments(id, own), ...bound)
      },
    }
  },
})

function notTaken(column: 'account' | (typeof PLATFORMS)[number], owner: string | undefined) {
  return owner === undefined ? [] : [faultAt(column, { kind: 'not-taken', owner })]
}
