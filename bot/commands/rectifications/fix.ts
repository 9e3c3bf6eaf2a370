import { markFixed } from '../../../db/rectifications.ts'
import { alreadyFixedReply, fixedReply } from '../../messages/rectifications/words.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readItem } from '../talk/item.ts'
import { rectificationNow, rectificationOf, tellWhenDone } from './state.ts'
import { noteOf, readWords, requireOne } from '../talk/words.ts'

export const rectificationFix: Command = {
  name: '改好了',
  aliases: ['已整改', '整改好了'],
  about: { items: ['rectification'] },
  asked: ['已经整改', '整改完了', '整改完成了', '改完了', '已改', '已经改', '整改到位', '整改好', '改正了'],
  usage: '改好了 编号 [日期] [说明]',
  purpose: '登记整改事项已经改好；日期不写就是今天',
  topic: 'rectification',
  needs: 'report',
  run: (context, rest) => {
    const named = readItem(rest)
    const item = rectificationOf(context, named)
    if (item.fixedOn !== null) throw new Refusal(alreadyFixedReply(item))
    const words = readWords(context, named.text)
    requireOne(words, `改好了 Z${item.id} 今天`)
    const note = [noteOf(words), ...words.links].filter((it) => it !== null).join(' ')
    const isKept = note !== '' && item.reportedOn === null
    markFixed(context.app.db, item.id, words.days[0] ?? context.today, isKept ? note : null)
    const fixed = rectificationNow(context, item.id)
    tellWhenDone(context, fixed)
    return fixedReply(fixed, note === '' ? null : note)
  },
}
