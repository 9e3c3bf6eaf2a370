import { orderOf, withdrawOrder } from '../../db/shutdown-orders.ts'
import { localDate } from '../../rules/dates.ts'
import {
  keepOpenReply,
  notApprovedReply,
  tooLateToWithdrawReply,
  withdrawnReply,
  withdrawPreview,
  withdrawUsageReply,
} from '../messages/shutdown.ts'
import { accountAndRest } from './accounts.ts'
import { requireConfirmation } from './confirm.ts'
import { type Command, Refusal } from './define.ts'
import { requirePrivate, tellOwner } from './shutdown.ts'

export const withdrawShutdown: Command = {
  name: '撤回关停',
  aliases: ['撤销关停'],
  usage: '撤回关停 账号 理由',
  purpose: '撤回已签发、尚未公告的关停，先预览',
  topic: 'notice',
  needs: 'sign',
  run: (context, text) => {
    requirePrivate(context)
    if (text === '') throw new Refusal(withdrawUsageReply())
    const { app } = context
    const { account, rest: reason } = accountAndRest(context, text)
    const order = orderOf(app.db, account.id)
    if (order === null || order.approvedAt === null) throw new Refusal(notApprovedReply(account))
    if (order.announcedOn !== null) throw new Refusal(tooLateToWithdrawReply(account, order.announcedOn))
    if (reason === '') throw new Refusal(withdrawUsageReply())
    requireConfirmation(context, withdrawPreview(account, localDate(order.approvedAt), reason))
    withdrawOrder(app.db, order, reason)
    const told = tellOwner(context, account, 'shutdown-withdrawn', keepOpenReply(account, reason))
    return withdrawnReply(account, told)
  },
}
