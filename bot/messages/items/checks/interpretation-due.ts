import { daysBetween } from '../../../../rules/dates.ts'
import { countSteps } from '../../talk/counting.ts'
import { type CheckWords, untilWords } from './define.ts'

export const interpretationDueWords: CheckWords<'interpretation-due'> = {
  line: ({ detail: { document, state } }, today) => {
    const { due, provisional } = state.deadline
    const published = `《${document.title}》：${document.publishedOn}公开，尚无文字解读`
    if (today > due) return `${published}，期限${due}，已超${daysBetween(due, today)}个自然日，请尽快发布`
    return `${published}，${untilWords(due, provisional, today)}，请按期发布`
  },
  steps: ({ detail: { document, state } }) => [
    `《${document.title}》：${document.publishedOn}公开，当日不计`,
    `文件公开后${state.deadline.days}个工作日内发布文字解读`,
    ...countSteps(state.deadline),
    `已有解读：${document.interpretations.length === 0 ? '无' : `${document.interpretations.length}份，均非文字`}`,
  ],
}
