import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { lastBackupDay, openDailyBackup } from '../../../bot/upkeep/daily-backup.ts'
import { tick } from '../../../bot/scheduler.ts'
import { outboxAfter } from '../../../db/deliveries.ts'
import { RESTORE } from '../../../db/job-runs.ts'
import { jobRuns } from '../../../db/schema/index.ts'
import type { Instant } from '../../../rules/dates.ts'
import { demoApp, emptyApp, TestClock } from '../../support/app.ts'

const DAY_MS = 86_400_000

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

function openCounty(env: Record<string, string> = {}) {
  const app = emptyApp(new TestClock('2021-10-08T00:01:00+08:00'), [], {
    DATABASE_PATH: join(folder, 'county.db'),
    ...env,
  })
  onTestFinished(() => {
    app.db.$client.close()
  })
  return app
}

const files = () => readdirSync(join(folder, 'backup'))

describe('the daily backup', () => {
  it('is made once a day, and old ones thin out', async () => {
    const app = openCounty()
    const backUpDaily = openDailyBackup(app)

    for (let day = 0; day < 16; day += 1) {
      await backUpDaily()
      await backUpDaily()
      app.clock.pass(DAY_MS)
    }

    const days = ['10', '17', '18', '19', '20', '21', '22', '23']
    expect(files()).toEqual(days.map((day) => `county-2021-10-${day}.db`))
    expect(lastBackupDay(app)).toBe('2021-10-23')
  })

  it('waits for the minute of the office', async () => {
    const app = openCounty({ STAGGER: '17' })
    const backUpDaily = openDailyBackup(app)

    app.clock.moveTo('2021-10-08T00:16:59+08:00')
    await backUpDaily()
    const early = existsSync(join(folder, 'backup'))
    app.clock.moveTo('2021-10-08T00:17:00+08:00')
    await backUpDaily()

    expect([early, files()]).toEqual([false, ['county-2021-10-08.db']])
  })

  it('leaves alone what somebody else put there', async () => {
    mkdirSync(join(folder, 'backup'))
    for (let index = 10; index < 30; index += 1)
      writeFileSync(join(folder, 'backup', `county-2021-10-08-09${index}.db`), '')

    await openDailyBackup(openCounty())()

    expect(files()).toHaveLength(21)
  })

  it('that fails is tried again an hour later', async () => {
    const app = openCounty()
    const backUpDaily = openDailyBackup(app)
    writeFileSync(join(folder, 'backup'), 'in the way')

    await backUpDaily()
    rmSync(join(folder, 'backup'))
    app.clock.pass(3_599_000)
    await backUpDaily()
    const early = lastBackupDay(app)
    app.clock.pass(1_000)
    await backUpDaily()

    expect([early, lastBackupDay(app)]).toEqual([null, '2021-10-08'])
  })

  it.each([
    ['the demo', { DEMO: '1' }],
    ['what is only in memory', { DATABASE_PATH: ':memory:' }],
  ])('is not made of %s', async (_, env) => {
    const app = openCounty(env)

    await openDailyBackup(app)()

    expect(lastBackupDay(app)).toBeNull()
  })
})

describe('after a restore', () => {
  it('what the day’s jobs say again is marked, and what they say for the first time is not', () => {
    const app = demoApp('2021-10-11T09:11:00+08:00')
    app.db
      .insert(jobRuns)
      .values({ ...RESTORE, claimedAt: Date.parse('2021-10-11T09:06:00+08:00') as Instant, outcome: '' })
      .run()

    tick(app)

    const marked = new Map(outboxAfter(app.db, 0).map((row) => [row.origin, row.mayBeDuplicate]))
    expect(marked.get('weekly-reminder')).toBe(true)
    expect(marked.get('daily-deadlines')).toBe(false)
  })
})
