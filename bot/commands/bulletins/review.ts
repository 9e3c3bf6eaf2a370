import { reviewBulletin } from '../../bulletins/review.ts'
import { reviewReply } from '../../messages/bulletins/review.ts'
import { bulletinMeant } from './code.ts'
import type { Command } from '../talk/define.ts'

export const reviewBulletinCommand: Command = {
  name: '核对',
  aliases: ['核对通报'],
  usage: '核对 编号（如「核对 B1」）',
  purpose: '看通报里需要核实的地方、与上一期的比较和上一期问题复查',
  topic: 'office',
  needs: 'overview',
  run: (context, text) => {
    const { bulletin, code } = bulletinMeant(context, text, '核对 B1')
    return reviewReply(code, bulletin.model.period, reviewBulletin(context.app, bulletin, context.today))
  },
}
