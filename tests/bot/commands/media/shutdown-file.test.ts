import { describe, expect, it } from 'vitest'
import { ask } from '../../../support/ask.ts'
import { closingCounty } from '../../../support/closing.ts'

describe('备案', () => {
  it('ends the matter', () => {
    const { app } = closingCounty('deregistered')
    const before = ask(app, 'pingshi', '补报')

    expect(ask(app, 'pingshi', '备案 M42')).toContain('2021-10-08系统已备案，关停办结')
    expect(before).toContain('M42 微信公众号「桐柏平氏」：平台已注销，未备案')
    expect(ask(app, 'pingshi', '补报')).toBe('没有需要补报的账号。')
  })

  it('is undone', () => {
    const { app } = closingCounty('filed')
    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '备案 M42')).toContain('关停办结')
  })

  it.each([
    ['before it is announced', 'approved', '备案 M42', '还没有注销，请先发「注销 M42 日期」'],
    ['before it is deregistered', 'announced', '备案 M42', '还没有注销'],
    ['twice', 'filed', '备案 M42', '已于2021-10-08备案'],
    ['dated before the deregistration', 'deregistered', '备案 M42 10月7日', '早于注销日期2021-10-08'],
  ] as const)('is refused %s', (_, until, text, answer) => {
    expect(ask(closingCounty(until).app, 'office', text)).toContain(answer)
  })
})
