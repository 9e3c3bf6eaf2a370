import { daysBetween } from '../../../../rules/dates.ts'
import { dayWithWeekday } from '../../talk/words.ts'
import type { CheckWords } from './define.ts'

export const rectificationDeadlineWords: CheckWords<'rectification-deadline'> = {
  line: ({ detail: { rectification } }, today) => {
    const { deadlineOn, deadlineTime, description, fixedOn, reportedOn } = rectification
    const missing = [fixedOn === null ? '未见整改完成' : '', reportedOn === null ? '未报整改说明' : '']
      .filter((it) => it !== '')
      .join('、')
    if (today > deadlineOn)
      return `${description}：期限${deadlineOn}，已超${daysBetween(deadlineOn, today)}个自然日，${missing}，请尽快办结`
    const until =
      today === deadlineOn
        ? `今天${deadlineTime ?? ''}到期`
        : `期限${dayWithWeekday(deadlineOn)}${deadlineTime ?? ''}`
    return `${description}：${until}，${missing}，请按期办结`
  },
  steps: ({ detail: { rectification, remindOn } }) => [
    rectification.description,
    `期限${dayWithWeekday(rectification.deadlineOn)}${rectification.deadlineTime ?? '（含当日）'}，${remindOn}起提醒`,
    `整改：${rectification.fixedOn ?? '未见完成'}；整改说明：${rectification.reportedOn ?? '未报'}`,
  ],
}
