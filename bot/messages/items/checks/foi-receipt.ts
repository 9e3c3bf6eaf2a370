import { receiptBasis } from '../../../../rules/foi/receipt.ts'
import { CHANNEL_NAMES, RECEIPT_BASES } from '../../foi/words.ts'
import { dayWithWeekday } from '../../talk/words.ts'
import type { CheckWords } from './define.ts'

export const foiReceiptWords: CheckWords<'foi-receipt'> = {
  line: ({ dueOn, detail: { arrival } }, today) => {
    const came = `依申请公开（${arrival.number}）：${arrival.submittedOn}提交（${CHANNEL_NAMES[arrival.channel]}），尚未与申请人确认收到`
    if (dueOn !== null && today < dueOn) return `${came}，请于${dayWithWeekday(dueOn)}联系确认`
    return `${came}，请${today === dueOn ? '今天' : '尽快'}联系确认，确认之日起计算答复期限`
  },
  steps: ({ dueOn, detail: { arrival } }) => [
    `依申请公开（${arrival.number}）：${arrival.submittedOn}提交（${CHANNEL_NAMES[arrival.channel]}），${RECEIPT_BASES[receiptBasis(arrival.channel)]}`,
    `还没有确认日期，答复期限尚未开始计算；应于${dueOn ?? arrival.submittedOn}与申请人联系确认`,
  ],
}
