import type { LocalDate } from '../../../../rules/dates.ts'
import type { FoiStop } from '../../../../rules/foi/steps.ts'
import { foiSteps } from '../../foi/steps.ts'
import { STOP_NAMES } from '../../talk/words.ts'
import { type CheckWords, untilWords } from './define.ts'

export const foiDeadlineWords: CheckWords<'foi-deadline'> = {
  line: ({ detail: { request, clock } }, today) => {
    const restarted = clock.restartedBy === null ? '' : `，${clock.startedOn}重新起算`
    const received = `依申请公开（${request.number}）：${request.receivedOn}收到${restarted}`
    if (clock.deadline === null)
      return `${received}，${clock.stopped === null ? '暂停计时' : stopWords(clock.stopped, today)}`
    const { due, provisional } = clock.deadline
    if (today > due)
      return `${received}，法定期限${due}，已超${clock.workingDaysLate}个工作日，请尽快答复申请人`
    return `${received}，${untilWords(due, provisional, today, '法定')}，请按期答复`
  },
  steps: ({ detail: { request, clock } }, today) => foiSteps(request, clock, today),
}

/** What is waited for, and how long the law waits for it. */
function stopWords({ reason, since, until }: FoiStop, today: LocalDate): string {
  const waiting = `${STOP_NAMES[reason]}（${since}起），暂停计时`
  if (until === null) return waiting
  if (reason !== 'fee') return `${waiting}，最迟到${until}`
  return today <= until
    ? `${waiting}，缴费期限${until}`
    : `申请人逾期未缴费（期限${until}），视为放弃申请，请核实后登记`
}
