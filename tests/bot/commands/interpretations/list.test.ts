import { describe, expect, it } from 'vitest'
import { ask, codesIn, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

it('counts the six documents and names the two without a text', () => {
  const answer = ask(app, 'office', '解读')

  expect(answer).toContain('应解读文件6件，有文字解读4件，有图片、视频等解读4件。')
  expect(answer).toContain('尚无图片、视频等形式：J1、J2。')
  expect(codesIn(answer)).toEqual(['J1', 'J2', 'J3', 'J4'])
})

it('tells the department its deadline and how long it is past', () => {
  expect(ask(app, 'ziran', '政策解读')).toContain(
    'J3 《桐柏县2021年度地质灾害防治方案》：2021-05-20公开，尚无文字解读，期限2021-05-25，已超136个自然日，请尽快发布',
  )
})

it('shows a liaison only their own', () => {
  expect(ask(app, 'pingshi', '解读')).toContain('应解读文件0件')
})

describe('解读 of one document', () => {
  it('shows what it lacks, and where it and its interpretations can be read', () => {
    const linked = demoApp(MORNING)
    linked.db.$client.exec(`update policy_documents set url = 'https://a.gov.cn/3' where id = 3`)
    ask(linked, 'ziran', '登记解读 J3 访谈 昨天 https://a.gov.cn/v 局长谈防灾')

    expect(ask(linked, 'ziran', '解读 j3')).toBe(
      [
        '【政策解读 J3】',
        '《桐柏县2021年度地质灾害防治方案》，自然资源局，2021-05-20公开',
        '文件：https://a.gov.cn/3',
        '图片解读《一图读懂》，2021-05-24：未登记链接',
        '访谈解读《局长谈防灾》，2021-10-07：https://a.gov.cn/v',
        '缺文字解读。文字解读期限2021-05-25（周二）。',
        '',
        '登记请发「登记解读 J3 形式 日期 链接」。',
      ].join('\n'),
    )
  })

  it.each([
    ['another department’s', '解读 J3', '或者它不归您的单位'],
    ['one that is not there', '解读 J99', '没有找到编号「J99」'],
  ])('is refused for %s', (_, text, reason) => {
    expect(ask(app, 'pingshi', text)).toContain(reason)
  })
})
