import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../support/ask.ts'
import { demoApp } from '../../support/app.ts'

const app = demoApp(MORNING)

it('lists the four late requests of the county under their departments', () => {
  const blocks = ask(app, 'office', '依申请公开').split('\n\n')

  expect(blocks[0]).toBe('【依申请公开 全县】\n收到申请14件，已答复10件。')
  expect(blocks.slice(1, -1).map((block) => block.split('\n')[0])).toEqual([
    '发改委',
    '自然资源局',
    '环保局',
    '桐柏化工产业集聚区',
  ])
})

it('tells the liaison the statutory day and what to do', () => {
  expect(ask(app, 'ziran', '依申请')).toContain(
    'Y10 依申请公开（桐依申〔2021〕10号）：2021-07-05收到，法定期限2021-08-02，已超44个工作日，请尽快答复申请人',
  )
})

it('says nothing of applicants or of what they asked for', () => {
  expect(ask(app, 'office', '依申请')).not.toMatch(/征收|补偿|预算/u)
})

describe('an application that nobody has confirmed yet', () => {
  const monday = demoApp('2021-10-11T09:00:00+08:00')

  it('is there at once, with what to do about it', () => {
    expect(ask(monday, 'office', '依申请')).toContain(
      'Y15 依申请公开（桐依申〔2021〕15号）：2021-10-11提交（网络），尚未与申请人确认收到，请今天联系确认',
    )
  })

  it('explains itself', () => {
    expect(ask(monday, 'office', '为什么 Y15')).toContain('还没有确认日期，答复期限尚未开始计算')
  })

  it('is of no concern to another department', () => {
    expect(ask(monday, 'pingshi', '为什么 Y15')).toContain('不属于您负责的单位')
  })
})

it('says so when there is none', () => {
  expect(ask(app, 'pingshi', '依申请')).toBe(
    '【依申请公开 平氏镇】\n收到申请0件，已答复0件。\n没有超期或快到期的事项。',
  )
})
