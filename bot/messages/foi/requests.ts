import { whichWordReply } from '../talk/asking.ts'
import { toCode } from '../../../rules/codes.ts'
import { addDays, type LocalDate } from '../../../rules/dates.ts'
import type { FoiClock } from '../../../rules/foi/clock.ts'
import type { FoiOrderFault } from '../../../rules/foi/order.ts'
import { receiptBasis } from '../../../rules/foi/receipt.ts'
import type { Department, FoiArrival, FoiEvent, FoiRequest } from '../../../rules/types.ts'
import { foiNextLine } from './next.ts'
import { stepLine } from './steps.ts'
import {
  CHANNEL_NAMES,
  DELIVERY_NAMES,
  FOI_EVENT_NAMES,
  orderFaultWords,
  RECEIPT_BASES,
  RESULT_NAMES,
} from './words.ts'
import { noteLines } from '../talk/items.ts'
import { type Reply, say } from '../talk/reply.ts'
import { dayRange, dayWithWeekday, shortened, STOP_NAMES } from '../talk/words.ts'

/**
 * 依申请公开: what is said when a step of a request is recorded. Neither the applicant nor what they asked
 * for is said here; foi-sheet.ts shows them to the office alone.
 */

/** A received request with its department and its clock today. */
export interface FoiInHand {
  readonly request: FoiRequest
  readonly department: Department
  readonly clock: FoiClock
}

/** The arithmetic in one line: 起算、暂停、延期、到期. */
export function termLine({ clock }: Pick<FoiInHand, 'clock'>, today: LocalDate): string {
  const { startedOn, restartedBy, pauses, stopped, deadline, abandonedOn } = clock
  const start = { receipt: '收到', correction: '收到补正，重新', fee: '缴费，重新' }[restartedBy ?? 'receipt']
  const paused = pauses
    .filter(({ from, to }) => from < to)
    .map(({ reason, from, to }) => `${dayRange(addDays(from, 1), to)}${STOP_NAMES[reason]}不计`)
  const unnotified = clock.steps.some(({ kind }) => kind === 'extension-unnotified')
  const end =
    abandonedOn !== null
      ? [`${abandonedOn}视为放弃，不再计算`]
      : stopped !== null
        ? [
            `${stopped.since}起${STOP_NAMES[stopped.reason]}，暂停计时${stopped.until === null ? '' : `，最迟到${stopped.until}`}`,
          ]
        : deadline === null
          ? []
          : [
              `共${deadline.days}个工作日${clock.extended ? '（含延期）' : ''}`,
              `到期${dayWithWeekday(deadline.due)}${deadline.provisional ? '（暂定）' : ''}`,
              ...lateness(clock, today),
            ]
  const pending = unnotified && deadline !== null ? ['延期已批准，告知申请人后才生效'] : []
  return `期限：${[`${startedOn}${start}起算，当日不计`, ...paused, ...end, ...pending].join('；')}`
}

/** What was recorded, the term, and what comes next. */
export function foiEventReply(
  inHand: FoiInHand,
  event: FoiEvent & { readonly note: string | null },
  today: LocalDate,
  isOffice: boolean,
): Reply {
  const { request, clock } = inHand
  const remarks = clock.steps.filter(
    (step) =>
      (step.kind === 'without-effect' && step.event === event.kind && step.on === event.on) ||
      (step.kind === 'correction-asked' && event.kind === 'correction-asked' && !step.inTime),
  )
  return say(
    `已登记：${foiName(request)}${FOI_EVENT_NAMES[event.kind]}，${dayWithWeekday(event.on)}${answerWords(request, event)}。`,
    ...noteLines(event.note, event.kind === 'extension-approved' ? '理由' : '说明'),
    ...remarks.map((step) => `请注意：${stepLine(step, request)}。`),
    `${termLine(inHand, today)}。`,
    foiNextLine(inHand, isOffice),
  )
}

/** Why a step was not recorded. */
export function foiFaultReply(request: FoiRequest, event: FoiEvent, fault: FoiOrderFault): Reply {
  return say(
    `没有登记「${FOI_EVENT_NAMES[event.kind]}」（${event.on}）：${orderFaultWords(fault)}。`,
    `发「依申请 ${codeOf(request)}」看已登记的经过。`,
  )
}

export function foiAgainReply(request: FoiRequest, { kind, on }: FoiEvent): Reply {
  return say(
    `${codeOf(request)} 已经登记了${on}的「${FOI_EVENT_NAMES[kind]}」，没有重复登记。登记错了请发「撤销」。`,
  )
}

export function notReceivedReply(arrival: FoiArrival): Reply {
  return say(
    `没有登记：${foiName(arrival)}还没有与申请人确认收到，期限尚未起算。`,
    `请先发「确认收到 ${codeOf(arrival)} 日期」。`,
  )
}

export function receiptConfirmedReply(inHand: FoiInHand, today: LocalDate, isOffice: boolean): Reply {
  const { request } = inHand
  return say(
    `已登记：${foiName(request)}法定收到日${dayWithWeekday(request.receivedOn)}（${CHANNEL_NAMES[request.channel]}提交，${RECEIPT_BASES[receiptBasis(request.channel)]}）。`,
    `${termLine(inHand, today)}。`,
    foiNextLine(inHand, isOffice),
  )
}

export function alreadyReceivedReply({ id, channel, receivedOn }: FoiRequest): Reply {
  const basis = RECEIPT_BASES[receiptBasis(channel)]
  return say(
    `${codeOf({ id })} 的法定收到日是${receivedOn}（${CHANNEL_NAMES[channel]}提交，${basis}），没有改动。登记错了请发「撤销」，一天以前的请在 Excel 中更正后重新导入。`,
  )
}

export function confirmedTooEarlyReply({ id, submittedOn }: FoiArrival, on: LocalDate): Reply {
  return say(`没有登记：${on}早于${codeOf({ id })} 的提交日期${submittedOn}，请核对日期。`)
}

/** A result or a way of delivery that is missing or not understood. */
/** The result first, then how the answer went out. */
export function whichFoiWordReply(hasResult: boolean, choices: readonly string[]): Reply {
  return whichWordReply(
    hasResult ? '答复怎样送达的？回复数字或名称：' : '答复的结果是哪一种？回复数字或名称：',
    choices,
  )
}

export function whichAnswerReply(code: string, words: readonly string[]): Reply {
  const unread = words.map((word) => `「${shortened(word)}」`).join('')
  return say(
    `没有登记：${unread === '' ? '请写明答复结果和送达方式' : `没有看懂${unread}`}，例如「答复 ${code} 予以公开 邮寄 今天」。`,
    `结果：${Object.values(RESULT_NAMES).join('、')}。`,
    `送达方式：${Object.values(DELIVERY_NAMES).join('、')}（邮寄写交邮日期，当面写签收日期）。`,
  )
}

/** Y18 依申请公开（桐依申〔2021〕18号） */
export function foiName({ id, number }: { readonly id: number; readonly number: string }): string {
  return `${codeOf({ id })} 依申请公开（${number}）`
}

export function codeOf({ id }: { readonly id: number }): string {
  return toCode({ kind: 'foi-request', id })
}

function lateness({ answeredOn, workingDaysLate }: FoiClock, today: LocalDate): string[] {
  const late = workingDaysLate > 0 ? `超期${workingDaysLate}个工作日` : '按期'
  if (answeredOn !== null) return [`${answeredOn}答复，${late}`]
  return workingDaysLate > 0 ? [`到${today}已${late}`] : []
}

export function answerWords({ result, delivery }: FoiRequest, { kind }: FoiEvent): string {
  if (kind !== 'answered' || result === null) return ''
  return `（${RESULT_NAMES[result]}${delivery === null ? '' : `，${DELIVERY_NAMES[delivery]}送达`}）`
}
