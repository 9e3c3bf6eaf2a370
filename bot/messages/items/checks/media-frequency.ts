import { addDays } from '../../../../rules/dates.ts'
import { dayRange } from '../../talk/words.ts'
import { type CheckWords, code } from './define.ts'

export const mediaFrequencyWords: CheckWords<'media-frequency'> = {
  line: ({ subject, detail: { account, weekFrom, updates, required } }) => {
    const sunday = addDays(weekFrom, 6)
    const week = `${account.platform}「${account.name}」：${dayRange(weekFrom, sunday)}`
    if (account.look !== null && account.look.on >= sunday)
      return `${week}更新${updates}次，每周应不少于${required}次，请保持更新`
    return `${week}登记有${updates}次更新，每周应不少于${required}次；另有更新的请发「报更 ${code(subject)} 日期」`
  },
  steps: ({ detail: { account, weekFrom, updates, required } }) => [
    `${account.platform}「${account.name}」`,
    `${weekFrom}（周一）起的一周内有${updates}次更新记录，要求不少于${required}次`,
    '不影响合格与否',
  ],
  conclusion: () => '更新偏少，只作提醒',
}
