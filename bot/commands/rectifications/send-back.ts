import { sendBackRectification } from '../../../db/rectifications.ts'
import { sendingBackReply } from '../../messages/rectifications/notices.ts'
import {
  nothingToSendBackReply,
  sendBackPreview,
  sentBackReply,
} from '../../messages/rectifications/words.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { departmentOf, readItem, readReason } from '../talk/item.ts'
import { rectificationOf } from './state.ts'
import { tellDepartment, type Told } from '../talk/tell.ts'

export const rectificationSendBack: Command = {
  name: '退回',
  aliases: ['退回整改'],
  about: { items: ['rectification'] },
  usage: '退回 编号 理由',
  purpose: '整改不到位，退回单位',
  topic: 'rectification',
  needs: 'supervise',
  run: (context, rest) => {
    const named = readItem(rest)
    const item = rectificationOf(context, named)
    if (item.fixedOn === null && item.reportedOn === null) throw new Refusal(nothingToSendBackReply(item))
    const reason = readReason(named.text, `退回 Z${item.id} 链接仍然打不开`, `退回 Z${item.id}`)
    const department = departmentOf(context, item.departmentId)
    requireConfirmation(context, sendBackPreview(item, department, reason))
    sendBackRectification(context.app.db, item.id, reason)
    const reply = sendingBackReply(item, department, reason)
    const told: Told = { origin: 'rectification-send-back', about: `rectification:${item.id}`, reply }
    return sentBackReply(item, tellDepartment(context, department.id, told))
  },
}
