import type { Command } from '../talk/define.ts'
import { handleItem } from '../talk/item.ts'
import { answerLetter } from '../letters/answer.ts'

export const answered: Command = {
  name: '已回复',
  aliases: ['回复了', '已办结'],
  usage: '已回复 编号 [日期] [链接] [说明]',
  purpose: '登记已经回复；日期不写就是今天',
  topic: 'report',
  needs: 'report',
  // One line for each kind of item that is answered.
  run: (context, rest) => handleItem(context, rest, { letter: answerLetter }),
}
