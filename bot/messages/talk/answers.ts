import type { LocalDate } from '../../../rules/dates.ts'
import { type Reply, say, type Section } from './reply.ts'
import { dayWithWeekday, shortened } from './words.ts'

/** Short answers that are not about a finding. */

/** More ids than this are counted, not listed. */
const LISTED = 10

export function unknownCommandReply(): Reply {
  return say(
    '没有看懂，没有登记任何内容。发「状态」看待办事项，发「帮助」看可以问什么，发「联系谁」问办公室。',
  )
}

/** What may be meant, each a sentence that can be sent as it stands or told by its number. */
export function offeredReply(sentences: readonly string[]): Reply {
  if (sentences.length === 1)
    return say(
      `没有完全看懂。您是不是要「${sentences[0]}」？是的话请回复「1」；都不是，发「帮助」看可以问什么。`,
    )
  const listed = sentences.map((sentence, index) => `${index + 1}.「${sentence}」`)
  return say('没有完全看懂。您是不是要：', ...listed, '请回复数字；都不是，发「帮助」看可以问什么。')
}

export function notTextReply(): Reply {
  return say('目前只能看懂文字。发「帮助」看可以问什么。')
}

export function tooLongReply(): Reply {
  return say('这条消息太长，没有处理。请用一句话说明，例如「状态」。')
}

export function emptyReply(): Reply {
  return say('您好，发「状态」看待办事项，发「帮助」看全部指令。')
}

export function forbiddenReply(departmentName: string | null): Reply {
  return departmentName === null
    ? say('这项内容由办公室使用。您可以发「状态」看本单位情况。')
    : say(`您未负责${departmentName}，不便查看其明细。如需调整，请联系办公室。`)
}

/** To somebody who reads everything and answers for nothing. */
export function readerReply(): Reply {
  return say('您的账号只用于查阅，不需要办理。发「状态」看各单位情况，发「总览」看总体数据。')
}

export function whichDepartmentReply(
  text: string,
  candidates: readonly string[],
  isAmbiguous: boolean,
): Reply {
  const said = `「${shortened(text)}」`
  if (candidates.length === 0) return say(`没有找到单位${said}，请检查名称，例如「状态 平氏镇」。`)
  const names = candidates.map((name) => `「${name}」`).join('、')
  return say(
    isAmbiguous ? `${said}可能是${names}，请写全称。` : `没有找到单位${said}。您是不是要找${names}？`,
  )
}

export function noDepartmentReply(): Reply {
  return say('您的账号还没有对应的单位，请联系办公室登记，登记后发「状态」即可查看。')
}

export function whichCodeReply(): Reply {
  return say('请写明编号。编号在每行开头，例如「X12」。')
}

/** For what is no short id at all. */
export function notACodeReply(text: string): Reply {
  return say(`没有找到编号「${shortened(text)}」。编号在每行开头，例如「X12」；发「状态」可以看到。`)
}

/** The same for what is not there and for what is somebody else's, or the ids could be counted. */
export function unknownCodeReply(text: string): Reply {
  return say(
    `没有找到编号「${shortened(text)}」，或者它不归您的单位。编号在每行开头，例如「X12」；发「状态」可以看到。`,
  )
}

export function nothingOpenReply(code: string): Reply {
  return say(`${code} 目前没有待办事项。`)
}

export function acknowledgedReply(
  codes: readonly string[],
  until: LocalDate,
  notDone: readonly Section[],
): Reply {
  const listed = codes.slice(0, LISTED).join('、')
  const rest = codes.length > LISTED ? ` 等${codes.length}项` : ''
  const line = `收到：${listed}${rest}。${dayWithWeekday(until)}及以前不再重复提醒；情况变严重时仍会提醒。`
  return { sections: [{ lines: [line] }, ...notDone] }
}

export function notAcknowledgeableReply(): Reply {
  return say('没有需要回复「收到」的事项。发「状态」看当前事项。')
}

export function futureDayReply(day: LocalDate): Reply {
  return say(`${day}还没有到，请核对日期。`)
}

export function noSuchDayReply(text: string): Reply {
  return say(`没有「${shortened(text)}」这一天，请核对日期。`)
}

export function pastDayReply(day: LocalDate): Reply {
  return say(`${day}已经过去，请核对日期。`)
}

/** `inRemark`: the words may have been a part of a remark, and no day. */
export function vagueDayReply(text: string, inRemark: boolean): Reply {
  return say(
    `「${shortened(text)}」说不准是哪一天，请写明日期，例如「9月30日」或「2021-09-30」。`,
    ...(inRemark ? ['只是说明里提到的，请写在「说明：」后面。'] : []),
  )
}

export function inPrivateReply(): Reply {
  return say('这条指令请在与我的单独聊天中使用，内容不宜在群里显示。')
}

export function unknownPeriodReply(): Reply {
  return say(
    '没有看懂是哪一期，请写成「2021年第三季度」「2021年9月」「2021年上半年」「2021年」或「2021年9月1日至10月8日」，例如「季度通报 2021Q3」。',
  )
}

export function reversedPeriodReply(): Reply {
  return say('起止日期写反了，请把开始的日期写在前面，例如「季度通报 2021-09-01至2021-10-08」。')
}

export function futurePeriodReply(): Reply {
  return say('这一期还没有开始，请写已经开始的，例如「季度通报 2021Q3」「季度通报 2021年9月」。')
}

/** In the place of a link or a code that was said before and is not kept. */
export function forgottenReply(): Reply {
  return say('这条已经回过；链接、口令、绑定码和校对结果不保留，还要用请重新发一次指令。')
}

export function failureReply(): Reply {
  return say('系统出了问题，这条没有收下，没有登记任何内容。请稍后再发一次；仍不行请联系办公室。')
}
