import { quarterModel } from '../bulletin.ts'
import { bulletinReply } from '../messages/bulletin.ts'
import type { Command } from './define.ts'
import { requestedQuarter } from './period.ts'

export const bulletin: Command = {
  name: '季度通报',
  aliases: ['通报草稿', '季报', '通报数据'],
  usage: '季度通报 [2021年第三季度]',
  purpose: '看季度通报的数据和名单',
  topic: 'office',
  needs: 'overview',
  run: (context, rest) => {
    const quarter = requestedQuarter(rest, context.today)
    return bulletinReply(quarterModel(context.app, quarter, context.today))
  },
}
