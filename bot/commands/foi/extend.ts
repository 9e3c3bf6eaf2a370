import { toCode } from '../../../rules/codes.ts'
import { reasonMissingReply } from '../../messages/talk/items.ts'
import { Refusal } from '../talk/define.ts'
import { readFoiWords, receivedFoiOf, recordFoiEvent } from './state.ts'
import type { ItemHandler } from '../talk/item.ts'
import { noteOf } from '../talk/words.ts'

/** The approval (33 条); it counts once the applicant has been told, which is 「延期告知」. */
export const extendFoi: ItemHandler = (context, { subject, text }) => {
  const request = receivedFoiOf(context, subject)
  const example = `延期 ${toCode(subject)} 需汇总多个单位的资料`
  const { on, pieces, marked } = readFoiWords(context, text, example)
  const note = noteOf({ said: pieces.join(' '), marked })
  if (note === null) throw new Refusal(reasonMissingReply(example))
  return recordFoiEvent(context, request, { kind: 'extension-approved', on, note })
}
