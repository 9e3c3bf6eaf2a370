import { letterClock } from '../../../rules/letters.ts'
import type { Letter } from '../../../rules/types.ts'
import { alreadyAnsweredReply, type LetterInHand } from '../../messages/letters/words.ts'
import { type CommandContext, Refusal } from '../talk/define.ts'
import { departmentOf } from '../talk/item.ts'

/** The letter as it stands now, whatever this command has written of it so far. */
export function letterInHand(context: CommandContext, letterId: number): LetterInHand {
  const { app, today } = context
  const letter = context.snapshot().letters.find(({ id }) => id === letterId)
  if (!letter) throw new Error(`letter ${letterId} is not in sight`)
  const clock = letterClock(letter, app.calendar(), app.profile, today)
  return { letter, department: departmentOf(context, letter.departmentId), clock }
}

/** Throws Refusal for a letter that is done. */
export function requireOpen(letter: Letter): Letter {
  if (letter.answeredOn !== null) throw new Refusal(alreadyAnsweredReply(letter))
  return letter
}
