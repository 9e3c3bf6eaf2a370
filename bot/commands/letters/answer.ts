import { answerLetter as writeAnswer } from '../../../db/letters.ts'
import { beforeStartReply } from '../../messages/talk/items.ts'
import { answeredReply } from '../../messages/letters/words.ts'
import { Refusal } from '../talk/define.ts'
import { type ItemHandler, letterOf } from '../talk/item.ts'
import { letterInHand, requireOpen } from './state.ts'
import { noteOf, readWords, requireOne } from '../talk/words.ts'

/** The department's own word that it has answered, with the day and where to read it. */
export const answerLetter: ItemHandler = (context, item) => {
  const { app, person, today } = context
  const letter = requireOpen(letterOf(context, item))
  const words = readWords(context, item.text)
  requireOne(words, `已回复 X${letter.id} 今天`)
  const note = noteOf(words)
  const on = words.days[0] ?? today
  const { start } = letterInHand(context, letter.id).clock.deadline
  if (on < start) throw new Refusal(beforeStartReply(on, '起算日', start))
  writeAnswer(app.db, { letterId: letter.id, on, note, byPerson: person.personId }, words.links[0] ?? null)
  return answeredReply(letterInHand(context, letter.id), note)
}
