import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../../bot/errors.ts'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { tick } from '../../../../bot/scheduler.ts'
import { recentActs } from '../../../../db/audit.ts'
import { outbox } from '../../../../db/schema/index.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { demoApp, recordingChannel, TestClock } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'

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

  it.each(['不再发', ' 不再发', ' 不再发送。'])(
    'puts a dead letter aside, on record: 重发 编号%s',
    async (words) => {
      const { app, code } = await countyWithDeadLetter()

      const answer = ask(app, 'office', `重发 ${code}${words}`)

      expect(answer).toBe(`${code}（发给平氏镇联络员）不再发送，不再列为未送达。要发仍可发「重发 ${code}」。`)
      expect(ask(app, 'office', '推送')).toContain('没有未送达的消息。')
      expect(ask(app, 'office', '重发 全部')).toContain('没有这条未送达的消息')
      expect(ask(app, 'office', '日志')).toContain(`不再发 ${code}`)
      expect(recentActs(app.db, 1)).toMatchObject([{ subject: { kind: 'outbox' } }])
    },
  )

  it('sends what was put aside when it is wanted after all', async () => {
    const { app, code, arrived } = await countyWithDeadLetter()
    ask(app, 'office', `重发 ${code} 不再发`)

    ask(app, 'office', `重发 ${code}`)
    ask(app, 'office', '确认')
    await drainOnce(app)

    expect(arrived()).toBe(1)
  })

  it.each([
    ['2021-10-14T10:00:00+08:00', true],
    ['2021-10-15T10:00:00+08:00', false],
  ])('全部 is of the last seven days only: at %s, %s', async (at, isRecent) => {
    const { app, code } = await countyWithDeadLetter()
    app.clock.moveTo(at)

    const all = ask(app, 'office', '重发 全部')
    const one = ask(app, 'office', `重发 ${code}`)

    expect(all.includes(`${code} → 平氏镇联络员`)).toBe(isRecent)
    expect(all.includes('近7天没有未送达的消息。更早的1条内容可能已经过时')).toBe(!isRecent)
    expect(one.includes(`${code} → 平氏镇联络员（2021-10-08的消息，内容可能已经过时）`)).toBe(!isRecent)
  })

  it('全部 counts the older ones it leaves out', async () => {
    const { app } = await countyWithDeadLetter()
    const row = app.db
      .select()
      .from(outbox)
      .all()
      .find(({ state }) => state === 'dead')!
    const { id: _, ...again } = row
    const createdAt = (row.createdAt + 8 * 86_400_000) as Instant
    app.db
      .insert(outbox)
      .values({ ...again, key: 'later', createdAt })
      .run()
    app.clock.moveTo('2021-10-18T10:00:00+08:00')

    const preview = ask(app, 'office', '重发 全部')

    expect(preview).toContain('将重发1条')
    expect(preview).toContain('另有1条是7天以前的，内容可能已经过时，不在其内')
  })

  it.each(['重发', '重发 S99999', '重发 X50', '重发 abc', '重发 S99999 不再发', '重发 全部 不再发'])(
    '%s finds nothing to send',
    async (text) => {
      const { app } = await countyWithDeadLetter()

      expect(ask(app, 'office', text)).toContain('没有这条未送达的消息')
    },
  )

  it('does not send again what has arrived', async () => {
    const { app } = await countyWithDeadLetter()
    const sent = app.db
      .select()
      .from(outbox)
      .all()
      .find(({ state }) => state === 'sent')!

    expect(ask(app, 'office', `重发 S${sent.id}`)).toContain('没有这条未送达的消息')
    expect(ask(app, 'office', `重发 S${sent.id} 不再发`)).toContain('没有这条未送达的消息')
  })
})
