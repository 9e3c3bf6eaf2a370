import { toCode } from '../../../rules/codes.ts'
import { readFoiWords, receivedFoiOf, recordFoiEvent } from './state.ts'
import { type ItemHandler, readReason } from '../talk/item.ts'
import { noteOf } from '../talk/words.ts'

/** The approval (33 条); it counts once the applicant has been told, which is 「延期告知」. */
export const extendFoi: ItemHandler = (context, { subject, text }) => {
  const request = receivedFoiOf(context, subject)
  const example = `延期 ${toCode(subject)} 需汇总多个单位的资料`
  const { on, pieces, marked } = readFoiWords(context, text, example)
  const note = noteOf({ said: pieces.join(' '), marked })
  const reason = readReason(note ?? '', example, `延期 ${toCode(subject)} ${on}`)
  return recordFoiEvent(context, request, { kind: 'extension-approved', on, note: reason })
}
