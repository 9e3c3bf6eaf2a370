import { and, asc, eq, gte, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { addDays, type LocalDate, localDate, mondayOf } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import { closingStateOn, type ClosingSteps } from '../../rules/media.ts'
import type { AccountLook, MediaAccount, Notice } from '../../rules/types.ts'
import type { Database } from '../engine/handle.ts'
import {
  accountLooks,
  feedReadDays,
  mediaAccounts,
  noticeAccounts,
  notices,
  posts,
  shutdownOrders,
} from '../schema/index.ts'

const today = sql.placeholder('today')

const feedReadOn = sql<LocalDate | null>`case when ${mediaAccounts.feedUrl} is not null then
  (select max(f.day) from ${feedReadDays} f where f.account_id = ${mediaAccounts}.id and f.day <= ${today}) end`

/** On one day a person goes before the machine, and both before the department's own word. */
const latestLook = sql`(select l.id from ${accountLooks} l
  where l.account_id = ${mediaAccounts}.id and l.looked_on <= ${today}
  order by l.looked_on desc, case l.source when 'inspection' then 0 when 'feed' then 1 else 2 end limit 1)`

/** The latest update that was on record or seen by a day; `except`: not by this source. */
function newestBy(
  until: SQL | typeof today,
  except: AccountLook['source'] | null = null,
): SQL<LocalDate | null> {
  const other = (alias: string) => (except === null ? sql`` : sql`and ${sql.raw(alias)}.source <> ${except}`)
  return sql<LocalDate | null>`nullif(max(
    coalesce((select max(p.posted_on) from ${posts} p
      where p.account_id = ${mediaAccounts}.id and p.posted_on <= ${until} ${other('p')}), ''),
    coalesce((select max(l.newest_on) from ${accountLooks} l
      where l.account_id = ${mediaAccounts}.id and l.looked_on <= ${until} ${other('l')}), '')), '')`
}

function laterOf(person: AccountLook | null, feed: AccountLook | null): AccountLook | null {
  if (person === null || feed === null) return person ?? feed
  if (person.on === feed.on) return person.source === 'report' ? feed : person
  return person.on > feed.on ? person : feed
}

export function accountsLoader(db: Database): (day: LocalDate) => MediaAccount[] {
  const accounts = db
    .select({
      id: mediaAccounts.id,
      departmentId: mediaAccounts.departmentId,
      platform: mediaAccounts.platform,
      name: mediaAccounts.name,
      ownerName: mediaAccounts.ownerName,
      state: mediaAccounts.state,
      filings: { national: mediaAccounts.nationalFiling, provincial: mediaAccounts.provincialFiling },
      registeredOn: mediaAccounts.registeredOn,
      lastUpdatedOn: newestBy(today),
      lastSeenOn: newestBy(today, 'report'),
      lastToldOn: newestBy(today, 'feed'),
      lookedOn: accountLooks.lookedOn,
      lookedBy: accountLooks.source,
      newestAtLook: newestBy(sql`${accountLooks.lookedOn}`),
      feedReadOn,
      newestAtFeed: newestBy(feedReadOn),
    })
    .from(mediaAccounts)
    .leftJoin(accountLooks, eq(accountLooks.id, latestLook))
    .where(or(isNull(mediaAccounts.registeredOn), lte(mediaAccounts.registeredOn, today)))
    .orderBy(asc(mediaAccounts.id))
    .prepare()
  // What was seen and reported on one day is most likely one and the same.
  const isCounted = sql`(${posts.source} <> 'report' or not exists (select 1 from ${posts} s
    where s.account_id = ${posts.accountId} and s.posted_on = ${posts.postedOn} and s.source <> 'report'))`
  const recent = db
    .select({ accountId: posts.accountId, on: posts.postedOn })
    .from(posts)
    .where(and(gte(posts.postedOn, sql.placeholder('from')), lte(posts.postedOn, today), isCounted))
    .prepare()
  // What a look saw is an update too, unless it is on record by itself.
  const seen = db
    .selectDistinct({ accountId: accountLooks.accountId, on: sql<LocalDate>`${accountLooks.newestOn}` })
    .from(accountLooks)
    .where(
      and(
        gte(accountLooks.newestOn, sql.placeholder('from')),
        lte(accountLooks.lookedOn, today),
        sql`not exists (select 1 from ${posts} s where s.account_id = ${accountLooks.accountId}
          and s.posted_on = ${accountLooks.newestOn})`,
      ),
    )
    .prepare()
  const loadClosings = closingsLoader(db)
  return (day) => {
    const from = addDays(mondayOf(day), -14)
    const updates = [...recent.all({ from, today: day }), ...seen.all({ from, today: day })]
    const byAccount = groupBy(updates, (row) => row.accountId)
    const closings = loadClosings()
    return accounts.all({ today: day }).map(({ lastSeenOn, lastToldOn, ...row }) => {
      const { lookedOn, lookedBy, newestAtLook, newestAtFeed, ...account } = row
      return {
        ...account,
        ...stateOn(account.state, closings.get(account.id), day),
        look: laterOf(
          lookedOn === null || lookedBy === null
            ? null
            : { on: lookedOn, newestOn: newestAtLook, source: lookedBy },
          account.feedReadOn === null
            ? null
            : { on: account.feedReadOn, newestOn: newestAtFeed, source: 'feed' },
        ),
        isSelfReport: lastSeenOn !== account.lastUpdatedOn,
        isFromFeed: lastToldOn !== account.lastUpdatedOn,
        recentUpdates: (byAccount.get(account.id) ?? []).map(({ on }) => on),
      }
    })
  }
}

/** Of every account, the order that was approved and still stands. */
function closingsLoader(db: Database): () => Map<number, ClosingSteps> {
  const { accountId, approvedAt, announcedOn, deregisteredOn, filedOn } = shutdownOrders
  const orders = db
    .select({ accountId, approvedAt, announcedOn, deregisteredOn, filedOn })
    .from(shutdownOrders)
    .where(and(isNotNull(approvedAt), isNull(shutdownOrders.withdrawnReason)))
    .orderBy(asc(shutdownOrders.id))
    .prepare()
  return () =>
    new Map(
      orders
        .all()
        .flatMap(({ accountId, approvedAt, ...steps }) =>
          approvedAt === null ? [] : [[accountId, { ...steps, approvedOn: localDate(approvedAt) }] as const],
        ),
    )
}

/** An order's days tell any day's state; the state in the ledger is only the present one. */
function stateOn(
  inLedger: MediaAccount['state'],
  steps: ClosingSteps | undefined,
  day: LocalDate,
): Pick<MediaAccount, 'state' | 'deregisteredOn'> {
  if (steps === undefined) return { state: inLedger, deregisteredOn: null }
  const { deregisteredOn } = steps
  const isGone = deregisteredOn !== null && deregisteredOn <= day
  return { state: closingStateOn(steps, day), deregisteredOn: isGone ? deregisteredOn : null }
}

export function noticesLoader(db: Database): (day: LocalDate) => Notice[] {
  const rows = db
    .select()
    .from(notices)
    .where(
      and(lte(notices.issuedOn, today), or(isNull(notices.voidedOn), sql`${notices.voidedOn} > ${today}`)),
    )
    .orderBy(asc(notices.issuedOn), asc(notices.id))
    .prepare()
  const against = db.select().from(noticeAccounts).prepare()
  return (day) => {
    const byNotice = groupBy(against.all(), (row) => row.noticeId)
    return rows.all({ today: day }).map((row) => ({
      id: row.id,
      level: row.level,
      number: row.number,
      issuedOn: row.issuedOn,
      accountIds: (byNotice.get(row.id) ?? []).map(({ accountId }) => accountId),
      isBulletin: row.bulletinId !== null,
    }))
  }
}
