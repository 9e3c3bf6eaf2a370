import { noteOnAct } from '../../../db/engine/change.ts'
import { approveOrder, draftOrder, orderOf } from '../../../db/shutdown-orders.ts'
import { isAccountAlive } from '../../../rules/media.ts'
import { shutdownCase } from '../../../rules/shutdown.ts'
import { whichAccountReply } from '../../messages/media/accounts.ts'
import {
  alreadyClosingReply,
  approvedReply,
  notReachedReply,
  shutdownPreview,
  toCloseReply,
} from '../../messages/media/shutdown.ts'
import { accountAndReason } from './accounts.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readReason } from '../talk/item.ts'
import { requirePrivate, tellOwner } from './shutdown.ts'

const USAGE = '关停 账号 [理由]'

export const approveShutdown: Command = {
  name: '关停',
  aliases: ['签发关停'],
  isGrave: true,
  usage: USAGE,
  purpose: '签发关停，先看依据，要确认两次',
  topic: 'notice',
  needs: 'sign',
  isFinal: true,
  run: (context, text) => {
    requirePrivate(context)
    if (text === '') throw new Refusal(whichAccountReply(USAGE))
    const { app, person, now } = context
    const { account, reason } = accountAndReason(context, text)
    const isApproved = (orderOf(app.db, account.id)?.approvedAt ?? null) !== null
    if (isApproved || !isAccountAlive(account.state)) throw new Refusal(alreadyClosingReply(account))
    const grounds = shutdownCase(account, context.snapshot())
    if (!grounds.isReached && reason === '') throw new Refusal(notReachedReply(account))
    if (reason !== '') readReason(reason, USAGE)
    requireConfirmation(context, shutdownPreview(account, grounds, reason), 2)
    approveOrder(app.db, draftOrder(app.db, account.id, now), person.personId, now)
    if (reason !== '') noteOnAct(app.db, { reason })
    const told = tellOwner(context, account, 'shutdown', toCloseReply(account, grounds, reason))
    return approvedReply(account, told)
  },
}
