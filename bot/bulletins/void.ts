import { type BulletinRectification, noticedAccounts, rectificationsOf } from '../../db/bulletin-orders.ts'
import { type Bulletin, bulletinsInForce } from '../../db/bulletins.ts'
import type { MediaRow } from '../../rules/bulletin/sections/media.ts'
import { toCode } from '../../rules/codes.ts'
import type { App } from '../app.ts'
import { fieldsOf } from './fields.ts'
import { problemsByDepartment } from './issue.ts'
import { printedAccounts } from './overlap.ts'

/** What becomes of an item when the bulletin that ordered it is voided. */
export interface VoidedItem {
  readonly item: BulletinRectification
  /** Another bulletin in force that says the same by the same day: the item is its own from then on. */
  readonly heir: Bulletin | null
  /** Without an heir it is withdrawn, unless somebody has begun with it. */
  readonly isWithdrawn: boolean
}

export function voidedItems(app: Pick<App, 'db'>, { id }: Bulletin): VoidedItem[] {
  const others = bulletinsInForce(app.db)
    .filter((it) => it.id !== id)
    .map((bulletin) => ({ bulletin, says: saidBy(app, bulletin) }))
  return rectificationsOf(app.db, id).map((item) => {
    const heir = others.find(({ says }) => says(item))?.bulletin ?? null
    return { item, heir, isWithdrawn: heir === null && isUntouched(item) }
  })
}

export interface VoidedPart {
  readonly departmentId: number
  readonly department: string
  readonly withdrawn: readonly string[]
  /** Done with already as well: what was done stays. */
  readonly begun: readonly string[]
  readonly inherited: readonly string[]
  /** That no other bulletin goes on counting. */
  readonly accounts: readonly MediaRow[]
}

/** Every department that was told of the bulletin, with what it had of it; rectifications by their codes. */
export function voidedParts(
  app: Pick<App, 'db'>,
  bulletin: Bulletin,
  items: readonly VoidedItem[],
  inheritedIds: ReadonlySet<number>,
): VoidedPart[] {
  const noticed = new Set(noticedAccounts(app.db, bulletin.id))
  const lost = printedAccounts(bulletin).filter(
    ({ accountId }) => noticed.has(accountId) && !inheritedIds.has(accountId),
  )
  return problemsByDepartment(app, bulletin.model, fieldsOf(bulletin)).map(({ departmentId, department }) => {
    const own = items.filter(({ item }) => item.departmentId === departmentId)
    const codes = (isMeant: (it: VoidedItem) => boolean) =>
      own.filter(isMeant).map(({ item }) => toCode({ kind: 'rectification', id: item.id }))
    return {
      departmentId,
      department,
      withdrawn: codes(({ isWithdrawn }) => isWithdrawn),
      begun: codes(({ isWithdrawn, heir }) => !isWithdrawn && heir === null),
      inherited: codes(({ heir }) => heir !== null),
      accounts: lost.filter((account) => account.department === department),
    }
  })
}

/** Whether it orders the same thing by the same day; what is about no one thing is told by its words. */
function saidBy(app: Pick<App, 'db'>, bulletin: Bulletin): (item: BulletinRectification) => boolean {
  const fields = fieldsOf(bulletin)
  const concerned = problemsByDepartment(app, bulletin.model, fields)
  return (item) =>
    fields.deadline?.on === item.deadlineOn &&
    concerned.some(
      ({ departmentId, problems }) =>
        departmentId === item.departmentId &&
        problems.some(({ section, subject, text }) =>
          section === item.section && subject !== null
            ? subject.kind === item.subjectKind && subject.id === item.subjectId
            : text === item.description,
        ),
    )
}

/** Nobody has done or said anything about it, so that nothing of theirs is lost. */
function isUntouched({ fixedOn, reportedOn, report, closedOn, sentBackReason }: BulletinRectification) {
  return [fixedOn, reportedOn, report, closedOn, sentBackReason].every((it) => it === null)
}
