import { toCode } from '../../../rules/codes.ts'
import type { FoiStopReason } from '../../../rules/foi/steps.ts'
import type { FoiClock } from '../../../rules/foi/clock.ts'
import type { FoiEventKind, FoiRequest } from '../../../rules/types.ts'

interface Standing {
  readonly request: FoiRequest
  readonly clock: FoiClock
}

/** What to do next about a request, with what to type. A department answers; the rest is the office's. */
export function foiNextLine({ request, clock }: Standing, isOffice: boolean): string {
  const code = toCode({ kind: 'foi-request', id: request.id })
  return `下一步：${isOffice ? officeWords(request, clock, code) : departmentWords(clock, code)}`
}

const AWAITED: Readonly<Record<FoiStopReason, (code: string) => string>> = {
  correction: (code) => `收到补正后发「补正收到 ${code}」；逾期不补正的发「视为放弃 ${code}」。`,
  opinion: (code) => `收到意见后发「意见收到 ${code}」。`,
  assist: (code) => `收到回函后发「协办回函 ${code}」。`,
  fee: (code) => `缴费后发「缴费 ${code}」；逾期不缴费的发「视为放弃 ${code}」。`,
}

function officeWords({ events }: FoiRequest, clock: FoiClock, code: string): string {
  const count = (...kinds: readonly FoiEventKind[]) =>
    events.filter(({ kind }) => kinds.includes(kind)).length
  const { stopped, answeredOn, abandonedOn } = clock
  if (count('review') > count('review-upheld', 'review-corrected', 'review-other'))
    return `复议有结果后发「复议 ${code} 维持」（或「纠正」「其他」）。`
  if (count('litigation') > count('litigation-upheld', 'litigation-corrected', 'litigation-other'))
    return `诉讼有结果后发「诉讼 ${code} 维持」（或「纠正」「其他」）。`
  if (answeredOn !== null || abandonedOn !== null)
    return count('filed') > 0 ? '已归档，没有待办事项。' : `材料齐全后发「归档 ${code}」。`
  if (stopped !== null) return AWAITED[stopped.reason](code)
  if (clock.steps.some(({ kind }) => kind === 'extension-unnotified'))
    return `把延期告知申请人，再发「延期告知 ${code}」。`
  const examine = count('examined') > 0 ? '' : `审核后发「审核 ${code}」；`
  const steps = [
    ...(count('correction-asked') > 0 ? [] : [`「补正 ${code}」`]),
    `「征求意见 ${code}」`,
    ...(clock.extended || clock.workingDaysLate > 0 ? [] : [`「延期 ${code} 理由」`]),
  ]
  return `${examine}需要时发${steps.join('')}；答复后发「答复 ${code} 结果 送达方式」。`
}

function departmentWords({ stopped, answeredOn, abandonedOn }: FoiClock, code: string): string {
  if (answeredOn !== null || abandonedOn !== null) return '由办公室归档，贵单位没有待办事项。'
  if (stopped !== null) return '有回复时请告知办公室登记。'
  return `答复申请人后发「答复 ${code} 结果 送达方式」，例如「答复 ${code} 予以公开 邮寄」；需要补正、征求意见或延期的，请告知办公室。`
}
