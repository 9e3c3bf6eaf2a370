import { toCode } from '../../rules/codes.ts'
import { reasonMissingReply } from '../messages/items.ts'
import { type Command, Refusal } from './define.ts'
import { readFoiWords, receivedFoiOf, recordFoiEvent } from './foi-state.ts'
import { handleItem, type ItemHandler } from './item.ts'

/** The approval (33 条); it counts once the applicant has been told, which is 「延期告知」. */
export const extendFoi: ItemHandler = (context, { subject, text }) => {
  const request = receivedFoiOf(context, subject)
  const example = `依申请延期 ${toCode(subject)} 需汇总多个单位的资料`
  const { on, words } = readFoiWords(context, text, example)
  if (words.length === 0) throw new Refusal(reasonMissingReply(example))
  return recordFoiEvent(context, request, { kind: 'extension-approved', on, note: words.join(' ') })
}

export const foiExtend: Command = {
  name: '依申请延期',
  aliases: ['延期答复'],
  usage: '依申请延期 编号 理由 [批准日期]',
  purpose: '登记延期已经批准，须写明理由，告知申请人后生效',
  topic: 'foi',
  needs: 'supervise',
  run: (context, rest) => handleItem(context, rest, { 'foi-request': extendFoi }),
}
