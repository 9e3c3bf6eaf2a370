import { type BulletinRectification, rectificationsOf } from '../db/bulletin-orders.ts'
import { type Bulletin, bulletinsInForce } from '../db/bulletins.ts'
import type { App } from './app.ts'
import { fieldsOf } from './bulletin-fields.ts'
import { problemsByDepartment } from './bulletin-issue.ts'

/** What becomes of an item when the bulletin that ordered it is voided. */
export interface VoidedItem {
  readonly item: BulletinRectification
  /** Another bulletin in force that says the same by the same day: the item is its own from then on. */
  readonly heir: Bulletin | null
  /** Without an heir it is withdrawn, unless somebody has begun with it. */
  readonly isWithdrawn: boolean
}

export function voidedItems(app: App, { id }: Bulletin): VoidedItem[] {
  const others = bulletinsInForce(app.db)
    .filter((it) => it.id !== id)
    .map((bulletin) => ({ bulletin, says: saidBy(app, bulletin) }))
  return rectificationsOf(app.db, id).map((item) => {
    const heir = others.find(({ says }) => says(item))?.bulletin ?? null
    return { item, heir, isWithdrawn: heir === null && isUntouched(item) }
  })
}

function saidBy(app: App, bulletin: Bulletin): (item: BulletinRectification) => boolean {
  const fields = fieldsOf(bulletin)
  const concerned = problemsByDepartment(app, bulletin.model, fields)
  return ({ departmentId, description, deadlineOn }) =>
    fields.deadline?.on === deadlineOn &&
    concerned.some(
      (it) => it.departmentId === departmentId && it.problems.some(({ text }) => text === description),
    )
}

/** Nobody has done or said anything about it, so that nothing of theirs is lost. */
function isUntouched({ fixedOn, reportedOn, report, closedOn, sentBackReason }: BulletinRectification) {
  return [fixedOn, reportedOn, report, closedOn, sentBackReason].every((it) => it === null)
}
