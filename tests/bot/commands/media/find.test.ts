import { describe, expect, it } from 'vitest'
import { date } from '../../../../rules/dates.ts'
import { demoApp } from '../../../support/app.ts'
import { addPerson, ask, MORNING } from '../../../support/ask.ts'

describe('发现账号', () => {
  it('registers it as undeclared, where the office sees it', () => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'office', '发现账号 抖音号 平氏在线 平氏')

    expect(answer).toContain('已登记M44 抖音号「平氏在线」，单位平氏镇，标为「未备案」')
    expect(ask(app, 'office', '总览')).toContain('未备案账号1个：M44。发「补报」看名单。')
    expect(ask(app, 'office', '新媒体')).toContain('未备案账号1个：M44')
    expect(ask(app, 'pingshi', '新媒体')).toContain('未备案账号1个：M44')
    expect(ask(app, 'jiaoti', '新媒体')).not.toContain('M44')
    expect(ask(app, 'office', '补报 平氏')).toContain('M44 抖音号「平氏在线」：全国系统未报，省级平台未报')
  })

  it('does not change how many accounts there were in an earlier quarter', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '发现账号 抖音号 平氏在线 平氏镇')

    const count = (day: string) => app.snapshot(date(day)).accounts.length
    expect([count('2021-09-30'), count('2021-10-08')]).toEqual([43, 44])
  })

  it('falls to the finder’s own office when nobody knows whose it is', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '发现账号 抖音号 桐柏在线')).toContain('单位县政府办')
  })

  it('is asked whose it is when the finder has no office', () => {
    const app = demoApp(MORNING)
    addPerson(app, 'zhiban', 'office', [])

    expect(ask(app, 'zhiban', '发现账号 抖音号 平氏在线')).toContain('请写明平台、账号名称和单位')
    expect(app.snapshot(date('2021-10-08')).accounts).toHaveLength(43)
  })

  it('is undone', () => {
    const app = demoApp(MORNING)
    for (const text of ['发现账号 抖音号 平氏在线 平氏镇', '撤销', '确认']) ask(app, 'office', text)

    expect(app.snapshot(date('2021-10-08')).accounts).toHaveLength(43)
  })

  it.each([
    ['nothing', '发现账号', '请写明平台、账号名称和单位'],
    ['an unknown unit', '发现账号 抖音号 平氏在线 平市镇', '没有找到单位「平市镇」'],
    [
      'an account that is there',
      '发现账号 微信公众号 桐柏平氏 平氏镇',
      'M42 微信公众号「桐柏平氏」已在台账中（正常运行）',
    ],
    ['a name too long', `发现账号 抖音号 ${'长'.repeat(61)} 平氏镇`, '「账号名称」'],
  ])('%s is refused', (_, text, answer) => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', text)).toContain(answer)
    expect(app.snapshot(date('2021-10-08')).accounts).toHaveLength(43)
  })

  it.each([
    ['pingshi', 'direct'],
    ['leader', 'direct'],
    ['office', 'group'],
  ] as const)('is not for %s, %s', (as, place) => {
    expect(ask(demoApp(MORNING), as, '发现账号 抖音号 平氏在线 平氏镇', place)).not.toContain('已登记')
  })
})
