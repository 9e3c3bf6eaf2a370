import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { drainOnce, enqueue } from '../../../bot/delivery/outbox.ts'
import { DeliveryError } from '../../../bot/errors.ts'
import { exposition } from '../../../bot/http/health.ts'
import { say } from '../../../bot/messages/talk/reply.ts'
import { tick } from '../../../bot/scheduler.ts'
import { reasonsToLook } from '../../../bot/upkeep/condition.ts'
import { openDailyBackup } from '../../../bot/upkeep/daily-backup.ts'
import { metricsOf } from '../../../bot/upkeep/metrics.ts'
import { crawlRuns, outbox } from '../../../db/schema/index.ts'
import type { FailureClass } from '../../../rules/retry.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'

const MONDAY = '2021-10-11T10:05:00+08:00'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let folder: string
let failure: FailureClass | null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  failure = null
})

/** A county on disk whose morning is done, and backed up. */
async function county(env: Record<string, string> = {}): Promise<TestApp> {
  const clock = new TestClock(MONDAY)
  const door = recordingChannel(clock, { name: 'wecom-app', platform: 'wecom' }, () =>
    failure === null ? null : new DeliveryError('40001', failure),
  )
  const app = emptyApp(clock, [door], { DATABASE_PATH: join(folder, 'county.db'), ...env })
  onTestFinished(() => {
    app.db.$client.close()
  })
  tick(app)
  await openDailyBackup(app)()
  // What the disk of the machine has is not the test's business.
  app.store.freeBytes = () => 1e12
  return app
}

function push(app: TestApp): void {
  const [channel] = [...app.channels.values()]
  if (!channel) throw new Error('no channel')
  const door = { channel, target: 'a' }
  enqueue(app, { key: 'k', door, audience: { kind: 'person', id: 1 }, origin: 'urge', reply: say('办') })
}

describe('why somebody has to look', () => {
  it('is nothing on a quiet day, nor in a demo in memory', async () => {
    expect(reasonsToLook(await county(), [])).toEqual([])
  })

  it('is a store that refuses, and nothing else can be told then', async () => {
    const app = await county()
    rmSync(join(folder, 'county.db'))

    expect(reasonsToLook(app, ['weekly-reminder'])).toEqual([{ code: 'store', about: 'missing' }])
  })

  it('is a clock in doubt', async () => {
    const app = await county()
    const doubt = () => ({ kind: 'jump', machine: app.clock.now(), steadyMs: 0 }) as const

    expect(reasonsToLook({ ...app, clock: { now: () => app.clock.now(), doubt } }, [])).toEqual([
      { code: 'clock', about: 'jump' },
    ])
  })

  it.each([
    [29, []],
    [30, [{ code: 'queue-overdue', about: '30 min' }]],
  ])('is a queue whose head has been due for %i minutes: %o', async (minutes, expected) => {
    const app = await county()
    push(app)

    app.clock.pass(minutes * MINUTE)

    expect(reasonsToLook(app, [])).toEqual(expected)
  })

  it('is a job that threw, and one whose time went by without a run', async () => {
    const app = await county()
    app.clock.moveTo('2021-10-12T09:24:00+08:00')
    const early = reasonsToLook(app, ['daily-deadlines'])
    app.clock.moveTo('2021-10-12T09:26:00+08:00')
    const late = reasonsToLook(app, [])
    app.clock.moveTo('2021-10-12T20:00:00+08:00')
    tick(app)
    const atNight = reasonsToLook(app, [])

    expect([early, late, atNight]).toEqual([
      [{ code: 'job-failed', about: 'daily-deadlines' }],
      [{ code: 'job-missed', about: 'daily-deadlines' }],
      [],
    ])
  })

  it('is a door that refuses us', async () => {
    const app = await county()
    failure = { kind: 'door' }
    push(app)

    await drainOnce(app)

    expect(reasonsToLook(app, [])).toEqual([{ code: 'door-shut', about: 'wecom-app 40001' }])
  })

  it('is a backup of three days ago, or none', async () => {
    const app = await county()
    // A weekend: nothing else is due.
    app.clock.moveTo('2021-10-16T12:00:00+08:00')
    const old = reasonsToLook(app, [])
    rmSync(join(folder, 'backup'), { recursive: true })

    expect([old, reasonsToLook(app, [])]).toEqual([
      [{ code: 'backup-old', about: '5 days' }],
      [{ code: 'backup-old', about: 'none' }],
    ])
  })

  it('is a disk that is nearly full', async () => {
    const app = await county()

    app.store.freeBytes = () => 1e8

    expect(reasonsToLook(app, [])).toEqual([{ code: 'disk-nearly-full', about: '100000000 bytes free' }])
  })

  it('is a crawl that has not come to its end for three days, where there is one', async () => {
    const app = await county({ CRAWL: '1' })
    const finishedAt = (app.clock.now() - 4 * DAY) as never
    const none = reasonsToLook(app, [])
    app.db.insert(crawlRuns).values({ key: 'n', startedAt: finishedAt, finishedAt }).run()

    expect([none, reasonsToLook(app, [])]).toEqual([[], [{ code: 'crawl-stalled', about: '2021-10-07' }]])
  })
})

describe('the metrics', () => {
  it('have what an operator alerts on', async () => {
    const app = await county()
    push(app)
    await drainOnce(app)
    failure = { kind: 'door' }
    app.db.update(outbox).set({ state: 'pending' }).run()
    await drainOnce(app)
    app.clock.pass(20 * MINUTE)

    const text = exposition(metricsOf(app, ['media-nudge'], monitorEventLoopDelay()))

    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'ducha_ready 1',
        'ducha_sends_total{channel="wecom-app"} 1',
        'ducha_send_failures_total{channel="wecom-app"} 1',
        'ducha_outbox_pending 1',
        'ducha_outbox_oldest_due_seconds 1200',
        'ducha_door_shut_seconds{channel="wecom-app"} 1200',
        'ducha_job_failing{job="media-nudge"} 1',
        `ducha_job_last_run_timestamp_seconds{job="weekly-reminder"} ${Date.parse(MONDAY) / 1000}`,
        'ducha_backup_age_days 0',
        'ducha_disk_free_bytes 1000000000000',
        'ducha_calendar_days_left 1907',
      ]),
    )
    for (const name of ['ducha_database_bytes', 'ducha_backup_bytes', 'process_resident_memory_bytes'])
      expect(text).toMatch(new RegExp(`^${name} [1-9]\\d{5,}$`, 'mu'))
    expect(text).toMatch(/^ducha_event_loop_delay_seconds\{quantile="1"\} [\d.e-]+$/mu)
  })

  it('say what they can when the database is gone', async () => {
    const app = await county()
    rmSync(join(folder, 'county.db'))

    const text = exposition(metricsOf(app, [], monitorEventLoopDelay()))

    expect(text).toContain('ducha_ready 0')
    expect(text).not.toContain('ducha_outbox_pending')
  })
})
