import type { LetterClock } from '../../../../rules/letters.ts'
import type { Letter } from '../../../../rules/types.ts'
import { countSteps } from '../../talk/counting.ts'
import { type CheckWords, untilWords } from './define.ts'

export const letterDeadlineWords: CheckWords<'letter-deadline'> = {
  line: ({ detail: { letter, clock } }, today) => {
    const kind = clock.granted ? '复杂信件' : '信件'
    const restarted = {
      received: '',
      transferred: `，${clock.startedOn}转办`,
      reopened: `，${clock.startedOn}重新办理`,
    }[clock.startedBy]
    const received = `${kind}${letter.number}：${letter.receivedOn}收到${restarted}`
    const { due, provisional } = clock.deadline
    if (today > due) return `${received}，期限${due}，已超${clock.workingDaysLate}个工作日，请尽快回复`
    return `${received}，${untilWords(due, provisional, today)}，请按期回复`
  },
  steps: ({ detail: { letter, clock } }, today) => [
    `信件${letter.number}：${letter.receivedOn}收到${letterStart(clock)}，当日不计，次日为第1个工作日`,
    clock.granted
      ? `情况复杂，自${LETTER_STARTS[clock.startedBy]}之日起共${clock.deadline.days}个工作日（延期理由已登记）`
      : `一般信件，共${clock.deadline.days}个工作日${notGranted(letter, clock)}`,
    ...countSteps(clock.deadline),
    today > clock.deadline.due ? `到${today}已超${clock.workingDaysLate}个工作日` : `${clock.remindOn}起提醒`,
  ],
}

const LETTER_STARTS = { received: '收到', transferred: '转办', reopened: '重新办理' } as const

/** Why a letter that is marked as complex has the normal deadline all the same. */
function notGranted({ complexity, extensionReason }: Letter, { startedBy }: LetterClock): string {
  if (complexity !== 'complex') return ''
  if (extensionReason === null || extensionReason === '') return '（标为复杂，但未填延期理由，按一般信件计）'
  return startedBy === 'reopened' ? '（重新办理以前的延期不再适用）' : '（延期登记时已经超期，按一般信件计）'
}

function letterStart({ startedBy, startedOn }: LetterClock): string {
  return startedBy === 'received' ? '' : `，${startedOn}${LETTER_STARTS[startedBy]}，自该日起算`
}
