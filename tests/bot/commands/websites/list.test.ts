import { expect, it } from 'vitest'
import { ask, codesIn, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

it('counts one’s own sites and columns and lists what is stale', () => {
  const answer = ask(app, 'pingshi', '网站')

  expect(answer).toMatch(/^【网站栏目 平氏镇】\n网站1个，栏目14个。\n\nW30 平氏镇政府网站：9个栏目未更新/u)
})

it('gives every stale column of a site that is not vetoed its own line and id', () => {
  const answer = ask(app, 'jiaoti', '网站')

  expect(codesIn(answer)).toEqual(['L51', 'L52', 'L53', 'L54'])
  expect(answer).toContain(
    'L53 教体局网站「政府信息公开目录」：1年内未见更新（2021-06-28起，2021-09-27检查），请尽快更新',
  )
  expect(answer).toContain('L54 教体局网站「政府信息公开制度」：1年内未见更新（2021-09-27检查），请尽快更新')
})

it('shows the county’s 42 sites by department, the columns of a site in one line', () => {
  const answer = ask(app, 'office', '网站')

  expect(answer).toMatch(/^【网站栏目 全县】\n网站42个，栏目457个。/u)
  expect(answer.match(/达到单项否决标准/gu)).toHaveLength(12)
  expect(answer).toContain(
    '\n\n毛集镇\n毛集镇政府网站：2个栏目未更新（最早2021-06-28起，2021-09-29检查），请尽快更新：\nL310「政策法规」（6个月）、L311「专业合作社」（1年）\n',
  )
})

it('names the last good day of a column that is about to become stale', () => {
  expect(ask(app, 'shuili', '栏目')).toContain(
    'L207 水利局网站「通知公告」：最近更新2021-04-12，请不晚于2021-10-12（周二）更新，还剩4天',
  )
})

it('says so when all is well', () => {
  expect(ask(app, 'office', '网站 审计局')).toMatch(/没有超期或快到期的事项。$/u)
})
