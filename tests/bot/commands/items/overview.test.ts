import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

describe('总览', () => {
  it('prints the figures of the third quarter of 2021, each with its period', () => {
    expect(ask(app, 'office', '总览').split('\n').slice(0, 6)).toEqual([
      '【总览 2021年第三季度（截至2021-09-30）】',
      '网站：检查42个，合格30个，合格率71.4%；21个有栏目未更新（共108个栏目），单项否决12个',
      '政务新媒体：检查43个，合格36个，合格率83.7%；单项否决7个',
      '县长信箱（2021-07-01至09-30）：收到51件，已回复2件，未回复49件（其中未到期1件）',
      '依申请公开（2021-01-01至09-30）：收到14件，按期答复10件，未按期4件，引起行政复议4件',
      '政策解读（2021-01-01至09-30）：文件6件，文字解读4件，文字解读率66.7%（未达标），图片解读4件，多元化解读率66.7%（达标）',
    ])
  })

  it('adds what is open today and what waits for the office to decide', () => {
    expect(ask(app, 'office', '总览')).toContain(
      '当前待办 2021-10-08\n严重66项，超期27项，今日到期1项，快到期3项，更新偏少3项\n待办公室研究3项：X2、X13、X14',
    )
  })

  it('agrees with the departments one by one', () => {
    const lines = ask(app, 'office', '状态').split('\n')
    const serious = lines.map((line) => Number(/严重(\d+)项/u.exec(line)?.[1] ?? 0))

    expect(serious.reduce((sum, count) => sum + count, 0)).toBe(66)
  })

  it.each(['leader', 'admin'])('is open to %s', (as) => {
    expect(ask(app, as, '全县')).toBe(ask(app, 'office', '总览'))
  })

  it.each(['总览', '季度通报', '总览 2021Q3', '汇总'])('is not for a liaison who asks %s', (text) => {
    expect(ask(app, 'pingshi', text)).toBe('这项内容由办公室使用。您可以发「状态」看本单位情况。')
  })

  it('marks the running quarter as of today', () => {
    expect(ask(app, 'office', '总览 2021年第四季度')).toContain('【总览 2021年第四季度（截至2021-10-08）】')
  })

  it('gives no verdict on a rate of nothing', () => {
    expect(ask(app, 'office', '总览 2020Q1')).toContain('文字解读率—，图片解读0件，多元化解读率—\n')
  })
})
