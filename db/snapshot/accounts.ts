import { and, asc, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { addDays, type LocalDate, mondayOf } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { MediaAccount, Notice } from '../../rules/types.ts'
import type { Database } from '../database.ts'
import { mediaAccounts, noticeAccounts, notices, posts } from '../schema/index.ts'

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
      registeredOn: mediaAccounts.registeredOn,
      lastUpdatedOn: sql<LocalDate | null>`(select max(p.posted_on) from ${posts} p
        where p.account_id = ${mediaAccounts}.id and p.posted_on <= ${today})`,
      lastSeenOn: sql<LocalDate | null>`(select max(p.posted_on) from ${posts} p
        where p.account_id = ${mediaAccounts}.id and p.posted_on <= ${today} and p.source <> 'report')`,
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
  return (day) => {
    const from = addDays(mondayOf(day), -14)
    const byAccount = groupBy(recent.all({ from, today: day }), (row) => row.accountId)
    return accounts.all({ today: day }).map(({ lastSeenOn, ...account }) => ({
      ...account,
      isSelfReport: lastSeenOn !== account.lastUpdatedOn,
      recentUpdates: (byAccount.get(account.id) ?? []).map(({ on }) => on),
    }))
  }
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
