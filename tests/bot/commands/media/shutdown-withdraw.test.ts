import { describe, expect, it } from 'vitest'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { date } from '../../../../rules/dates.ts'
import { ask } from '../../../support/ask.ts'
import { closingCounty } from '../../../support/closing.ts'

describe('撤回关停', () => {
  it('lets the account run again, keeps the order on record, and tells the department', async () => {
    const { app, channel } = closingCounty('approved')
    ask(app, 'office', '撤回关停 M42 通报次数有误')

    const answer = ask(app, 'office', '确认')
    app.clock.moveTo('2021-10-08T10:02:00+08:00')
    await drainOnce(app)
    await drainOnce(app)

    expect(answer).toContain('恢复「正常运行」')
    expect(app.snapshot(date('2021-10-08')).accounts.find(({ id }) => id === 42)?.state).toBe('running')
    expect(app.db.$client.prepare('select withdrawn_reason from shutdown_orders').pluck().all()).toEqual([
      '通报次数有误',
    ])
    expect(channel.delivered.map(({ reply }) => toText(reply)).join('\n')).toContain(
      'M42 微信公众号「桐柏平氏」的关停决定已撤回',
    )
  })

  it('leaves the suggestion standing, so that it can be approved later with an order of its own', () => {
    const { app } = closingCounty('approved')
    for (const text of ['撤回关停 M42 再观察', '确认', '关停 M42', '确认', '确认']) ask(app, 'office', text)

    expect(
      app.db.$client.prepare('select withdrawn_reason from shutdown_orders order by id').pluck().all(),
    ).toEqual(['再观察', null])
  })

  it('is undone', () => {
    const { app } = closingCounty('approved')
    for (const text of ['撤回关停 M42 再观察', '确认', '撤销', '确认']) ask(app, 'office', text)

    expect(app.snapshot(date('2021-10-08')).accounts.find(({ id }) => id === 42)?.state).toBe('closing')
  })

  it.each([
    ['before there is an approval', null, '撤回关停 M42 再观察', '没有已签发的关停'],
    ['without a reason', 'approved', '撤回关停 M42', '请写明理由，例如「撤回关停 编号 通报次数有误」'],
    ['without an account', 'approved', '撤回关停', '请写明账号的编号或全称'],
    ['once announced', 'announced', '撤回关停 M42 再观察', '已于2021-10-08公告，不能撤回'],
    ['once filed', 'filed', '撤回关停 M42 再观察', '已于2021-10-08公告，不能撤回'],
  ] as const)('is refused %s', (_, until, text, answer) => {
    expect(ask(closingCounty(until).app, 'office', text)).toContain(answer)
  })

  it.each([
    ['pingshi', 'direct'],
    ['leader', 'direct'],
    ['office', 'group'],
  ] as const)('is not for %s, %s', (as, place) => {
    expect(ask(closingCounty('approved').app, as, '撤回关停 M42 再观察', place)).not.toContain('预览')
  })
})
