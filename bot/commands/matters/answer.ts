import { answerMatter, matterById } from '../../../db/matters.ts'
import { toCode } from '../../../rules/codes.ts'
import { answerForPersonReply, matterAnsweredReply, noSuchMatterReply } from '../../messages/matters/words.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readItem, readReason } from '../talk/item.ts'
import { tellPerson } from '../talk/tell.ts'
import { wordsOfMatter } from './state.ts'

export const matterAnswer: Command = {
  name: '批复',
  aliases: ['回应', '答复事项'],
  usage: '批复 编号 内容',
  purpose: '答复单位提出的事项（编号以 Q 开头），告诉提出人',
  example: '批复 Q3 同意，已登记延期',
  topic: 'office',
  needs: 'supervise',
  isFinal: true,
  run: (context, rest) => {
    const { subject, text } = readItem(rest)
    const matter = subject.kind === 'matter' ? matterById(context.app.db, subject.id) : null
    if (matter === null || matter.answer !== null) throw new Refusal(noSuchMatterReply())
    const code = toCode(subject)
    const answer = readReason(text, `批复 ${code} 同意，已登记延期`, `批复 ${code}`)
    const { person, now } = context
    answerMatter(context.app.db, matter.id, { answer, answeredBy: person.personId, answeredAt: now })
    const words = wordsOfMatter(context, matter)
    const reply = answerForPersonReply(words, answer)
    const isTold = tellPerson(context, matter.raisedBy, { origin: 'matter-answer', about: code, reply })
    return matterAnsweredReply(words, isTold)
  },
}
