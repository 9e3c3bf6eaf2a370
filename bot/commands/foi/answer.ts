import { writeFoiAnswer } from '../../../db/foi-requests.ts'
import { toCode } from '../../../rules/codes.ts'
import { whichAnswerReply } from '../../messages/foi/requests.ts'
import { DELIVERY_NAMES, RESULT_NAMES } from '../../messages/foi/words.ts'
import type { FoiResult } from '../../../rules/foi/results.ts'
import type { FoiDelivery } from '../../../rules/types.ts'
import { whichFoiWordReply } from '../../messages/foi/requests.ts'
import { type Command, Question, Refusal } from '../talk/define.ts'
import { readFoiWords, receivedFoiOf, recordFoiEvent } from './state.ts'
import { readItem } from '../talk/item.ts'

interface Meant {
  readonly word: string
  readonly delivery: FoiDelivery | null
  readonly result: FoiResult | null
}

export const foiAnswer: Command = {
  name: '答复',
  aliases: ['答复申请人'],
  about: { items: ['foi-request'] },
  usage: '答复 编号 结果 送达方式 [日期]',
  purpose: '登记对依申请公开的答复；日期写交邮或签收的日期',
  topic: 'foi',
  needs: 'report',
  run: (context, rest) => {
    const { subject, text } = readItem(rest)
    const request = receivedFoiOf(context, subject)
    const code = toCode(subject)
    const { on, pieces, marked } = readFoiWords(context, text, `答复 ${code} 予以公开 邮寄 今天`)
    const meant: Meant[] = [...pieces, marked]
      .filter((it) => it !== '')
      .map((word) => ({
        word,
        delivery: named(DELIVERY_NAMES, word),
        result: named(RESULT_NAMES, word),
      }))
    const unread = meant.filter(({ delivery, result }) => delivery === null && result === null)
    const [result, ...results] = meant.flatMap((it) => it.result ?? [])
    const [delivery, ...deliveries] = meant.flatMap((it) => it.delivery ?? [])
    if (
      result === undefined ||
      delivery === undefined ||
      unread.length + results.length + deliveries.length > 0
    )
      throw (
        askFor(code, text, meant) ??
        new Refusal(
          whichAnswerReply(
            code,
            unread.map(({ word }) => word),
          ),
        )
      )
    writeFoiAnswer(context.app.db, request.id, { result, delivery })
    return recordFoiEvent(context, request, { kind: 'answered', on, note: null })
  },
}

/** The result or the way it went out, when that is all that is missing or may be several. */
function askFor(code: string, text: string, meant: readonly Meant[]): Question | null {
  const [unread, ...more] = meant.filter(({ delivery, result }) => delivery === null && result === null)
  const hasResult = meant.some(({ result }) => result !== null)
  const hasDelivery = meant.some(({ delivery }) => delivery !== null)
  if (more.length > 0 || (hasResult && hasDelivery) || (hasResult && unread !== undefined)) return null
  const names = Object.values<string>(hasResult ? DELIVERY_NAMES : RESULT_NAMES)
  const options = hasResult ? names : names.filter((name) => name.includes(unread?.word ?? '公开'))
  if (options.length === 0) return null
  const rest = unread === undefined ? text : text.replace(unread.word, '').trim()
  const [before, after] = [`答复 ${code} `, rest === '' ? '' : ` ${rest}`]
  return new Question(whichFoiWordReply(hasResult, options), { wants: 'words', before, after, options })
}

/** By its name, or by a part that only one name has: 不掌握. */
function named<T extends string>(names: Readonly<Record<T, string>>, word: string): T | null {
  const all = Object.entries<string>(names) as [T, string][]
  const exact = all.find(([, name]) => name === word)
  if (exact) return exact[0]
  const [part, ...others] = all.filter(([, name]) => [...word].length > 1 && name.includes(word))
  return part !== undefined && others.length === 0 ? part[0] : null
}
