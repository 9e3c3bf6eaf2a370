import { rectificationRow } from '../../../db/rectifications.ts'
import { can } from '../../../rules/permissions.ts'
import type { Rectification } from '../../../rules/types.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import { notForThisReply } from '../../messages/talk/items.ts'
import { toCheckReply } from '../../messages/rectifications/notices.ts'
import { alreadyClosedReply } from '../../messages/rectifications/words.ts'
import { toCode } from '../../../rules/codes.ts'
import { type CommandContext, Refusal } from '../talk/define.ts'
import { departmentOf, type NamedItem } from '../talk/item.ts'
import { tellOffice } from '../talk/tell.ts'

/** The open item a person names, when they answer for its department. Throws Refusal. */
export function rectificationOf(context: CommandContext, { subject }: NamedItem): Rectification {
  if (subject.kind !== 'rectification') throw new Refusal(notForThisReply(subject))
  const row = rectificationRow(context.app.db, subject.id)
  if (row === null || !can(context.person, 'report', row.departmentId))
    throw new Refusal(unknownCodeReply(toCode(subject)))
  const closedOn = row.closedOn
  if (closedOn !== null && closedOn <= context.today)
    throw new Refusal(alreadyClosedReply(subject.id, closedOn))
  return rectificationNow(context, subject.id)
}

/** The item as it stands now, whatever this command has written of it so far. */
export function rectificationNow(context: CommandContext, rectificationId: number): Rectification {
  const found = context.snapshot().rectifications.find(({ id }) => id === rectificationId)
  if (!found) throw new Error(`rectification ${rectificationId} is not in sight`)
  return found
}

/** The office hears of an item once it is both fixed and reported, and not before. */
export function tellWhenDone(context: CommandContext, item: Rectification): void {
  if (item.fixedOn === null || item.reportedOn === null) return
  const report = rectificationRow(context.app.db, item.id)?.report ?? null
  const reply = toCheckReply(item, departmentOf(context, item.departmentId), report)
  tellOffice(context, { origin: 'rectification-done', about: `rectification:${item.id}`, reply })
}
