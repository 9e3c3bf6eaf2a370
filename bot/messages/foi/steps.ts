import { addDays, type LocalDate } from '../../../rules/dates.ts'
import type { FoiPause, FoiStep } from '../../../rules/foi/steps.ts'
import { receiptBasis } from '../../../rules/foi/receipt.ts'
import type { FoiClock } from '../../../rules/foi/clock.ts'
import type { FoiRequest } from '../../../rules/types.ts'
import { countSteps } from '../talk/counting.ts'
import { CHANNEL_NAMES, FOI_EVENT_NAMES, RECEIPT_BASES } from './words.ts'
import { dayRange, STOP_NAMES } from '../talk/words.ts'

/** The whole arithmetic of one request, a step a line. */
export function foiSteps(request: FoiRequest, clock: FoiClock, today: LocalDate): string[] {
  const { steps, stopped, deadline, workingDaysLate, answeredOn } = clock
  return [
    ...steps.map((step) => stepLine(step, request)),
    ...(stopped === null
      ? []
      : [
          `${stopped.since}起${STOP_NAMES[stopped.reason]}，暂停计时，不计算到期日`,
          ...(stopped.until === null ? [] : [untilLine(stopped.reason === 'fee', stopped.until)]),
        ]),
    ...(deadline === null ? [] : [`共${deadline.days}个工作日，起算当日不计`, ...countSteps(deadline)]),
    ...(workingDaysLate > 0 ? [`到${answeredOn ?? today}已超${workingDaysLate}个工作日`] : []),
  ]
}

/** One step of it. */
export function stepLine(step: FoiStep, request: FoiRequest): string {
  switch (step.kind) {
    case 'started':
      if (step.by === 'receipt') return receiptLine(request)
      return `${step.by === 'fee' ? '缴费' : '收到补正'}之日${step.on}起重新计算`
    case 'correction-asked':
      return step.inTime
        ? `${step.on}告知补正（应不晚于${step.lastDay}）`
        : `${step.on}告知补正，晚于规定的${step.lastDay}，期限仍自收到补正之日起重新计算`
    case 'paused':
      return pauseLine(step.pause)
    case 'extended':
      return `${step.approvedOn}批准延期，${step.notifiedOn}告知申请人`
    case 'extension-unnotified':
      return `${step.approvedOn}批准延期，还没有告知申请人，延期不生效`
    case 'without-effect':
      return step.because === 'past-due'
        ? `${step.on}${FOI_EVENT_NAMES[step.event]}时期限已过，期限不变`
        : `${step.on}${FOI_EVENT_NAMES[step.event]}没有对应的告知，期限不变`
  }
}

function receiptLine({ number, channel, receivedOn }: FoiRequest): string {
  const basis = RECEIPT_BASES[receiptBasis(channel)]
  return `依申请公开（${number}）：法定收到日${receivedOn}（${CHANNEL_NAMES[channel]}提交，${basis}）`
}

/** The day on which it was asked was still a day at work. */
function pauseLine({ reason, from, to, ended }: FoiPause): string {
  const how = {
    replied: `${to}收到回复`,
    lapsed: `规定的工作日内未回复，${to}后恢复计时`,
    answered: `${to}已答复`,
  }[ended]
  const uncounted = from < to ? `，${dayRange(addDays(from, 1), to)}不计入期限` : ''
  return `${from}起${STOP_NAMES[reason]}，${how}${uncounted}`
}

function untilLine(isFee: boolean, until: LocalDate): string {
  return isFee
    ? `申请人应不晚于${until}缴费，逾期视为放弃申请`
    : `最迟到${until}，逾期未回复由本机关依法决定，次日恢复计时`
}
