import { describe, expect, it } from 'vitest'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

describe('报送', () => {
  it.each([
    ['office', '报送 M42 全国 待变更', '全国系统待变更。'],
    ['pingshi', '报送 M42 省级 未报', '省级平台未报。'],
    ['pingshi', '报送 桐柏平氏 省平台 待变更', '省级平台待变更。'],
  ])('%s: %s', (as, text, answer) => {
    const app = demoApp(MORNING)

    expect(ask(app, as, text)).toBe(`已记录：M42 微信公众号「桐柏平氏」，${answer}`)
    expect(ask(app, as, '补报 平氏镇')).toContain('M42 微信公众号「桐柏平氏」')
  })

  it('that was made good is owed no longer, and can be undone', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '报送 程湾党建 全国 已报')
    const after = ask(app, 'office', '补报')
    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(after).not.toContain('程湾党建')
    expect(ask(app, 'office', '补报')).toContain('程湾党建')
  })

  it.each([
    ['nothing', '报送', '请写明账号、系统和情况'],
    ['no system', '报送 M42 已报', '请写明账号、系统和情况'],
    ['no account', '报送 全国 已报', '请写明账号、系统和情况'],
    ['an unknown system', '报送 M42 市级 已报', '请写明账号、系统和情况'],
    ['an unknown state', '报送 M42 全国 已上报', '请写明账号、系统和情况'],
    ['an unknown account', '报送 M999 全国 已报', '没有找到编号「M999」'],
    ['what is so already', '报送 M42 全国 已报', '的全国系统原来就是已报，没有改动'],
  ])('%s is refused', (_, text, answer) => {
    expect(ask(demoApp(MORNING), 'office', text)).toContain(answer)
  })

  it('is one’s own department’s matter', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'jiaoti', '报送 M42 全国 未报')).toContain('或者它不归您的单位')
    expect(ask(app, 'leader', '报送 M42 全国 未报')).toContain('只用于查阅')
  })
})
