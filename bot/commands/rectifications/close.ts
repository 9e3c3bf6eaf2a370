import { closeRectification } from '../../../db/rectifications.ts'
import { closingReply } from '../../messages/rectifications/notices.ts'
import { closedReply, notDoneYetReply } from '../../messages/rectifications/words.ts'
import { isFiller } from '../../../rules/sentence.ts'
import { unreadReply } from '../../messages/talk/items.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { departmentOf, readItem, refuseNextItem } from '../talk/item.ts'
import { rectificationOf } from './state.ts'
import { tellDepartment } from '../talk/tell.ts'

export const rectificationClose: Command = {
  name: '整改完成',
  aliases: ['销号', '整改销号'],
  about: { items: ['rectification'] },
  usage: '整改完成 编号',
  purpose: '核对后销号',
  topic: 'rectification',
  needs: 'supervise',
  run: (context, rest) => {
    const named = readItem(rest)
    const item = rectificationOf(context, named)
    const example = `整改完成 Z${item.id}`
    refuseNextItem(named.text, example)
    if (named.text !== '' && !isFiller(named.text)) throw new Refusal(unreadReply(named.text, example))
    if (item.fixedOn === null || item.reportedOn === null) throw new Refusal(notDoneYetReply(item))
    closeRectification(context.app.db, item.id, context.today)
    const department = departmentOf(context, item.departmentId)
    const about = `rectification:${item.id}`
    const reply = closingReply(item, department)
    tellDepartment(context, department.id, { origin: 'rectification-close', about, reply })
    return closedReply(item, department)
  },
}
