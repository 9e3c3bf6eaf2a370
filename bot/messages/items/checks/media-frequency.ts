import { addDays } from '../../../../rules/dates.ts'
import { dayRange } from '../../talk/words.ts'
import type { CheckWords } from './define.ts'

export const mediaFrequencyWords: CheckWords<'media-frequency'> = {
  line: ({ detail: { account, weekFrom, updates, required } }) =>
    `${account.platform}「${account.name}」：${dayRange(weekFrom, addDays(weekFrom, 6))}更新${updates}次，每周应不少于${required}次，请保持更新`,
  steps: ({ detail: { account, weekFrom, updates, required } }) => [
    `${account.platform}「${account.name}」`,
    `${weekFrom}（周一）起的一周内有${updates}次更新记录，要求不少于${required}次`,
    '不影响合格与否',
  ],
  conclusion: () => '更新偏少，只作提醒',
}
