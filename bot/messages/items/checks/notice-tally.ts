import { LEVEL_NAMES } from '../../talk/words.ts'
import type { CheckWords } from './define.ts'

export const noticeTallyWords: CheckWords<'notice-tally'> = {
  line: ({ since, detail: { account, levels } }) => {
    const tally = levels.filter(({ notices }) => notices.length > 0)
    const counts = tally.map(({ level, notices }) => `${LEVEL_NAMES[level]}${notices.length}次`).join('、')
    return `${account.platform}「${account.name}」：累计通报${counts}，${since}起达到建议关停的次数，请研究决定`
  },
  steps: ({ detail: { account, levels } }) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    ...levels.flatMap(({ level, notices, threshold, reached }) => [
      `${LEVEL_NAMES[level]}：${notices.length}次（满${threshold}次建议关停）${reached ? '，已达到' : ''}`,
      ...notices.map(({ number, issuedOn }) => `· ${issuedOn} ${number}`),
    ]),
    '省、市、县三级分别计算，不折算、不相加',
  ],
  conclusion: () => '达到建议关停的次数，是否关停由有权人员决定',
}
