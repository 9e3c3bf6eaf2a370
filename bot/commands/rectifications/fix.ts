import { markFixed } from '../../../db/rectifications.ts'
import { type Subject, toCode } from '../../../rules/codes.ts'
import { can } from '../../../rules/permissions.ts'
import type { Rectification } from '../../../rules/types.ts'
import { alreadyFixedReply, fixedAllReply, fixedReply } from '../../messages/rectifications/words.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { readItem } from '../talk/item.ts'
import { manyIn, saidOfAll } from '../talk/many.ts'
import { withEach } from '../talk/several.ts'
import { rectificationNow, rectificationOf, tellWhenDone } from './state.ts'
import { noteOf, readWords, requireOne, type Words } from '../talk/words.ts'

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
    const open = () =>
      context
        .snapshot()
        .rectifications.filter(
          ({ fixedOn, departmentId }) => fixedOn === null && can(context.person, 'report', departmentId),
        )
        .map(({ id, departmentId }) => ({ kind: 'rectification' as const, id, departmentId }))
    const many = manyIn(context, rest, open)
    if (many !== null && many.subjects.every(({ kind }) => kind === 'rectification')) {
      const said = saidOfAll(context, many, '改好了', '改好了 Z1、Z2 今天')
      const { done, notDone } = withEach(
        context,
        many.subjects,
        (subject) => fixOne(context, subject, said).fixed,
      )
      return fixedAllReply(done, said.note, notDone)
    }
    const { subject, text } = readItem(rest)
    rectificationOf(context, { subject, text })
    const words = readWords(context, text)
    requireOne(words, `改好了 ${toCode(subject)} 今天`)
    const { fixed, note } = fixOne(context, subject, { words, note: noteOf(words) })
    return fixedReply(fixed, note)
  },
}

/** The note is kept unless the item has been reported already. */
function fixOne(
  context: CommandContext,
  subject: Subject,
  said: { readonly words: Words; readonly note: string | null },
): { readonly fixed: Rectification; readonly note: string | null } {
  const item = rectificationOf(context, { subject, text: '' })
  if (item.fixedOn !== null) throw new Refusal(alreadyFixedReply(item))
  const { days, links } = said.words
  const note = [said.note, ...links].filter((it) => it !== null).join(' ')
  const isKept = note !== '' && item.reportedOn === null
  markFixed(context.app.db, item.id, days[0] ?? context.today, isKept ? note : null)
  const fixed = rectificationNow(context, item.id)
  tellWhenDone(context, fixed)
  return { fixed, note: note === '' ? null : note }
}
