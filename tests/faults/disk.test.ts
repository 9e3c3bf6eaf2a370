import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/bot-process.ts'
import { wecomEnv } from '../support/doors.ts'
import { openFakeWecom } from '../support/fake-wecom.ts'
import { Clocks, HOUR, makeSettledCounty, MINUTE, openFolder, startOffice } from '../support/faults.ts'

const folder = openFolder()
const TEMPLATE = join(folder.path, 'template.db')
const DISK = join(folder.path, 'disk')
const PATH = join(DISK, 'county.db')
/** A small disk of the process's own, which takes no right of the machine's, and the county on it. */
const ON_SMALL_DISK = [
  'unshare',
  '--user',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  'mount -t tmpfs -o size=48m tmpfs "$0" && cp "$1" "$0/county.db" && shift && exec "$@"',
  DISK,
  TEMPLATE,
]
const canMount = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'true']).status === 0
if (!canMount) console.warn('SKIPPED: a full disk needs unshare --user --mount')

beforeAll(async () => {
  mkdirSync(DISK)
  await makeSettledCounty(TEMPLATE)
})
afterAll(() => folder[Symbol.dispose]())

/** Until nothing more can be written. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (const size of [1_048_576, 4_096, 1]) {
      const zeros = Buffer.alloc(size)
      try {
        for (;;) writeSync(file, zeros)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(file)
  }
}

describe.runIf(canMount)('a disk that is full', () => {
  it('over the morning’s reminders: told, nothing taken, everything said once there is room', async () => {
    const clocks = new Clocks(join(folder.path, 'clock'))
    await using fake = await openFakeWecom({ clock: clocks, saysTime: true })
    await using office = await startOffice(
      { ...wecomEnv(fake.origin), DATABASE_PATH: PATH },
      clocks,
      ON_SMALL_DISK,
    )
    const inside = `/proc/${office.bot.child.pid}/root${DISK}`
    const filler = join(inside, 'filler')
    const before = await office.ask('fagai', '状态')
    fill(filler)
    const free = statfsSync(inside).bavail
    clocks.pass(23 * HOUR + 41 * MINUTE)
    const seen = await until('the store’s fault', async () => {
      const watched = await office.watch()
      return watched.ready.fault === null ? null : watched
    })
    const refused = await office.ask('fagai', '状态')
    await until('somebody to be told', () => fake.arrived.length > 0)
    const toldThen = fake.arrived.map(({ to, content }) => [to, content.split('\n')[0]])
    rmSync(filler)
    await until('the morning’s messages', async () => {
      const { metrics } = await office.watch()
      return fake.arrived.length > 5 && metrics('ducha_outbox_pending') === 0
    })
    const texts = fake.arrived.map(({ to, content }) => `${to} ${content}`)

    expect([before.includes('发改委'), free]).toEqual([true, 0])
    expect(seen.ready).toEqual({ status: 503, fault: 'full' })
    expect(seen.reasons).toEqual(['store'])
    expect(refused).toContain('没有收下')
    expect(toldThen).toEqual([['admin', expect.stringContaining('已停止收消息')]])
    expect(texts.length).toBeGreaterThan(5)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.filter((text) => text.includes('可能重复'))).toEqual([])
    expect((await office.watch()).ready.status).toBe(200)
    expect(await office.ask('fagai', '状态')).toContain('发改委')
  })
})
