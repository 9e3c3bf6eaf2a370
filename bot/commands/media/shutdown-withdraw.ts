import { orderOf, withdrawOrder } from '../../../db/shutdown-orders.ts'
import { localDate } from '../../../rules/dates.ts'
import { whichAccountReply } from '../../messages/media/accounts.ts'
import {
  keepOpenReply,
  notApprovedReply,
  tooLateToWithdrawReply,
  withdrawnReply,
  withdrawPreview,
} from '../../messages/media/shutdown.ts'
import { accountAndReason } from './accounts.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readReason } from '../talk/item.ts'
import { requirePrivate, tellOwner } from './shutdown.ts'

const EXAMPLE = '撤回关停 编号 通报次数有误'

export const withdrawShutdown: Command = {
  name: '撤回关停',
  aliases: ['撤销关停'],
  isGrave: true,
  usage: '撤回关停 账号 理由',
  purpose: '撤回已签发、尚未公告的关停，先预览',
  topic: 'notice',
  needs: 'sign',
  run: (context, text) => {
    requirePrivate(context)
    if (text === '') throw new Refusal(whichAccountReply(EXAMPLE))
    const { app } = context
    const { account, reason } = accountAndReason(context, text)
    const order = orderOf(app.db, account.id)
    if (order === null || order.approvedAt === null) throw new Refusal(notApprovedReply(account))
    if (order.announcedOn !== null) throw new Refusal(tooLateToWithdrawReply(account, order.announcedOn))
    readReason(reason, EXAMPLE)
    requireConfirmation(context, withdrawPreview(account, localDate(order.approvedAt), reason))
    withdrawOrder(app.db, order, reason)
    const told = tellOwner(context, account, 'shutdown-withdrawn', keepOpenReply(account, reason))
    return withdrawnReply(account, told)
  },
}
