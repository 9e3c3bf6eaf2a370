import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshBundle } from '../../bot/cli/bundle.mjs'
import { runBot, until } from '../support/bot-process.ts'
import { wecomEnv } from '../support/doors.ts'
import { openFakeWecom } from '../support/fake-wecom.ts'
import {
  ALARM_MS,
  Clocks,
  makeSettledCounty,
  openFolder,
  query,
  startOffice,
  type Watched,
} from '../support/faults.ts'

const folder = openFolder()
const TEMPLATE = join(folder.path, 'template.db')
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
let program: string

beforeAll(async () => {
  program = (await freshBundle()) ?? 'bot/cli.ts'
  await makeSettledCounty(TEMPLATE)
})
afterAll(() => folder[Symbol.dispose]())

/** A folder with the county in it. */
function ownCounty(name: string): string {
  const path = join(folder.path, name, 'county.db')
  mkdirSync(dirname(path))
  copyFileSync(TEMPLATE, path)
  return path
}

async function run(path: string, args: readonly string[], wrap: readonly string[] = []) {
  const env = { ...wecomEnv('http://127.0.0.1:9'), HOST: '127.0.0.1', PORT: '0', DATABASE_PATH: path }
  return await runBot(args, env, [program], wrap)
}

function received(path: string): string[] {
  return query<{ id: string }>(path, 'select message_id as id from inbox').map(
    ({ id }) => id.split(':').at(-1) ?? '',
  )
}

interface Accident {
  readonly fault: RegExp
  readonly happen: (path: string) => void
  /** The bot still has the contents, under a name of no file. */
  readonly isRescued: boolean
}

const ACCIDENTS: Readonly<Record<string, Accident>> = {
  deleted: {
    fault: /^missing$/u,
    happen: (path) => ['', '-wal', '-shm'].forEach((side) => rmSync(`${path}${side}`)),
    isRescued: true,
  },
  replaced: {
    fault: /^replaced$/u,
    happen: (path) => {
      copyFileSync(TEMPLATE, `${path}.new`)
      renameSync(`${path}.new`, path)
    },
    isRescued: true,
  },
  'without its log': { fault: /^log-lost$/u, happen: (path) => rmSync(`${path}-wal`), isRescued: true },
  emptied: { fault: /^emptied$/u, happen: (path) => truncateSync(path), isRescued: false },
  // Whoever reads beyond the end finds it first.
  truncated: {
    fault: /^(?:truncated|damaged)$/u,
    happen: (path) => truncateSync(path, 65_536),
    isRescued: false,
  },
}

describe.concurrent('a database file that is', () => {
  it.each(Object.entries(ACCIDENTS))('%s under the bot', async (name, { fault, happen, isRescued }) => {
    const path = ownCounty(name.replaceAll(' ', '-'))
    const clocks = new Clocks(`${path}.clock`)
    await using fake = await openFakeWecom({ clock: clocks, saysTime: true })
    const env = { ...wecomEnv(fake.origin), DATABASE_PATH: path }
    const backup = join(dirname(path), 'by-hand.db')
    let seen: Watched
    {
      await using office = await startOffice(env, clocks)
      const taken = await office.ask('fagai', '状态', 'kept')
      await run(path, ['backup', '--out', backup])
      happen(path)
      seen = await until('the store’s fault', async () => {
        const watched = await office.watch()
        return watched.ready.fault === null ? null : watched
      })
      const refused = await office.ask('fagai', '状态', 'refused')
      await until('somebody to be told', () => fake.arrived.length > 0)
      office.bot.child.kill('SIGTERM')
      const { status } = await office.bot.finished

      expect(taken).toContain('发改委')
      expect(seen.ready).toEqual({ status: 503, fault: expect.stringMatching(fault) })
      expect([seen.deep, seen.reasons, seen.metrics('ducha_ready')]).toEqual([503, ['store'], 0])
      expect(refused).toContain('没有收下')
      expect(fake.arrived).toMatchObject([{ to: 'admin', content: expect.stringContaining('已停止收消息') }])
      expect(office.logged(50).map(({ msg }) => msg)).toContain('nothing can be stored')
      expect(status).toBe(0)
    }
    const rescued = readdirSync(dirname(path)).filter((it) => it.includes('.rescued-'))
    expect(rescued).toHaveLength(isRescued ? 1 : 0)
    const source = isRescued ? join(dirname(path), rescued[0] ?? '') : backup
    const restored = await run(path, ['restore', source, '--yes'])
    await using again = await startOffice(env, clocks)
    await sleep(ALARM_MS)

    expect(restored.status).toBe(0)
    expect(received(path)).toContain('kept')
    expect(received(path)).not.toContain('refused')
    expect((await again.watch()).ready).toEqual({ status: 200, fault: null })
    expect(fake.arrived).toHaveLength(1)
  })

  it('locked for half a minute by another program: questions are answered, nothing else is taken', async () => {
    const path = ownCounty('locked')
    const clocks = new Clocks(`${path}.clock`)
    await using fake = await openFakeWecom({ clock: clocks, saysTime: true })
    await using office = await startOffice({ ...wecomEnv(fake.origin), DATABASE_PATH: path }, clocks)
    const other = new Sqlite(path)
    other.exec('begin immediate')

    const started = performance.now()
    const question = await office.ask('fagai', '状态', 'asked')
    const [write, seen] = await Promise.all([
      office.ask('office', '导出', 'written'),
      sleep(ALARM_MS).then(office.watch),
    ])
    await sleep(30_000 - (performance.now() - started))
    other.close()
    const afterwards = await office.ask('office', '导出', 'again')
    const ready = await until('the store', async () => {
      const watched = await office.watch()
      return watched.ready.status === 200 ? watched : null
    })

    expect(question).toContain('发改委')
    expect(write).toContain('没有收下')
    expect(seen.ready).toEqual({ status: 503, fault: 'busy' })
    expect(afterwards).toContain('口令')
    expect(ready.reasons).toEqual([])
    expect(received(path)).toEqual(expect.arrayContaining(['asked', 'again']))
    expect(received(path)).not.toContain('written')
    // A lock that passes needs nobody.
    expect(office.logged(50)).toEqual([])
    expect(fake.arrived).toEqual([])
  })
})

describe.concurrent('at the start, a database that is', () => {
  const broken: Readonly<Record<string, readonly [words: string, happen: (path: string) => void]>> = {
    missing: ['没有新建', (path) => rmSync(path)],
    empty: ['没有新建', (path) => truncateSync(path)],
    damaged: ['已损坏', (path) => writeFileSync(path, Buffer.alloc(65_536, 'x'))],
    newer: [
      '更新版本的机器人',
      (path) => {
        const db = new Sqlite(path)
        db.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
        db.close()
      },
    ],
    'read-only': [
      '不让写',
      (path) => {
        if (isRoot) for (const it of [path, dirname(path)]) chownSync(it, NOBODY, NOBODY)
        chmodSync(path, 0o400)
      },
    ],
    'in a read-only folder': [
      '改文件和目录的权限，让运行机器人的账号能读写|检查 DATABASE_PATH、目录和权限，让运行机器人的账号能读写',
      (path) => {
        if (isRoot) for (const it of [path, dirname(path)]) chownSync(it, NOBODY, NOBODY)
        chmodSync(dirname(path), 0o500)
      },
    ],
  }
  /** Root may write everything. */
  const asNobody = isRoot
    ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
    : ([] as string[])

  it.each(Object.entries(broken))(
    '%s is told in Chinese, with where the backups lie',
    async (name, [words, happen]) => {
      const path = ownCounty(`start-${name}`)
      const backups = join(dirname(path), 'backup')
      mkdirSync(backups)
      copyFileSync(TEMPLATE, join(backups, 'county-2021-10-11.db'))
      happen(path)
      if (name.includes('read-only')) chmodSync(folder.path, 0o755)
      const wrap = name.includes('read-only') ? asNobody : []

      const [served, examined] = [await run(path, ['serve'], wrap), await run(path, ['doctor'], wrap)]

      for (const { status, stdout, stderr } of [served, examined]) {
        const said = stdout + stderr
        expect(status).toBe(1)
        expect(said).toMatch(new RegExp(words, 'u'))
        expect(said).toContain(name === 'newer' ? 'git pull' : backups)
        expect(said).not.toMatch(/SqliteError|\n\s+at /u)
      }
      // So that the folder can be removed.
      chmodSync(dirname(path), 0o700)
    },
  )
})
