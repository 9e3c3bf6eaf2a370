import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { tick } from '../../../../bot/scheduler.ts'
import { DeliveryError } from '../../../../bot/errors.ts'
import { identities } from '../../../../db/schema/index.ts'
import { demoApp, recordingChannel, TestClock } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'

const AT = '2021-10-08T09:11:00+08:00'

function county(failing: readonly string[] = []) {
  const clock = new TestClock(AT)
  const channel = recordingChannel(clock, {}, (target) =>
    failing.includes(target) ? new DeliveryError('60011', { kind: 'permanent' }) : null,
  )
  return { app: { ...demoApp(AT, { clock, channels: [channel] }), clock }, channel }
}

describe('推送', () => {
  it('tells what went out today and what waits', async () => {
    const { app } = county()
    tick(app)

    const waiting = ask(app, 'office', '推送')
    await drainOnce(app)
    while ((await drainOnce(app)) > 0);
    const sent = ask(app, 'office', '推送')

    expect(waiting).toMatch(/今天已发：无\n等待发送：\d{2}条/u)
    expect(sent).toContain('每周提醒1条')
    expect(sent).toMatch(/到期提醒\d+条/u)
    expect(sent).toContain('等待发送：0条')
    expect(sent).toContain('没有未送达的消息。')
  })

  it('names what did not arrive, with the id to send it again by', async () => {
    const { app } = county(['pingshi'])
    tick(app)
    while ((await drainOnce(app)) > 0);

    const answer = ask(app, 'office', '推送')

    expect(answer).toMatch(/未送达1条\nS\d+ 10-08 09:11 → 平氏镇联络员（模拟器）：平台返回 60011/u)
    expect(answer).toContain('发「重发 编号」再发一次；不必再发的，发「重发 编号 不再发」。')
  })

  it('names the departments whose reminders nobody hears in private', () => {
    const { app } = county()
    const full = ask(app, 'office', '推送')
    app.db.delete(identities).where(eq(identities.userId, 'gongxin')).run()

    const answer = ask(app, 'office', '推送')

    expect(answer).toContain('1个单位没有能收到私聊的联络员，提醒发在群里：工信局。')
    expect(full).not.toContain('没有能收到私聊')
  })

  it('measures what each department was pushed', async () => {
    const { app } = county()
    tick(app)
    while ((await drainOnce(app)) > 0);
    app.clock.moveTo('2021-10-15T10:00:00+08:00')

    expect(ask(app, 'office', '推送')).toMatch(/近四周各单位收到的推送\n\d+个单位，平均每周0\.\d条/u)
  })

  it('lists a quarter’s pushes by week and by department, in the office’s order', async () => {
    const { app } = county()
    tick(app)
    while ((await drainOnce(app)) > 0);
    app.clock.moveTo('2021-10-15T10:00:00+08:00')

    const answer = ask(app, 'office', '推送 本季度')

    expect(answer).toMatch(/2021年第四季度主动推送】\n(\d+)个单位共收到\1条，平均每个单位每周0\.3条。/u)
    expect(answer).toMatch(/各周\n10-01至10-03：0条\n10-04至10-10：3\d条\n10-11至10-15：0条\n/u)
    expect(answer).toContain('平氏镇：1条，每周0.3条，最多一周1条')
    expect(ask(app, 'office', '推送 上季度')).toContain('这段时间没有主动推送。')
    expect(ask(app, 'pingshi', '推送 本季度')).not.toContain('主动推送')
  })
})
