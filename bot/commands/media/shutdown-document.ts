import { draftOrder, orderOf } from '../../../db/shutdown-orders.ts'
import { shutdownCase } from '../../../rules/shutdown.ts'
import { issueLink, LINK_MINUTES } from '../../one-time-links/links.ts'
import { whichAccountReply } from '../../messages/media/accounts.ts'
import { LINK_TITLES, linkInPrivateReply, linkReply } from '../../messages/ledgers/links.ts'
import { nothingDraftedReply } from '../../messages/media/shutdown.ts'
import { accountMeant } from './accounts.ts'
import { type Command, Refusal } from '../talk/define.ts'

const USAGE = '关停通知 账号'

export const shutdownDocument: Command = {
  name: '关停通知',
  aliases: ['下载关停通知'],
  isGrave: true,
  usage: USAGE,
  purpose: '下载关停通知的文稿（草拟稿，由人签发）',
  topic: 'notice',
  needs: 'supervise',
  run: (context, text) => {
    const { app, person, now, conversation } = context
    if (conversation === 'group') throw new Refusal(linkInPrivateReply())
    if (text === '') throw new Refusal(whichAccountReply(USAGE))
    const account = accountMeant(context, text)
    const { isReached } = shutdownCase(account, context.snapshot())
    if (!isReached && orderOf(app.db, account.id) === null) throw new Refusal(nothingDraftedReply(account))
    draftOrder(app.db, account.id, now)
    const link = issueLink(app, person.personId, 'shutdown-order', account.id)
    return linkReply(LINK_TITLES['shutdown-order'], link, LINK_MINUTES)
  },
}
