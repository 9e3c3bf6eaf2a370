import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../bot/errors.ts'
import { dailyOk } from '../../../bot/jobs/daily-ok.ts'
import { drainOnce } from '../../../bot/delivery/outbox.ts'
import { tick } from '../../../bot/scheduler.ts'
import { ANSWER } from '../../../db/outbox.ts'
import { observations, outbox } from '../../../db/schema/index.ts'
import type { Instant } from '../../../rules/dates.ts'
import type { FailureClass } from '../../../rules/retry.ts'
import { demoApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'
import { ask } from '../../support/ask.ts'
import { runAt } from '../../support/jobs.ts'

const FRIDAY = '2021-10-08T09:11:00+08:00'
const SATURDAY = '2021-10-09T09:11:00+08:00'

/** The demo county; what is sent to 平氏镇 fails in the way given. */
function county(env: Record<string, string> = { DAILY_OK: '1' }, failure?: FailureClass): TestApp {
  const clock = new TestClock(FRIDAY)
  const channel = recordingChannel(clock, {}, (target) =>
    failure && target === 'pingshi' ? new DeliveryError('60011', failure) : null,
  )
  return { ...demoApp(FRIDAY, { clock, channels: [channel] }, env), clock }
}

/** Runs the morning's jobs and sends what there is. */
async function morning(app: TestApp, at: string): Promise<void> {
  app.clock.moveTo(at)
  tick(app)
  while ((await drainOnce(app)) > 0);
}

function told(app: TestApp, at: string): string[] {
  return runAt(app, dailyOk, at).flatMap((said) => said.map(({ target, text }) => `${target}: ${text}`))
}

describe('the daily line', () => {
  it('is not sent unless it is asked for', () => {
    expect(told(county({}), '2021-10-08 09:28')).toEqual([])
  })

  it('is one line to the office on working days, with what was sent on the working day before', async () => {
    const app = county()
    await morning(app, FRIDAY)
    await morning(app, SATURDAY)

    const [line = '', ...others] = told(app, '2021-10-09 09:28')

    expect(others).toEqual([])
    expect(line).toMatch(
      /^office: 系统正常：2021-10-08（上一工作日）发送(\d{2})条，至今未送达0条，栏目检查记录至2021-10-09。$/u,
    )
    expect(told(app, '2021-10-10 09:28')).toEqual([])
  })

  it.each([
    ['a push of the working day before', 'urge', '2021-10-11T17:29:59+08:00', 1],
    ['an answer', ANSWER, '2021-10-11T10:00:00+08:00', 0],
    ['a push of the day before that', 'urge', '2021-10-09T17:00:00+08:00', 0],
    ['a push of today', 'urge', '2021-10-12T08:31:00+08:00', 0],
  ])('counts %s or not', (_, origin, at, expected) => {
    const app = county()
    const sentAt = Date.parse(at) as Instant
    const times = { createdAt: sentAt, notBefore: sentAt, sentAt }
    const row = {
      key: 'k',
      channel: 'simulator',
      target: 't',
      audience: { kind: 'user', id: 'a' } as const,
      origin,
      body: {},
      ...times,
    }
    app.db
      .insert(outbox)
      .values({ ...row, state: 'sent' })
      .run()

    expect(told(app, '2021-10-12 09:28')[0]).toContain(`2021-10-11（上一工作日）发送${expected}条`)
  })

  it('says so when a message did not arrive', async () => {
    const app = county(undefined, { kind: 'permanent' })
    await morning(app, FRIDAY)
    await morning(app, SATURDAY)

    const [line] = told(app, '2021-10-09 09:28')

    expect(line).toMatch(/系统异常：.*未送达2条/u)
    expect(line).toContain('发「推送」看原因。')
  })

  it('is well again when nothing failed since the working day before', async () => {
    const app = county(undefined, { kind: 'permanent' })
    await morning(app, FRIDAY)

    const lines = ['2021-10-09 09:28', '2021-10-11 09:28'].map((at) => told(app, at)[0])

    // 9 October 2021 is a Saturday on which people work.
    expect(lines[0]).toContain('至今未送达1条')
    expect(lines[1]).toContain('至今未送达0条')
  })

  it('counts anew what was sent again and failed again', async () => {
    const app = county(undefined, { kind: 'permanent' })
    await morning(app, FRIDAY)
    app.clock.moveTo('2021-10-13T10:05:00+08:00')
    ask(app, 'office', '重发 全部')
    ask(app, 'office', '确认')
    await drainOnce(app)

    expect(told(app, '2021-10-14 09:28')[0]).toContain('至今未送达1条')
  })

  it('does not count what was put aside', async () => {
    const app = county(undefined, { kind: 'permanent' })
    await morning(app, FRIDAY)
    ask(app, 'office', `重发 ${/S\d+/u.exec(ask(app, 'office', '推送'))![0]} 不再发`)

    expect(told(app, '2021-10-09 09:28')[0]).toContain('至今未送达0条')
  })

  it('says so when messages wait for another try', async () => {
    const app = county(undefined, { kind: 'retry-after', ms: 3_600_000 })
    await morning(app, SATURDAY)

    expect(told(app, '2021-10-09 09:28')[0]).toMatch(/系统异常：.*等待重试1条/u)
  })

  it('says so when the day’s reminders were not made', () => {
    expect(told(county(), '2021-10-11 09:28')[0]).toContain('每周督查提醒没有运行，每日到期提醒没有运行')
  })

  it('says so when nobody has looked at a column yet', async () => {
    const app = county()
    app.db.delete(observations).run()
    await morning(app, FRIDAY)

    expect(told(app, '2021-10-08 09:28')[0]).toContain('栏目尚无检查记录')
  })
})
