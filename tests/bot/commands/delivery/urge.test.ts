import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../../bot/errors.ts'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { tick } from '../../../../bot/scheduler.ts'
import { recentActs } from '../../../../db/audit.ts'
import { outbox } from '../../../../db/schema/index.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { demoApp, recordingChannel, TestClock } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'

// On the full hour the doors are left to everybody else's bots.
const AT = '2021-10-08T09:02:00+08:00'

function county(failing: readonly string[] = []) {
  const clock = new TestClock(AT)
  const channel = recordingChannel(clock, {}, (target) =>
    failing.includes(target) ? new DeliveryError('60111', { kind: 'permanent' }) : null,
  )
  return { app: { ...demoApp(AT, { clock, channels: [channel] }), clock }, channel }
}

describe('催办', () => {
  it('shows exactly what would go to whom, and sends it only when confirmed', async () => {
    const { app, channel } = county()

    const preview = ask(app, 'office', '催办 平氏')
    await drainOnce(app)
    const before = channel.delivered.length
    ask(app, 'office', '确认')
    await drainOnce(app)

    expect(preview).toContain('将发出1条消息。')
    expect(preview).toContain('平氏镇 → 平氏镇联络员')
    expect(before).toBe(0)
    expect(channel.delivered.map(({ target }) => target)).toEqual(['pingshi'])
    expect(preview).toContain(toText(channel.delivered[0]!.reply))
  })

  it('does not send the same words to the same people twice in a day', async () => {
    const { app } = county()
    ask(app, 'office', '催办 平氏')
    ask(app, 'office', '确认')

    const again = ask(app, 'office', '催办 平氏')
    const everybody = ask(app, 'office', '催办 全部')

    expect(again).toBe('同样的内容今天已经发给同样的人，不再重复发送。')
    expect(everybody).toContain('另有1条今天已经发过同样内容，不再重复。')
    expect(everybody).not.toContain('平氏镇 →')
  })

  it('does not call sent what could not be delivered', async () => {
    const { app } = county(['pingshi'])
    ask(app, 'office', '催办 平氏')
    ask(app, 'office', '确认')
    await drainOnce(app)
    const code = /S\d+/u.exec(ask(app, 'office', '推送'))![0]

    const again = ask(app, 'office', '催办 平氏')
    const everybody = ask(app, 'office', '催办 全部')

    const line = `今天催办平氏镇联络员的消息没有送达，原因排除后可发「重发 ${code}」。`
    expect(again).toBe(line)
    expect(everybody).toContain(line)
    expect(everybody).not.toContain('今天已经发过同样内容')
    expect(ask(app, 'office', `重发 ${code}`)).toContain(`${code} → 平氏镇联络员`)
  })

  it('waits for the next opening when it is asked for at night', () => {
    const { app } = county()
    app.clock.moveTo('2021-10-08T20:00:00+08:00')

    ask(app, 'office', '催办 平氏')
    ask(app, 'office', '确认')

    // 9 October 2021 is a Saturday on which people work.
    const [row] = app.db.select().from(outbox).all()
    expect(new Date(row!.notBefore).toISOString()).toBe('2021-10-09T00:30:00.000Z')
  })

  it('counts as the reminder of the day: the daily alert does not say it again', async () => {
    const { app, channel } = county()
    ask(app, 'office', '催办 平氏')
    ask(app, 'office', '确认')

    app.clock.moveTo('2021-10-08T09:11:00+08:00')
    tick(app)
    await drainOnce(app)

    const toPingshi = channel.delivered.filter(({ target }) => target === 'pingshi')
    expect(toPingshi.map(({ reply }) => reply.title)).toEqual(['催办 平氏镇 2021-10-08'])
  })

  it('shows the preview anew when the facts have changed since', () => {
    const { app } = county()
    ask(app, 'office', '催办 平氏')
    app.clock.moveTo('2021-10-08T09:05:00+08:00')
    app.db.$client.prepare(`update letters set answered_on = '2021-10-08' where number = '2021-0910'`).run()

    const answer = ask(app, 'office', '确认')

    expect(answer).toContain('情况有变化，请重新核对。')
    expect(answer).not.toContain('X50')
    expect(app.db.select().from(outbox).all()).toEqual([])
  })

  it.each([
    ['催办', '请写明催办哪个单位，例如「催办 平氏镇」；催办所有单位请发「催办 全部」。'],
    ['催办 审计局', '没有需要催办的到期、超期事项。'],
  ])('%s is answered, and nothing waits for a confirmation', (text, answer) => {
    const { app } = county()

    expect(ask(app, 'office', text)).toBe(answer)
    expect(ask(app, 'office', '确认')).toContain('没有等待确认的操作')
  })

  it('is on record: who urged, and with which messages', () => {
    const { app } = county()
    ask(app, 'office', '催办 平氏')
    ask(app, 'office', '确认')

    expect(recentActs(app.db, 1)).toMatchObject([
      {
        action: '催办',
        after: {
          messages: [expect.stringMatching(/^urge:2021-10-08:department:\d+:[0-9a-f]{16}:person:\d+$/u)],
        },
      },
    ])
  })

  it('shows nobody’s private message to a group', () => {
    const { app } = county()

    expect(ask(app, 'office', '催办 全部', 'group')).toBe(
      '这条指令请在与我的单独聊天中使用，内容不宜在群里显示。',
    )
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    const { app } = county()

    expect(ask(app, as, '催办 平氏')).not.toContain('预览')
  })
})
