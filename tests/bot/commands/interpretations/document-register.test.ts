import { describe, expect, it } from 'vitest'
import { policyDocuments } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

describe('登记文件', () => {
  it.each([
    ['登记文件 防汛预案 水利 10月8日', '防汛预案', true, null],
    ['登记文件 《防汛 预案》 水利局 2021-10-08 是', '防汛 预案', true, null],
    ['登记文件《关于印发《防汛预案》的通知》水利局 今天 否', '关于印发《防汛预案》的通知', false, null],
    ['登记文件 防汛预案 水利局 今天 https://a.gov.cn/1', '防汛预案', true, 'https://a.gov.cn/1'],
    ['登记文件 防汛预案 水利局 今天 不解读 https://a.gov.cn/1', '防汛预案', false, 'https://a.gov.cn/1'],
    [
      '登记文件 单位：水利局 文件名称：《防汛 预案》，发布日期：今天 文号：桐政〔2021〕1号',
      '防汛 预案',
      true,
      null,
    ],
  ])('「%s」', (text, title, mustInterpret, url) => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'office', text)

    const row = app.db.select().from(policyDocuments).all().at(-1)
    expect(row).toMatchObject({ title, mustInterpret, url, ownerName: '水利局', publishedOn: '2021-10-08' })
    expect(answer).toContain(`已登记：J${row?.id ?? 0} 《${title}》，水利局，2021-10-08公开。`)
    expect(answer).toContain(
      mustInterpret ? '文字解读期限2021-10-12（周二），公开后3个工作日内' : '不要求解读',
    )
  })

  const untouched = demoApp(MORNING)

  it.each([
    ['an unknown department', '登记文件 甲 水力局 今天', '《单位》表里没有这个名称'],
    ['two departments', '登记文件 甲 住房 今天', '请写全称：住建局、房管中心'],
    ['a vague day', '登记文件 甲 水利局 前几天', '写的是「前几天」'],
    ['a day ahead', '登记文件 甲 水利局 2021-10-09', '不能晚于2021-10-08'],
    ['no day', '登记文件 甲 水利局', '还缺「发布日期」'],
    ['neither yes nor no', '登记文件 甲 水利局 今天 也许', '只能填：是、否'],
    ['a title that is taken', '登记文件 桐柏县2021年度地质灾害防治方案 自然资源局 今天', '已经有这一条'],
  ])('refuses %s', (_, text, reason) => {
    const before = untouched.db.select().from(policyDocuments).all()

    expect(ask(untouched, 'office', text)).toContain(reason)
    expect(untouched.db.select().from(policyDocuments).all()).toEqual(before)
  })

  it('is the office’s', () => {
    expect(ask(untouched, 'shuili', '登记文件 甲 水利局 今天')).toContain('由办公室使用')
  })
})
