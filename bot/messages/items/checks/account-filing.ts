import { countSteps } from '../../talk/counting.ts'
import { type CheckWords, code, untilWords } from './define.ts'

export const accountFilingWords: CheckWords<'account-filing'> = {
  line: ({ detail: { account, deregisteredOn, deadline, workingDaysLate } }, today) => {
    const { due, provisional } = deadline
    const gone = `${account.platform}「${account.name}」：平台已于${deregisteredOn}注销，尚未备案`
    const id = code({ kind: 'account', id: account.id })
    if (today > due)
      return `${gone}，期限${due}，已超${workingDaysLate}个工作日，请尽快备案，备案后发「备案 ${id}」`
    return `${gone}，${untilWords(due, provisional, today)}，备案后请发「备案 ${id}」`
  },
  steps: ({ detail: { account, deregisteredOn, deadline, workingDaysLate } }, today) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    `${deregisteredOn}平台注销，当日不计，${deadline.days}个工作日内在全国政务新媒体信息报送系统备案`,
    ...countSteps(deadline),
    ...(today > deadline.due ? [`到${today}已超${workingDaysLate}个工作日`] : []),
  ],
}
