import { answerLetter as writeAnswer } from '../../../db/letters.ts'
import { beforeStartReply } from '../../messages/talk/items.ts'
import { can } from '../../../rules/permissions.ts'
import type { Letter } from '../../../rules/types.ts'
import { answeredAllReply, answeredReply, type LetterInHand } from '../../messages/letters/words.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { type CommandContext, Refusal } from '../talk/define.ts'
import { manyIn, saidOfAll } from '../talk/many.ts'
import { withEach } from '../talk/several.ts'
import { type ItemHandler, letterOf } from '../talk/item.ts'
import { letterInHand, requireOpen } from './state.ts'
import { noteOf, readWords, requireOne, type Words } from '../talk/words.ts'

/** The department's own word that it has answered, with the day and where to read it. */
export const answerLetter: ItemHandler = (context, item) => {
  const letter = requireOpen(letterOf(context, item))
  const words = readWords(context, item.text)
  requireOne(words, `已回复 X${letter.id} 今天`)
  const note = noteOf(words)
  return answeredReply(answerOne(context, letter, { words, note }), note)
}

/** 已回复 全部 9月30日; null when it is not about several letters. */
export function answerLetters(context: CommandContext, rest: string): Reply | null {
  const open = () =>
    context
      .snapshot()
      .letters.filter(
        ({ answeredOn, departmentId }) => answeredOn === null && can(context.person, 'report', departmentId),
      )
      .map(({ id, departmentId }) => ({ kind: 'letter' as const, id, departmentId }))
  const many = manyIn(context, rest, open)
  if (many === null || many.subjects.some(({ kind }) => kind !== 'letter')) return null
  const said = saidOfAll(context, many, '已回复', '已回复 X2、X3 9月30日')
  const { done, notDone } = withEach(context, many.subjects, (subject) =>
    answerOne(context, requireOpen(letterOf(context, { subject, text: '' })), said),
  )
  return answeredAllReply(done, said.note, notDone)
}

function answerOne(
  context: CommandContext,
  letter: Letter,
  { words, note }: { readonly words: Words; readonly note: string | null },
): LetterInHand {
  const { app, person, today } = context
  const on = words.days[0] ?? today
  const { start } = letterInHand(context, letter.id).clock.deadline
  if (on < start) throw new Refusal(beforeStartReply(on, '起算日', start))
  writeAnswer(app.db, { letterId: letter.id, on, note, byPerson: person.personId }, words.links[0] ?? null)
  return letterInHand(context, letter.id)
}
