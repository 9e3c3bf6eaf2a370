import { confirmFoiReceipt } from '../../../db/foi-requests.ts'
import { toCode } from '../../../rules/codes.ts'
import { can } from '../../../rules/permissions.ts'
import {
  alreadyReceivedReply,
  confirmedTooEarlyReply,
  receiptConfirmedReply,
} from '../../messages/foi/requests.ts'
import { oneAtATimeReply } from '../../messages/talk/items.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { foiInHand, foiOf, readFoiWords } from './state.ts'
import { readItem } from '../talk/item.ts'

export const foiConfirm: Command = {
  name: '确认收到',
  aliases: ['收到确认', '申请确认'],
  usage: '确认收到 编号 [日期]',
  purpose: '登记与申请人确认收到的日期，答复期限自此起算',
  topic: 'foi',
  // Whoever answers for the department is reminded to reach the applicant, and tells when it is done.
  needs: 'report',
  run: (context, rest) => {
    const { app, person, today } = context
    const { subject, text } = readItem(rest)
    const found = foiOf(context, subject, 'report')
    if ('receivedOn' in found) throw new Refusal(alreadyReceivedReply(found))
    const example = `确认收到 ${toCode(subject)} 今天`
    const { on, pieces, marked } = readFoiWords(context, text, example)
    if (pieces.length > 0 || marked !== '') throw new Refusal(oneAtATimeReply(example))
    if (on < found.submittedOn) throw new Refusal(confirmedTooEarlyReply(found, on))
    confirmFoiReceipt(app.db, found.id, on)
    const inHand = foiInHand(context, found.id)
    if (inHand === null) throw new Error(`request ${found.id} is not in sight`)
    return receiptConfirmedReply(inHand, today, can(person, 'supervise'))
  },
}
