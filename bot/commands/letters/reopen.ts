import { reopenLetter } from '../../../db/letters.ts'
import {
  notAnsweredReply,
  reopenedReply,
  reopeningReply,
  reopenPreview,
} from '../../messages/letters/words.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { letterOf, readItem, readReason } from '../talk/item.ts'
import { letterInHand } from './state.ts'
import { tellDepartment, type Told } from '../talk/tell.ts'

export const letterReopen: Command = {
  name: '重开',
  aliases: ['重新办理', '退回重办'],
  about: { items: ['letter'] },
  asked: ['重新开', '重新办', '重办', '打开重办'],
  usage: '重开 编号 理由',
  purpose: '信件回复不当，重新计时办理',
  example: '重开 X12 答非所问',
  topic: 'letter',
  needs: 'supervise',
  run: (context, rest) => {
    const { app, person, today } = context
    const item = readItem(rest)
    const letter = letterOf(context, item)
    if (letter.answeredOn === null) throw new Refusal(notAnsweredReply(letter))
    const reason = readReason(item.text, `重开 X${letter.id} 答非所问`, `重开 X${letter.id}`)
    reopenLetter(app.db, { letterId: letter.id, on: today, note: reason, byPerson: person.personId })
    const inHand = letterInHand(context, letter.id)
    requireConfirmation(context, reopenPreview(inHand, letter.answeredOn))
    const told: Told = {
      origin: 'letter-reopen',
      about: `letter:${letter.id}`,
      reply: reopeningReply(inHand, `：${reason}`),
      inGroup: reopeningReply(inHand, ''),
    }
    return reopenedReply(inHand, tellDepartment(context, inHand.department.id, told))
  },
}
