import { letterheadInForce, withdrawLetterheads } from '../../../db/letterheads.ts'
import { issueLink, LINK_MINUTES } from '../../one-time-links/links.ts'
import {
  letterheadReply,
  letterheadUsageReply,
  noLetterheadReply,
  withdrawnReply,
  withdrawPreview,
} from '../../messages/bulletins/letterhead.ts'
import { LINK_TITLES, linkInPrivateReply, linkReply } from '../../messages/ledgers/links.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'

const SAMPLE = new Set(['范例', '样本', '样张', '示例'])
const STOP = new Set(['停用', '停止', '取消', '撤下'])

export const letterhead: Command = {
  name: '公文模板',
  aliases: ['文头', '上传公文模板', '公文文头'],
  usage: '公文模板 [范例|停用]',
  purpose: '季度通报用本单位自己的文头（.docx）：上传、下载范例、停用',
  topic: 'office',
  needs: 'supervise',
  run: (context, text) => {
    const { app, conversation } = context
    if (conversation === 'group') throw new Refusal(linkInPrivateReply())
    if (SAMPLE.has(text)) return pageReply(context, 'letterhead-sample')
    if (STOP.has(text)) return stop(context)
    if (text !== '') throw new Refusal(letterheadUsageReply())
    return letterheadReply(letterheadInForce(app.db, 'bulletin'), pageReply(context, 'letterhead'))
  },
}

function pageReply({ app, person }: CommandContext, purpose: 'letterhead' | 'letterhead-sample'): Reply {
  return linkReply(LINK_TITLES[purpose], issueLink(app, person.personId, purpose), LINK_MINUTES)
}

function stop(context: CommandContext): Reply {
  const { app, now } = context
  const inForce = letterheadInForce(app.db, 'bulletin')
  if (inForce === null) throw new Refusal(noLetterheadReply())
  requireConfirmation(context, withdrawPreview(inForce))
  withdrawLetterheads(app.db, 'bulletin', now)
  return withdrawnReply(inForce)
}
