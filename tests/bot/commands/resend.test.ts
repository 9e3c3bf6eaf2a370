import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../bot/errors.ts'
import { drainOnce } from '../../../bot/outbox.ts'
import { tick } from '../../../bot/scheduler.ts'
import { outbox } from '../../../db/schema/index.ts'
import { demoApp, recordingChannel, TestClock } from '../../support/app.ts'
import { ask } from '../../support/ask.ts'

const AT = '2021-10-08T09:11:00+08:00'

async function countyWithDeadLetter() {
  const clock = new TestClock(AT)
  let isBroken = true
  const channel = recordingChannel(clock, {}, (target) =>
    isBroken && target === 'pingshi' ? new DeliveryError('60011', { kind: 'permanent' }) : null,
  )
  const app = { ...demoApp(AT, { clock, channels: [channel] }), clock }
  tick(app)
  while ((await drainOnce(app)) > 0);
  isBroken = false
  const code = /S\d+/u.exec(ask(app, 'office', '推送'))![0]
  const arrived = () => channel.delivered.filter(({ target }) => target === 'pingshi').length
  return { app, code, arrived }
}

describe('重发', () => {
  it('sends a dead letter again once it is confirmed', async () => {
    const { app, code, arrived } = await countyWithDeadLetter()

    const preview = ask(app, 'office', `重发 ${code}`)
    const answer = ask(app, 'office', '确认')
    await drainOnce(app)

    expect(preview).toContain(`${code} → 平氏镇联络员`)
    expect(answer).toBe('已重新安排1条。发「推送」看结果。')
    expect(arrived()).toBe(1)
    expect(
      app.db
        .select()
        .from(outbox)
        .all()
        .filter(({ state }) => state === 'dead'),
    ).toEqual([])
  })

  it('waits for the next opening at night', async () => {
    const { app, arrived } = await countyWithDeadLetter()
    app.clock.moveTo('2021-10-08T21:00:00+08:00')

    ask(app, 'office', '重发 全部')
    const answer = ask(app, 'office', '确认')
    await drainOnce(app)

    expect(answer).toBe('已重新安排1条，下次上班时发送。发「推送」看结果。')
    expect(arrived()).toBe(0)
  })

  it.each(['重发', '重发 S99999', '重发 X50', '重发 abc'])('%s finds nothing to send', async (text) => {
    const { app } = await countyWithDeadLetter()

    expect(ask(app, 'office', text)).toContain('没有这条未送达的消息')
  })

  it('does not send again what has arrived', async () => {
    const { app } = await countyWithDeadLetter()
    const sent = app.db
      .select()
      .from(outbox)
      .all()
      .find(({ state }) => state === 'sent')!

    expect(ask(app, 'office', `重发 S${sent.id}`)).toContain('没有这条未送达的消息')
  })
})
