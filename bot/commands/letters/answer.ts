import { answerLetter as writeAnswer } from '../../../db/letters.ts'
import { beforeStartReply, oneAtATimeReply } from '../../messages/talk/items.ts'
import { answeredReply } from '../../messages/letters/words.ts'
import { Refusal } from '../talk/define.ts'
import { type ItemHandler, letterOf } from '../talk/item.ts'
import { letterInHand, requireOpen } from './state.ts'
import { readWords } from '../talk/words.ts'

/** The department's own word that it has answered, with the day and where to read it. */
export const answerLetter: ItemHandler = (context, item) => {
  const { app, person, today } = context
  const letter = requireOpen(letterOf(context, item))
  const { codes, days, links, rest } = readWords(item.text, today)
  if (codes.length > 0 || days.length > 1) throw new Refusal(oneAtATimeReply(`已回复 X${letter.id} 今天`))
  const on = days[0] ?? today
  const { start } = letterInHand(context, letter.id).clock.deadline
  if (on < start) throw new Refusal(beforeStartReply(on, '起算日', start))
  const step = { letterId: letter.id, on, note: rest === '' ? null : rest, byPerson: person.personId }
  writeAnswer(app.db, step, links[0] ?? null)
  return answeredReply(letterInHand(context, letter.id))
}
