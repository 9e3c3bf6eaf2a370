import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openApp } from '../../../bot/app.ts'
import { loadConfig } from '../../../bot/config/load.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { handleCallback, handleHeard, handleMessage } from '../../../bot/inbound.ts'
import { openLog } from '../../../bot/log.ts'
import { StoreGuard } from '../../../bot/upkeep/store-guard.ts'
import { inspectBackup } from '../../../db/engine/backup.ts'
import { DatabaseError } from '../../../db/engine/database.ts'
import { inbox, outbox } from '../../../db/schema/index.ts'
import { recordingChannel, TestClock } from '../../support/app.ts'
import { addPerson } from '../../support/ask.ts'
import { until } from '../../support/bot-process.ts'

const MORNING = '2021-10-12T09:30:00+08:00'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  path = join(folder, 'county.db')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

/** A county on disk with an admin, and a door that has no room on its connection. */
function county(failing = false, text = '帮助') {
  const clock = new TestClock(MORNING)
  const door = recordingChannel(clock, { name: 'dingtalk-app', platform: 'wecom' }, () =>
    failing ? new Error('down') : null,
  )
  const question = {
    channel: 'dingtalk-app',
    platform: 'wecom',
    messageId: 'm1',
    userId: 'boss',
    conversation: 'direct',
    text,
    receivedAt: clock.now(),
    replyTarget: 'user:boss',
  } as const
  const receive = () => ({
    message: question,
    answer: (reply: unknown) => ({
      response: { status: 200, contentType: 'application/json', body: '{}' },
      unsent: reply === null ? [] : [reply as never],
    }),
  })
  const channel = { ...door, receive }
  const config = loadConfig({ WECOM_GROUP_KEY: 'unused', DATABASE_PATH: path })
  const app = openApp(config, { log: openLog('silent'), clock, channels: [channel] })
  onTestFinished(() => {
    app.db.$client.close()
  })
  addPerson(app, 'boss', 'admin', [])
  app.db.$client.pragma('busy_timeout = 10')
  return { app, clock, channel, delivered: door.delivered, question }
}

const REQUEST = { method: 'POST', query: {}, headers: {}, body: Buffer.alloc(0) }

/** Whoever holds the write lock. */
function locked(): { release: () => void } {
  const other = new Sqlite(path)
  other.exec('begin immediate')
  return { release: () => other.close() }
}

describe('a message that cannot be stored', () => {
  it('is told of by the way its answer would have gone, and is not kept', async () => {
    const { app, channel, delivered } = county()
    rmSync(path)

    const response = await handleCallback(app, channel, REQUEST)

    expect(response.status).toBe(200)
    expect(delivered.map(({ target, reply }) => [target, toText(reply)])).toEqual([
      ['user:boss', expect.stringContaining('没有收下')],
    ])
    expect(app.db.select().from(inbox).all()).toEqual([])
  })

  it('is refused with a 503 when that cannot be told either', async () => {
    const { app, channel } = county(true)
    rmSync(path)

    expect((await handleCallback(app, channel, REQUEST)).status).toBe(503)
  })

  it('is not acknowledged on a connection of our own, and told of in the simulator', async () => {
    const { app, channel, question } = county()
    rmSync(path)

    await expect(handleHeard(app, channel, question)).rejects.toThrow('store: missing')
    expect(toText(handleMessage(app, question))).toContain('没有收下')
  })

  it('makes the store refuse until something has been stored again', async () => {
    const { app, channel } = county(false, '导出')
    const before = app.store.fault()
    const lock = locked()

    await handleCallback(app, channel, REQUEST)
    const during = [app.store.fault(), app.store.probe(app.clock.now())]
    lock.release()

    expect([before, ...during]).toEqual([null, 'busy', 'busy'])
    expect(app.store.probe(app.clock.now())).toBeNull()
    expect((await handleCallback(app, channel, REQUEST)).status).toBe(200)
    expect(app.db.select().from(inbox).all()).toHaveLength(1)
  })
})

describe('while another process writes', () => {
  it('a question is answered at once, past the outbox, and kept with the next commit', async () => {
    const { app, channel, delivered } = county()
    const lock = locked()

    const response = await handleCallback(app, channel, REQUEST)
    const during = [response.status, delivered.length, app.db.select().from(inbox).all().length]
    lock.release()
    const again = await until('the commit', () => app.db.select().from(inbox).all()[0])

    expect(during).toEqual([200, 1, 0])
    expect(toText(delivered[0]?.reply as never)).toContain('状态')
    expect(again).toMatchObject({ messageId: 'm1', text: '帮助' })
  })

  it('so it is on a connection of our own', async () => {
    const { app, channel, delivered, question } = county()
    const lock = locked()

    await handleHeard(app, channel, question)
    lock.release()

    expect(delivered).toHaveLength(1)
    await until('the commit', () => app.db.select().from(inbox).all()[0])
  })

  it('what would be written waits for it', async () => {
    const { app, channel, delivered } = county(false, '导出')
    const lock = locked()
    setTimeout(() => lock.release(), 400)

    await handleCallback(app, channel, REQUEST)

    expect(delivered).toEqual([])
    expect(app.db.select().from(inbox).all()).toHaveLength(1)
    expect(app.db.select().from(outbox).all()).toHaveLength(1)
  })

  it('and is answered as not taken in time for its sender to be told', async () => {
    const { app, channel, delivered } = county(false, '导出')
    const lock = locked()
    const started = performance.now()

    const response = await handleCallback(app, channel, REQUEST)
    const waited = performance.now() - started
    lock.release()

    expect(waited).toBeLessThan(4_000)
    expect(response.status).toBe(200)
    expect(delivered.map(({ reply }) => toText(reply))).toEqual([expect.stringContaining('没有收下')])
    expect(app.db.select().from(inbox).all()).toEqual([])
  })
})

describe('the guard of the store', () => {
  it('keeps what an unlinked file holds, and tells once, past the outbox', async () => {
    const { app, delivered } = county()
    const guard = new StoreGuard(app)
    await guard.watch()
    rmSync(path)
    addPerson(app, 'late', 'liaison', [])

    await guard.watch()
    await guard.watch()

    const rescued = `${path}.rescued-2021-10-12-0930`
    expect(inspectBackup(rescued).kind).toBe('real')
    const copy = new Sqlite(rescued, { readonly: true })
    expect(copy.prepare(`select count(*) from people where account = 'late'`).pluck().get()).toBe(1)
    copy.close()
    expect(delivered.map(({ reply }) => toText(reply))).toEqual([
      expect.stringContaining('机器人已停止收消息'),
    ])
    expect(toText(delivered[0]?.reply as never)).toContain(rescued)
  })

  it('goes on when the file is back, and tells anew of the next time', async () => {
    const { app, delivered } = county()
    const guard = new StoreGuard(app)
    await guard.watch()

    for (let time = 0; time < 2; time += 1) {
      renameSync(path, `${path}.moved`)
      await guard.watch()
      renameSync(`${path}.moved`, path)
      await guard.watch()
      expect(app.store.fault()).toBeNull()
    }

    expect(delivered).toHaveLength(2)
  })

  it('holds its tongue until working hours', async () => {
    const { app, clock, delivered } = county()
    const guard = new StoreGuard(app)
    await guard.watch()
    clock.moveTo('2021-10-12T22:00:00+08:00')
    truncateSync(path)

    await guard.watch()
    const atNight = delivered.length
    clock.moveTo('2021-10-13T08:31:00+08:00')
    await guard.watch()

    expect([atNight, delivered.length]).toEqual([0, 1])
  })

  it('finds a file whose end is missing, at the second look', async () => {
    const { app } = county()
    app.db.$client.pragma('wal_checkpoint(TRUNCATE)')

    truncateSync(path, 8192)
    await app.store.lookForCut()

    expect(app.store.fault()).toBe('truncated')
  })

  it('says nothing of a lock that passes', async () => {
    const { app, delivered } = county()
    const guard = new StoreGuard(app)
    await guard.watch()
    const lock = locked()
    app.store.probe(app.clock.now())

    await guard.watch()
    lock.release()

    expect(app.store.fault()).toBe('busy')
    expect(delivered).toEqual([])
  })
})

describe('a database that is not there', () => {
  const open = () =>
    openApp(loadConfig({ WECOM_GROUP_KEY: 'unused', DATABASE_PATH: path }), { log: openLog('silent') })

  it('is begun where no county was', () => {
    const app = open()

    app.db.$client.close()

    expect(app.store.fault()).toBe('closed')
  })

  it.each([
    ['is missing', () => {}],
    ['is empty', () => writeFileSync(path, '')],
  ])('is not begun anew beside backups when it %s', async (_, act) => {
    const { app } = county()
    const { backUp } = await import('../../../db/engine/backup.ts')
    await backUp(app.db, join(folder, 'backup', 'county-2021-10-11.db'))
    app.db.$client.close()
    for (const side of ['', '-wal', '-shm']) rmSync(`${path}${side}`, { force: true })
    act()

    expect(open).toThrow(new DatabaseError('missing', path))
  })

  it('is begun beside the backups of another', () => {
    county().app.db.$client.close()
    rmSync(path)
    writeFileSync(join(folder, 'other.db'), '')

    expect(open).not.toThrow()
  })
})
