import { answerTo, QUESTIONS } from '../../messages/talk/questions.ts'
import { unknownCommandReply } from '../../messages/talk/answers.ts'
import type { Command } from './define.ts'

/** Questions about words and rules, whose answer is always the same. */
export const questions: Command = {
  name: '常见问题',
  aliases: [],
  usage: '常见问题',
  purpose: '名词和规定的解释',
  topic: 'look',
  needs: 'read',
  about: 'words',
  isUnlisted: true,
  asked: QUESTIONS.flatMap(({ words }) => words),
  run: ({ app }, rest) => answerTo(rest, app.profile) ?? unknownCommandReply(),
}
