import { describe, expect, it } from 'vitest'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

/** A county whose 桐柏平氏 has its third notice, T4. */
function county() {
  const app = demoApp(MORNING)
  ask(app, 'office', '登记通报 县 督查通报第11期 2021-10-08 第三季度通报 M42')
  ask(app, 'office', '确认')
  return app
}

function orders(app: ReturnType<typeof demoApp>): unknown[] {
  return app.db.$client.prepare('select approved_at, withdrawn_reason from shutdown_orders').raw().all()
}

describe('作废通报', () => {
  it('counts no longer, stays in the record, and takes the draft that rested on it away', () => {
    const app = county()

    const preview = ask(app, 'office', '作废通报 T4 文号录错')
    const before = orders(app)
    const done = ask(app, 'office', '确认')

    expect(preview).toContain('理由：文号录错')
    expect(before).toEqual([[null, null]])
    expect(done).toContain('M42 微信公众号「桐柏平氏」：县级2次（满3次建议关停）')
    expect(orders(app)).toEqual([[null, '通报作废：文号录错']])
    expect(ask(app, 'office', '通报 M42')).toContain(
      'T4 县级 督查通报第11期，2021-10-08（2021-10-08作废：文号录错）',
    )
  })

  it('leaves the draft of an account that reaches the line all the same', () => {
    const app = county()
    ask(app, 'office', '登记通报 省 豫督〔2021〕3号 2021-10-08 全省通报 M42')
    ask(app, 'office', '确认')

    ask(app, 'office', '作废通报 T4 文号录错')
    ask(app, 'office', '确认')

    expect(orders(app)).toEqual([[null, null]])
  })

  it('says that an account which is being closed should not be, and leaves that to a person', () => {
    const app = county()
    for (const text of ['关停 M42', '确认', '确认']) ask(app, 'office', text)

    const preview = ask(app, 'office', '作废通报 T4 文号录错')
    ask(app, 'office', '确认')

    expect(preview).toContain('已签发关停（拟关停），现未达到建议关停的次数，请研究')
    expect(orders(app)).toEqual([[expect.any(Number), null]])
  })

  it('is undone as a whole', () => {
    const app = county()
    ask(app, 'office', '作废通报 T4 文号录错')
    ask(app, 'office', '确认')

    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(orders(app)).toEqual([[null, null]])
    expect(ask(app, 'office', '通报 M42')).toContain('县级3次')
  })

  it('does not change what was counted before', () => {
    const app = county()
    app.clock.moveTo('2021-10-20T10:00:00+08:00')
    ask(app, 'office', '作废通报 T4 文号录错')
    ask(app, 'office', '确认')

    const on = (day: string) => app.snapshot(day as never).notices.length
    expect([on('2021-10-19'), on('2021-10-20')]).toEqual([4, 3])
  })

  it.each([
    ['no reason', '作废通报 T1', '请写明理由，例如「作废通报 T12 文号录错」'],
    ['a reason too long', `作废通报 T1 ${'长'.repeat(301)}`, '文字请控制在300字以内'],
    ['no code', '作废通报 文号录错', '没有找到编号「文号录错」'],
    ['nothing', '作废通报', '请写明编号'],
    ['no such notice', '作废通报 T99 文号录错', '没有找到编号「T99」'],
    ['an account', '作废通报 M42 文号录错', '没有找到编号「M42」'],
  ])('%s is refused', (_, text, answer) => {
    expect(ask(demoApp(MORNING), 'office', text)).toContain(answer)
  })

  it('is done once', () => {
    const app = county()
    ask(app, 'office', '作废通报 T4 文号录错')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '作废通报 t4 再来一次')).toBe(
      'T4 已于2021-10-08作废（文号录错），没有重复办理。',
    )
    expect(ask(app, 'office', '登记通报 县 督查通报第11期 2021-10-08 通报 M42')).toContain('2021-10-08已作废')
  })

  it.each([
    ['pingshi', 'direct'],
    ['leader', 'direct'],
    ['office', 'group'],
  ] as const)('is not for %s, %s', (as, place) => {
    expect(ask(demoApp(MORNING), as, '作废通报 T1 文号录错', place)).not.toContain('预览')
  })
})
