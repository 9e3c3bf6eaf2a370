import { noticedAccounts } from '../../db/bulletin-orders.ts'
import { type Bulletin, bulletinsInForce } from '../../db/bulletins.ts'
import { accountsNamedIn, type NoticeRecord } from '../../db/notices.ts'
import type { MediaRow } from '../../rules/bulletin/sections/media.ts'
import type { App } from '../app.ts'
import { fieldsOf } from './fields.ts'

/** The same silence found by the same check is one notice, however many bulletins print it. */

/** Accounts that another bulletin in force counts already, or the same notice registered by hand. */
export interface CountedBefore {
  readonly why: 'same-check' | 'same-number'
  readonly cited: string
  readonly accounts: readonly MediaRow[]
}

export function countedBefore({ db }: Pick<App, 'db'>, bulletin: Bulletin): CountedBefore[] {
  return overlapping({ db }, bulletin)
    .map(({ id, issueNumber }) => {
      const counted = new Set(noticedAccounts(db, id))
      const accounts = printedAccounts(bulletin).filter(({ accountId }) => counted.has(accountId))
      return { why: 'same-check' as const, cited: issueNumber ?? '', accounts }
    })
    .filter(({ accounts }) => accounts.length > 0)
}

/** What these notices count, whose number is the bulletin's own in another spelling. */
export function countedByHand(
  { db }: Pick<App, 'db'>,
  bulletin: Bulletin,
  alike: readonly NoticeRecord[],
): CountedBefore[] {
  return alike
    .map(({ id, number }) => {
      const counted = new Set(accountsNamedIn(db, id))
      const accounts = printedAccounts(bulletin).filter(({ accountId }) => counted.has(accountId))
      return { why: 'same-number' as const, cited: number, accounts }
    })
    .filter(({ accounts }) => accounts.length > 0)
}

/** What is not printed has not been held against anybody. */
export function printedAccounts(bulletin: Bulletin): readonly MediaRow[] {
  return fieldsOf(bulletin).parts.includes('media') ? (bulletin.model.media?.rows ?? []) : []
}

export interface InheritedAccounts {
  readonly heir: Bulletin
  readonly accountIds: readonly number[]
}

/** When the bulletin is voided: what it counted and another prints too, the other counts from then on. */
export function inheritedAccounts({ db }: Pick<App, 'db'>, bulletin: Bulletin): InheritedAccounts[] {
  const left = new Set(noticedAccounts(db, bulletin.id))
  return overlapping({ db }, bulletin).map((heir) => {
    const others = [heir, ...overlapping({ db }, heir)].filter(({ id }) => id !== bulletin.id)
    const counted = new Set(others.flatMap(({ id }) => noticedAccounts(db, id)))
    const accountIds = printedAccounts(heir)
      .map(({ accountId }) => accountId)
      .filter((id) => left.has(id) && !counted.has(id))
    for (const id of accountIds) left.delete(id)
    return { heir, accountIds }
  })
}

/** Others in force that rest on days of the same check. */
function overlapping({ db }: Pick<App, 'db'>, { id, model: { checkWindow } }: Bulletin): Bulletin[] {
  return bulletinsInForce(db).filter(
    ({ id: other, model }) =>
      other !== id && model.checkWindow.from <= checkWindow.to && checkWindow.from <= model.checkWindow.to,
  )
}
