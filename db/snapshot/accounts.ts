import { and, asc, gte, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { addDays, type LocalDate, localDate, mondayOf } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import { closingStateOn, type ClosingSteps } from '../../rules/media.ts'
import type { MediaAccount, Notice } from '../../rules/types.ts'
import type { Database } from '../engine/handle.ts'
import {
  feedReadDays,
  mediaAccounts,
  noticeAccounts,
  notices,
  posts,
  shutdownOrders,
} from '../schema/index.ts'

const today = sql.placeholder('today')

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
      lastUpdatedOn: sql<LocalDate | null>`(select max(p.posted_on) from ${posts} p
        where p.account_id = ${mediaAccounts}.id and p.posted_on <= ${today})`,
      lastSeenOn: sql<LocalDate | null>`(select max(p.posted_on) from ${posts} p
        where p.account_id = ${mediaAccounts}.id and p.posted_on <= ${today} and p.source <> 'report')`,
      lastToldOn: sql<LocalDate | null>`(select max(p.posted_on) from ${posts} p
        where p.account_id = ${mediaAccounts}.id and p.posted_on <= ${today} and p.source <> 'feed')`,
      feedReadOn: sql<LocalDate | null>`case when ${mediaAccounts.feedUrl} is not null then
        (select max(f.day) from ${feedReadDays} f where f.account_id = ${mediaAccounts}.id and f.day <= ${today}) end`,
    })
    .from(mediaAccounts)
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
  const loadClosings = closingsLoader(db)
  return (day) => {
    const from = addDays(mondayOf(day), -14)
    const byAccount = groupBy(recent.all({ from, today: day }), (row) => row.accountId)
    const closings = loadClosings()
    return accounts.all({ today: day }).map(({ lastSeenOn, lastToldOn, ...account }) => ({
      ...account,
      ...stateOn(account.state, closings.get(account.id), day),
      isSelfReport: lastSeenOn !== account.lastUpdatedOn,
      isFromFeed: lastToldOn !== account.lastUpdatedOn,
      recentUpdates: (byAccount.get(account.id) ?? []).map(({ on }) => on),
    }))
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
