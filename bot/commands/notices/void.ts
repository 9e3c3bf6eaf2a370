import { accountsNamedIn, noticeById, voidNotice } from '../../../db/notices.ts'
import { orderOf, withdrawOrder } from '../../../db/shutdown-orders.ts'
import { toCode } from '../../../rules/codes.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import { alreadyVoidReply, voidedReply, voidPreview } from '../../messages/notices/words.ts'
import { withoutLabel } from '../media/accounts.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readItem, readReason } from '../talk/item.ts'
import { requirePrivate, talliedNow } from '../media/shutdown.ts'

const EXAMPLE = '作废通报 T12 文号录错'

export const revokeNotice: Command = {
  name: '作废通报',
  aliases: ['撤销通报'],
  isGrave: true,
  usage: '作废通报 通报编号 理由',
  purpose: '某个通报不再计入累计，记录保留，先预览',
  topic: 'notice',
  needs: 'supervise',
  run: (context, text) => {
    requirePrivate(context)
    const { app, today } = context
    const { subject, text: said } = readItem(text)
    const notice = subject.kind === 'notice' ? noticeById(app.db, subject.id) : null
    if (notice === null) throw new Refusal(unknownCodeReply(toCode(subject)))
    if (notice.voidedOn !== null) throw new Refusal(alreadyVoidReply(notice))
    const reason = readReason(withoutLabel(said), EXAMPLE)
    const accountIds = accountsNamedIn(app.db, notice.id)
    // Written first, so that the preview is what the rules make of it; without a 「确认」 it is undone.
    voidNotice(app.db, notice.id, today, reason)
    const tallied = talliedNow(context.snapshot(), accountIds)
    const unreached = tallied.filter(({ levels }) => !levels.some(({ reached }) => reached))
    const orders = unreached.flatMap(({ account }) => orderOf(app.db, account.id) ?? [])
    const doubtful = unreached
      .map(({ account }) => account)
      .filter(({ state }) => state === 'closing' || state === 'announced')
    const voiding = { notice, reason, tallied, doubtful }
    requireConfirmation(context, voidPreview(voiding))
    for (const order of orders.filter(({ approvedAt }) => approvedAt === null))
      withdrawOrder(app.db, order, `通报作废：${reason}`)
    return voidedReply(voiding)
  },
}
