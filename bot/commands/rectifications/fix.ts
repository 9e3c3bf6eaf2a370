import { markFixed } from '../../../db/rectifications.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { oneAtATimeReply } from '../../messages/talk/items.ts'
import { alreadyFixedReply, fixedReply } from '../../messages/rectifications/words.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readItem } from '../talk/item.ts'
import { rectificationNow, rectificationOf, tellWhenDone } from './state.ts'
import { dayOf, readWords } from '../talk/words.ts'

export const rectificationFix: Command = {
  name: '改好了',
  aliases: ['已整改', '整改好了'],
  usage: '改好了 编号 [日期] [说明]',
  purpose: '登记整改事项已经改好；日期不写就是今天',
  topic: 'rectification',
  needs: 'report',
  run: (context, rest) => {
    const named = readItem(rest)
    const item = rectificationOf(context, named)
    if (item.fixedOn !== null) throw new Refusal(alreadyFixedReply(item))
    const { codes, days } = readWords(named.text, context.today)
    if (codes.length > 0 || days.length > 1) throw new Refusal(oneAtATimeReply(`改好了 Z${item.id} 今天`))
    const note = withoutDays(named.text, context.today)
    const on = days[0] ?? context.today
    markFixed(context.app.db, item.id, on, note === '' || item.reportedOn !== null ? null : note)
    const fixed = rectificationNow(context, item.id)
    tellWhenDone(context, fixed)
    return fixedReply(fixed, note !== '')
  },
}

/** The words as they were typed, with their punctuation, but for the day. */
function withoutDays(text: string, today: LocalDate): string {
  return text
    .replace(/[^\s，、]+/gu, (piece) => (dayOf(piece, today) === null ? piece : ''))
    .replace(/^[\s，、]+|[\s，、]+$/gu, '')
}
