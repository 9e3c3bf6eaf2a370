import { transferLetter } from '../../../db/letters.ts'
import {
  givenAwayReply,
  newLetterReply,
  transferPreview,
  transferredReply,
  whichTargetReply,
} from '../../messages/letters/words.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { whichDepartmentNextReply } from '../../messages/talk/asking.ts'
import { type Command, Question, Refusal } from '../talk/define.ts'
import { departmentOf, letterOf, readItem, refuseNextItem } from '../talk/item.ts'
import { letterInHand, requireOpen } from './state.ts'
import { namedDepartment } from '../talk/scope.ts'
import { tellDepartment } from '../talk/tell.ts'

export const letterTransfer: Command = {
  name: '转办',
  aliases: ['改派'],
  about: { items: ['letter'] },
  asked: ['转给', '转到', '转交', '移交', '派给', '交给', '分给'],
  usage: '转办 编号 单位 [说明]',
  purpose: '把信件转给另一个单位办理',
  example: '转办 X12 水利局',
  topic: 'letter',
  needs: 'supervise',
  isFinal: true,
  run: (context, rest) => {
    const item = readItem(rest)
    const letter = requireOpen(letterOf(context, item))
    refuseNextItem(item.text, `转办 X${letter.id} 平氏镇`)
    const [name = '', ...note] = item.text.replace(/^(?:转?[给到]|交给|由)\s*/u, '').split(' ')
    if (name === '') {
      const asked = { wants: 'department', before: `转办 X${letter.id} `, after: '', options: [] } as const
      throw new Question(whichDepartmentNextReply(`X${letter.id} `), asked)
    }
    const from = departmentOf(context, letter.departmentId)
    const to = namedDepartment(context, name)
    if (to.id === from.id) throw new Refusal(whichTargetReply(letter))
    const { app, person, today } = context
    const step = { letterId: letter.id, on: today, note: note.join(' '), byPerson: person.personId }
    transferLetter(app.db, step, to.id)
    const inHand = letterInHand(context, letter.id)
    requireConfirmation(context, transferPreview(inHand, from))
    const told = { origin: 'letter-transfer', about: `letter:${letter.id}` } as const
    const isTold = tellDepartment(context, to.id, { ...told, reply: newLetterReply(inHand) })
    // A liaison of both is told both.
    tellDepartment(context, from.id, {
      ...told,
      about: `${told.about}:from`,
      reply: givenAwayReply(inHand, from),
    })
    return transferredReply(inHand, isTold)
  },
}
