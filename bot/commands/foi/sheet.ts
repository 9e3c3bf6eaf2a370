import { foiEventNotes } from '../../../db/foi-events.ts'
import { foiParticulars } from '../../../db/foi-requests.ts'
import type { Subject } from '../../../rules/codes.ts'
import { can } from '../../../rules/permissions.ts'
import { arrivalSheetReply, foiSheetReply } from '../../messages/foi/sheet.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import type { CommandContext } from '../talk/define.ts'
import { foiInHand, foiOf } from './state.ts'
import { departmentOf } from '../talk/item.ts'

/** All that is on record about one application. Who applied for what is for the office alone, in private. */
export function foiSheet(context: CommandContext, subject: Subject): Reply {
  const { app, person, conversation, today } = context
  const found = foiOf(context, subject, 'read')
  const isPrivate = person.role === 'office' && conversation === 'direct'
  const { submittedOn, ...all } = foiParticulars(app.db, found.id)
  const particulars = isPrivate ? all : null
  const inHand = foiInHand(context, found.id)
  if (inHand === null) {
    const arrival = context.snapshot().foiArrivals.find(({ id }) => id === found.id)
    if (!arrival) throw new Error(`application ${found.id} is not in sight`)
    return arrivalSheetReply(arrival, departmentOf(context, arrival.departmentId), particulars)
  }
  return foiSheetReply(inHand, {
    today,
    submittedOn,
    particulars,
    notes: isPrivate ? foiEventNotes(app.db, found.id) : [],
    nextFor: can(person, 'supervise')
      ? 'office'
      : can(person, 'report', found.departmentId)
        ? 'department'
        : null,
  })
}
