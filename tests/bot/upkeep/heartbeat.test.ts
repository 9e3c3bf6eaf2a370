import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openHeartbeat } from '../../../bot/upkeep/heartbeat.ts'
import type { Log } from '../../../bot/log.ts'
import { jobRuns } from '../../../db/schema/index.ts'
import { emptyApp, recordingChannel, TestClock } from '../../support/app.ts'

const MINUTE = 60_000

/** A monitor that notes who called, and a heartbeat whose time is in the test's hands. */
async function monitored(answer: (response: ServerResponse) => void = (response) => response.end('OK')) {
  const calls: (string | undefined)[] = []
  const server = createServer(({ method, url }, response) => {
    calls.push(`${method} ${url}`)
    answer(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const clock = new TestClock('2021-10-11T09:05:00+08:00')
  const env = { HEARTBEAT_URL: `http://127.0.0.1:${port}/ping/hush-key?status=up` }
  const logged: unknown[] = []
  const log = { warn: (...line: unknown[]) => logged.push(line) } as unknown as Log
  const app = { ...emptyApp(clock, [recordingChannel(clock)], env), log }
  const stopping = new AbortController()
  let passed = 0
  let isWell = true
  const beat = openHeartbeat(
    app,
    () => isWell,
    stopping.signal,
    () => passed,
  )
  return {
    app,
    calls,
    logged,
    stopping,
    setWell: (well: boolean) => {
      isWell = well
    },
    beatAfter: (milliseconds: number) => {
      passed += milliseconds
      return beat()
    },
  }
}

describe('the heartbeat', () => {
  it('calls the monitor at once and then every five minutes, however often it is asked', async () => {
    const it = await monitored()

    const counts: number[] = []
    for (const wait of [0, 20_000, 4 * MINUTE, MINUTE - 20_001, 1, 5 * MINUTE]) {
      await it.beatAfter(wait)
      counts.push(it.calls.length)
    }

    expect(counts).toEqual([1, 1, 1, 1, 2, 3])
    expect(it.calls[0]).toBe('GET /ping/hush-key?status=up')
    expect(it.logged).toEqual([])
  })

  it('goes on when the clock is set back', async () => {
    const it = await monitored()
    await it.beatAfter(0)

    it.app.clock.pass(-60 * MINUTE)
    await it.beatAfter(5 * MINUTE)

    expect(it.calls).toHaveLength(2)
  })

  it.each([
    ['refuses', (response: ServerResponse) => response.writeHead(404).end(), 'http-404'],
    [
      'sends it elsewhere',
      (response: ServerResponse) => response.writeHead(302, { location: '/x' }).end(),
      'http-302',
    ],
    ['breaks off', (response: ServerResponse) => response.destroy(), 'network'],
  ])('tries again a minute after a monitor that %s, and logs no address', async (_, answer, code) => {
    const it = await monitored(answer)

    await it.beatAfter(0)
    await it.beatAfter(MINUTE - 1)
    await it.beatAfter(1)

    expect(it.calls).toHaveLength(2)
    expect(it.logged).toEqual([
      [{ code }, 'heartbeat failed'],
      [{ code }, 'heartbeat failed'],
    ])
  })

  it('is silent while the database cannot be written, and only then', async () => {
    const it = await monitored()
    it.app.db.$client.exec(
      `create temp trigger full before insert on job_runs begin select raise(abort, 'disk full'); end`,
    )

    await it.beatAfter(0)
    const whileFull = it.calls.length
    it.app.db.$client.exec('drop trigger full')
    await it.beatAfter(MINUTE)

    expect([whileFull, it.calls.length]).toEqual([0, 1])
    expect(it.logged).toEqual([[{ code: 'SqliteError' }, 'heartbeat failed']])
    expect(it.app.db.select().from(jobRuns).all()).toMatchObject([
      { job: 'heartbeat', claimedAt: it.app.clock.now() },
    ])
  })

  it('lets go of a monitor that does not answer when the bot stops, and says nothing of it', async () => {
    const it = await monitored(() => undefined)

    const beating = it.beatAfter(0)
    await expect.poll(() => it.calls.length).toBe(1)
    it.stopping.abort()
    await beating

    expect(it.logged).toEqual([])
  })

  it('is silent while somebody has to look, and calls at once when nobody has to any more', async () => {
    const it = await monitored()
    await it.beatAfter(0)

    it.setWell(false)
    await it.beatAfter(20 * MINUTE)
    const silent = it.calls.length
    it.setWell(true)
    await it.beatAfter(20_000)

    expect([silent, it.calls.length]).toEqual([1, 2])
  })

  it('calls nobody unless it is told to', async () => {
    const { app, stopping } = await monitored()
    const config = { ...app.config, heartbeatUrl: null }
    const beat = openHeartbeat({ ...app, config }, () => true, stopping.signal)

    await beat()

    expect(app.db.select().from(jobRuns).all()).toEqual([])
  })
})
