import { describe, expect, it } from 'vitest'
import { ask, codesIn, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

it('tells one’s own open letter with its arrival, its deadline and how late it is', () => {
  const answer = ask(app, 'pingshi', '信箱')

  expect(answer).toContain('信件1件（含近一年已回复的），未回复1件。')
  expect(answer).toContain('X50 信件2021-0910：2021-09-14收到，期限2021-09-22，已超8个工作日，请尽快回复')
})

it('gives a department with many letters each on its own line, the one due today too', () => {
  const answer = ask(app, 'jiaoti', '县长信箱')

  expect(codesIn(answer)).toHaveLength(27)
  expect(answer).toContain('X47 复杂信件2021-0907：2021-09-10收到，今天到期，请按期回复')
})

it('counts the county’s 51 letters and puts many late ones of a department into one line', () => {
  const answer = ask(app, 'office', '信箱')

  expect(answer).toContain('信件51件（含近一年已回复的），未回复49件。')
  expect(answer).toContain(
    '\n\n卫健委\n信件4件超期未回复，最早2021-07-16收到，最长已超50个工作日，请尽快回复：\nX14、X16、X42、X44\n',
  )
})

it('names nobody who wrote and nothing they wrote about', () => {
  expect(ask(app, 'office', '信箱')).not.toMatch(/校服|环境卫生|学校周边/u)
})

describe('信箱 with a quarter', () => {
  it('shows the office every department’s figures as they stood at the quarter’s end', () => {
    const answer = ask(app, 'office', '信箱 三季度')

    expect(answer).toContain('【县长信箱 2021年第三季度】\n截至2021-09-30')
    expect(answer).toContain('市场监管局：收到2件，已回2件，未回0件，按期率100.0%，平均3.5个工作日')
    expect(answer).toContain('教体局：收到27件，已回0件，未回27件（其中未到期1件），按期率0.0%')
  })

  it('shows a department its own, and nobody else’s', () => {
    const answer = ask(app, 'pingshi', '信箱 上季度')

    expect(answer).toContain('平氏镇：收到1件，已回0件，未回1件，按期率0.0%')
    expect(answer).not.toContain('教体局')
  })

  it.each(['信箱 全县 三季度', '信箱 三季度 全县', '信箱 全县2021年第三季度', '信箱 全部7月1日至9月30日'])(
    '「%s」 is the whole county’s',
    (text) => {
      expect(ask(app, 'office', text)).toBe(ask(app, 'office', '信箱 三季度'))
    },
  )

  it('shows the office one department’s when it is named beside it', () => {
    const answer = ask(app, 'office', '信箱 教体 2021年9月')

    expect(answer).toContain('教体局：收到7件')
    expect(answer).not.toContain('平氏镇')
    expect(ask(app, 'office', '信箱 上月教体局')).toBe(answer)
  })

  it('refuses a liaison another department’s', () => {
    expect(ask(app, 'pingshi', '信箱 教体局 9月')).not.toContain('收到')
  })

  it.each([
    ['信箱 本季度', '2021年第四季度没有收到信件（截至2021-10-08）'],
    ['信箱 2022年第一季度', '这一期还没有开始'],
    ['信箱 平氏', '2021年第三季度：收到1件，已回0件，未回1件，按期率0.0%。'],
  ])('「%s」', (text, expected) => {
    expect(ask(app, 'office', text)).toContain(expected)
  })
})
