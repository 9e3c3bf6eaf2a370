import { foiAnswer } from '../foi/answer.ts'
import type { Command } from '../talk/define.ts'
import { handleItem } from '../talk/item.ts'
import { answerLetter, answerLetters } from '../letters/answer.ts'

export const answered: Command = {
  name: '已回复',
  aliases: ['回复了', '已办结', '已答复'],
  about: { items: ['letter', 'foi-request'] },
  asked: [
    '已经回复',
    '回复过',
    '回复完了',
    '回复好了',
    '回复完',
    '已回信',
    '回信了',
    '回过信',
    '已经回信',
    '回过了',
    '回了',
    '已经办结',
    '办结了',
    '办完了',
    '处理完了',
    '处理好了',
    '已办完',
    '答复了',
    '已经答复',
    '已处理',
  ],
  usage: '已回复 编号 [日期] [链接] [说明]',
  purpose: '登记已经回复；日期不写就是今天',
  example: '已回复 X12 9月30日',
  topic: 'report',
  needs: 'report',
  // One line for each kind of item that is answered.
  run: (context, rest) =>
    answerLetters(context, rest) ??
    handleItem(context, rest, { letter: answerLetter, 'foi-request': () => foiAnswer.run(context, rest) }),
}
