import { type Subject, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { type Reply, say, type Section } from './reply.ts'
import { shortened } from './words.ts'

/** Short answers about an item that somebody wants to change. */

export function notForThisReply(subject: Subject): Reply {
  return say(`${toCode(subject)} 不适用这条指令。发「为什么 ${toCode(subject)}」看该事项，发「帮助」看写法。`)
}

export function oneAtATimeReply(example: string): Reply {
  return say(`请一次写一项、一个日期，例如「${example}」。`)
}

/** Nothing of it was done: what else was named may have been meant for another command. */
export function severalItemsReply(others: readonly string[], example: string): Reply {
  return say(
    `没有登记：这里一次只登记一项，您还写了${others.join('、')}。请分开发，例如「${example}」。`,
    '只是说明里提到的，请写在「说明：」后面。',
  )
}

export function oneDayReply(days: readonly LocalDate[], example: string): Reply {
  return say(
    `没有登记：写了${days.length}个日期（${days.join('、')}），请只写一个，例如「${example}」。`,
    '只是说明里提到的，请写在「说明：」后面。',
  )
}

/** 已回复 X50 没有 */
export function notDoneReply(text: string): Reply {
  return say(`没有登记：您写的是「${shortened(text)}」。办好以后再发；只是说明的，请写在「说明：」后面。`)
}

export function unreadNoteReply(text: string): Reply {
  return say(
    `没有登记：没有看懂「${shortened(text)}」。日期请写成「9月30日」；只是说明的，请写在「说明：」后面。`,
  )
}

/** What was named beside what was done, each with its reason. */
export function notDoneSection(
  refused: readonly { readonly code: string; readonly reply: Reply }[],
): Section {
  return {
    heading: `没有登记${refused.length}项：`,
    lines: refused.map(({ code, reply }) => {
      const why = reply.sections[0]?.lines[0] ?? ''
      return why.includes(code) ? why : `${code}：${why}`
    }),
  }
}

export function unreadReply(text: string, example: string): Reply {
  return say(`没有登记：没有看懂「${shortened(text)}」。请写成「${example}」。`)
}

/** Beside what was recorded, so that a word taken wrongly is seen. */
export function noteLines(note: string | null, label = '说明'): string[] {
  return note === null ? [] : [`${label}：${note}`]
}

export function reasonMissingReply(example: string): Reply {
  return say(`没有登记：请写明理由，例如「${example}」。`)
}

export function tooLongTextReply(maxLength: number): Reply {
  return say(`没有登记：文字请控制在${maxLength}字以内。`)
}

export function beforeStartReply(day: LocalDate, what: string, start: LocalDate): Reply {
  return say(`没有登记：${day}早于${what}${start}，请核对日期。`)
}

export function inPrivateReply(usage: string): Reply {
  return say(`这条指令涉及不宜在群里公开的内容，请在与我的单独聊天中发「${usage}」。`)
}

/** Whether those concerned have heard of it. */
export function toldWords(isTold: boolean): string {
  return isTold ? '已通知该单位。' : '该单位没有能收到消息的联络员，请另行告知。'
}
