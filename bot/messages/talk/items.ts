import { type Subject, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { type Reply, say } from './reply.ts'

/** Short answers about an item that somebody wants to change. */

export function notForThisReply(subject: Subject): Reply {
  return say(`${toCode(subject)} 不适用这条指令。发「为什么 ${toCode(subject)}」看该事项，发「帮助」看写法。`)
}

export function oneAtATimeReply(example: string): Reply {
  return say(`请一次写一项、一个日期，例如「${example}」。`)
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
