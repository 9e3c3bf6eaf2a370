import { expect, it } from 'vitest'
import { ask, codesIn, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

it('tells a silent account once, with its last day and what to do', () => {
  const answer = ask(app, 'pingshi', '新媒体')

  expect(codesIn(answer)).toEqual(['M42'])
  expect(answer).toContain(
    'M42 微信公众号「桐柏平氏」：最近更新2021-08-08，至2021-09-27检查时已50天，超过14天，达到单项否决标准。请尽快更新；无力维护的可申请注销',
  )
})

it('names the accounts that are well too, with their last update', () => {
  const answer = ask(app, 'office', '新媒体 司法局')

  expect(answer).toContain('账号2个。')
  expect(answer).toMatch(/M\d+ \S+「桐柏普法」：最近更新2021-/u)
  expect(answer).toContain('没有超期或快到期的事项。')
})

it('lists the seven vetoed accounts of the county and three that were updated too seldom', () => {
  const answer = ask(app, 'office', '公众号')

  expect(answer).toContain('【政务新媒体 全县】\n账号43个。')
  expect(answer.match(/达到单项否决标准/gu)).toHaveLength(7)
  expect(answer.match(/2021-09-27至10-03登记有1次更新，每周应不少于2次；另有更新的请发/gu)).toHaveLength(3)
})
