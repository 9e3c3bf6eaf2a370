import { expect, it } from 'vitest'
import { ask, MORNING } from '../../support/ask.ts'
import { demoApp } from '../../support/app.ts'
import { golden } from '../../support/golden.ts'

/** What people ask most, in the order of a morning: nobody's question depends on another's. */
const QUESTIONS: readonly (readonly [who: string, as: string, text: string])[] = [
  ['平氏镇联络员', 'pingshi', '帮助'],
  ['平氏镇联络员', 'pingshi', '状态'],
  ['平氏镇联络员', 'pingshi', '为什么 W30'],
  ['平氏镇联络员', 'pingshi', '为什么 M42'],
  ['平氏镇联络员', 'pingshi', '为什么 X50'],
  ['平氏镇联络员', 'pingshi', '网站'],
  ['平氏镇联络员', 'pingshi', '新媒体'],
  ['平氏镇联络员', 'pingshi', '信箱'],
  ['平氏镇联络员', 'pingshi', '依申请'],
  ['平氏镇联络员', 'pingshi', '通报'],
  ['平氏镇联络员', 'pingshi', '状态 教体局'],
  ['平氏镇联络员', 'pingshi', '收到 全部'],
  ['教体局联络员', 'jiaoti', '状态'],
  ['教体局联络员', 'jiaoti', '为什么 X47'],
  ['自然资源局联络员', 'ziran', '状态'],
  ['自然资源局联络员', 'ziran', '为什么 Y10'],
  ['审计局联络员', 'shenji', '状态'],
  ['办公室', 'office', '总览'],
  ['办公室', 'office', '状态'],
  ['办公室', 'office', '信箱'],
  ['办公室', 'office', '通报'],
  ['办公室', 'office', '整改'],
  ['办公室', 'office', '解读'],
  ['办公室', 'office', '为什么 X13'],
  ['办公室', 'office', '季度通报 2021年第三季度'],
  ['领导', 'leader', '收到 X50'],
  ['领导', 'leader', '今天有什么事'],
]

it('the commonest questions are answered as the golden file has them', () => {
  const app = demoApp(MORNING)

  const answers = QUESTIONS.map(
    ([who, as, text]) => `## ${who}：${text}\n\n\`\`\`text\n${masked(ask(app, as, text))}\n\`\`\`\n`,
  )

  const page = `# 常见问答（桐柏县演示数据，2021-10-08 上午）\n\n${answers.join('\n')}`
  expect(page).toBe(golden('answers.md', page))
})

/** One-time links are others every time. */
function masked(answer: string): string {
  return answer.replace(/(?<=\/l\/)\S+/u, '…').replace(/(?<=口令：)\d{4}/u, '1234')
}
