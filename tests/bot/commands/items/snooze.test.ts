import { describe, expect, it } from 'vitest'
import { episodes } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

describe('稍后', () => {
  it('keeps an item silent until the day, with the reason on record', () => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'office', '稍后 X50 10月15日 已电话核实，正在办理')

    expect(answer).toBe('X50 在2021-10-15（周五）及以前不再重复提醒；情况变严重时仍会提醒。理由已记入日志。')
    expect(app.db.select().from(episodes).all()).toMatchObject([{ acknowledgedUntil: '2021-10-15' }])
    expect(ask(app, 'office', '日志')).toContain('稍后')
  })

  it.each([
    ['稍后 X50 10月15日', '请写明编号、日期和理由'],
    ['稍后 X50 已电话核实', '请写明编号、日期和理由'],
    ['稍后 10月15日 已电话核实', '请写明编号、日期和理由'],
    ['稍后 X50 10月8日 理由', '日期应在明天到30天以内'],
    ['稍后 X50 2021-11-08 理由', '日期应在明天到30天以内'],
    ['稍后 X50 过几天 理由', '请写明编号、日期和理由'],
    ['稍后 X50 最近 理由', '说不准是哪一天'],
    ['稍后 X50 2021-02-30 理由', '没有「2021-02-30」这一天'],
    ['稍后 X999 10月15日 理由', '没有找到编号「X999」'],
  ])('%s is refused: %s', (text, answer) => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', text)).toContain(answer)
    expect(app.db.select().from(episodes).all()).toEqual([])
  })

  it('takes thirty days at the most', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '稍后 X50 2021-11-07 理由')).toContain('2021-11-07')
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    const app = demoApp(MORNING)

    ask(app, as, '稍后 X50 10月15日 理由')

    expect(app.db.select().from(episodes).all()).toEqual([])
  })
})
