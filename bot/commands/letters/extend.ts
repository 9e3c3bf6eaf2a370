import { extendLetter as writeExtension } from '../../../db/letters.ts'
import { addWorkingDays } from '../../../rules/calendar.ts'
import {
  alreadyExtendedReply,
  extendedReply,
  extensionReply,
  tooLateToExtendReply,
} from '../../messages/letters/words.ts'
import { Refusal } from '../talk/define.ts'
import { type ItemHandler, letterOf, readReason } from '../talk/item.ts'
import { letterInHand, requireOpen } from './state.ts'
import { tellDepartment, type Told } from '../talk/tell.ts'

/** To 复杂信件: only before the normal deadline has passed, or lateness could be undone by a word. */
export const extendLetter: ItemHandler = (context, item) => {
  const { app, person, today } = context
  const letter = requireOpen(letterOf(context, item))
  const note = readReason(item.text, `延期 X${letter.id} 需多部门会商`, `延期 X${letter.id}`)
  const before = letterInHand(context, letter.id)
  if (before.clock.granted) throw new Refusal(alreadyExtendedReply(before))
  const { start } = before.clock.deadline
  if (today > addWorkingDays(app.calendar(), start, app.profile.letter.normalWorkingDays))
    throw new Refusal(tooLateToExtendReply(before))
  writeExtension(app.db, { letterId: letter.id, on: today, note, byPerson: person.personId })
  const inHand = letterInHand(context, letter.id)
  const told: Told = { origin: 'letter-extend', about: `letter:${letter.id}`, reply: extensionReply(inHand) }
  return extendedReply(inHand, tellDepartment(context, inHand.department.id, told))
}
