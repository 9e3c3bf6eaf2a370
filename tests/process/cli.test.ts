import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBot } from '../support/bot-process.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-'))
const DATABASE = join(FOLDER, 'demo.db')
const ENV = { DATABASE_PATH: DATABASE }
const LATE = 180_000

// The first command fills the database; the others then run side by side.
beforeAll(async () => {
  const { status } = await runBot(['say', '帮助', '--as', 'office'], ENV)
  expect(status).toBe(0)
}, LATE)

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

function count(table: string): number {
  const db = new Sqlite(DATABASE, { readonly: true })
  try {
    return db.prepare(`select count(*) from ${table}`).pluck().get() as number
  } finally {
    db.close()
  }
}

describe.concurrent('the command line', () => {
  it.each([
    ['say', ['say', '总览', '--as', 'office'], '71.4%'],
    ['say, as a department', ['say', '状态', '--as', '平氏'], '平氏镇'],
    ['say, in the group', ['say', '状态', '--as', 'pingshi', '--group'], '平氏镇'],
    ['say, refused politely', ['say', '状态 教体局', '--as', 'pingshi'], '教体局'],
    ['tick', ['tick', '--at', '2021-10-11T09:05:00+08:00'], '本周督查提醒'],
    ['tick, on a holiday', ['tick', '--at', '2021-10-04T09:05:00+08:00'], '不会发出消息'],
    ['doctor', ['doctor'], '数据库'],
    ['doctor, asking', ['doctor', '--ask'], '未配置的通道'],
    ['test-send', ['test-send', '--to', 'pingshi'], '已送达 pingshi'],
    ['--help', ['--help'], 'serve'],
    ['help of a command', ['say', '--help'], '--as'],
  ])(
    '%s answers on stdout, and nothing else does',
    async (_, args, expected) => {
      const { status, stdout, stderr } = await runBot(args, ENV)

      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toContain(expected)
      expect(stdout).not.toMatch(/^\{.*"level"/mu)
    },
    LATE,
  )

  it(
    'backs up and restores',
    async () => {
      const file = join(FOLDER, 'copy.db')
      const [made, shown, done] = [
        await runBot(['backup', '--out', file], ENV),
        await runBot(['restore', file], { DATABASE_PATH: join(FOLDER, 'other.db') }),
        await runBot(['restore', file, '--yes'], { DATABASE_PATH: join(FOLDER, 'other.db') }),
      ]
      const refused = await runBot(['restore', file, '--yes'], { ...ENV, WECOM_GROUP_KEY: 'a-real-county' })

      expect([made, shown, done].map(({ status }) => status)).toEqual([0, 0, 0])
      expect(shown.stdout).toContain('--yes')
      expect(existsSync(join(FOLDER, 'other.db'))).toBe(true)
      expect(refused).toMatchObject({ status: 1, stdout: '' })
      expect(refused.stderr).toContain('演示数据')
    },
    LATE,
  )

  it.each([
    ['a stranger', ['say', '状态', '--as', 'nobody'], '没有找到'],
    ['nobody at all', ['say', '状态'], '--as'],
    ['an unknown command', ['dance'], 'dance'],
    ['a moment without an offset', ['tick', '--at', '2021-10-11T09:05:00'], '时刻写法不对'],
    ['a day instead of a moment', ['tick', '--at', '2021-10-11'], '时刻写法不对'],
    ['a fifth quarter', ['bulletin', '2021Q5', '--out', FOLDER], '期间写法不对'],
    ['a month to come', ['bulletin', '2099-01', '--out', FOLDER], '2099-01 还没有开始'],
    ['a test message to nobody', ['test-send', '--to', 'nobody'], '没有找到'],
    ['a file that is not there', ['import', join(FOLDER, 'none.csv')], 'none.csv'],
  ])(
    'refuses %s on stderr, with a status that says so',
    async (_, args, expected) => {
      const { status, stdout, stderr } = await runBot(args, ENV)

      expect([status === 0, stdout]).toEqual([false, ''])
      expect(stderr).toContain(expected)
      expect(stderr).not.toMatch(/^ +at /mu)
    },
    LATE,
  )

  it(
    'doctor fails when something configured is wrong',
    async () => {
      // A day for which holidays are arranged: from December on a missing next year is a fault.
      const clock = { DEMO: '1', CLOCK_START: '2021-10-08T09:00:00+08:00' }
      const origins = { WECOM_API_ORIGIN: 'http://127.0.0.1:9', WECOM_AIBOT_WS_URL: 'ws://127.0.0.1:9' }
      const env = {
        ...ENV,
        ...clock,
        ...origins,
        WECOM_GROUP_KEY: 'key',
        WECOM_AIBOT_ID: 'b',
        WECOM_AIBOT_SECRET: 's',
      }
      const url = { WECOM_AIBOT_TOKEN: 'QDG6eK', WECOM_AIBOT_ENCODING_AES_KEY: 'a'.repeat(43) }

      const [good, bad] = await Promise.all([runBot(['doctor'], env), runBot(['doctor'], { ...env, ...url })])

      expect([good.status, bad.status]).toEqual([0, 1])
      expect(bad.stdout).toMatch(/^注意 {2}智能机器人：/mu)
    },
    LATE,
  )

  it(
    'lists every fault of its settings, and starts nothing',
    async () => {
      const path = join(FOLDER, 'never.db')

      const { status, stdout, stderr } = await runBot(['serve'], {
        DATABASE_PATH: path,
        PORT: 'hush',
        WECOM_SECRET: 'hush',
      })

      expect([status, stdout, existsSync(path)]).toEqual([1, '', false])
      expect(stderr.match(/^ {2}[A-Z_]+: /gmu)?.length).toBeGreaterThan(4)
      expect(stderr).not.toContain('hush')
    },
    LATE,
  )

  it(
    'tick tells who would get what, when and why, and leaves nothing behind',
    async () => {
      const before = [count('outbox'), count('job_runs'), count('episodes')]

      const { stdout } = await runBot(['tick', '--at', '2021-10-12T09:10:00+08:00'], ENV)

      expect(stdout).toMatch(
        /—— 1\/\d+ 发给 桐柏县政务公开督查群（模拟器），2021-10-12 09:10，原因：每周提醒 ——/u,
      )
      expect(stdout).toMatch(/发给 平氏镇联络员（模拟器），2021-10-12 09:10，原因：到期提醒/u)
      expect([count('outbox'), count('job_runs'), count('episodes')]).toEqual(before)
    },
    LATE,
  )

  it(
    'bulletin writes its formats, and says where',
    async () => {
      const out = join(FOLDER, 'bulletin')

      const { status, stdout } = await runBot(['bulletin', '2021Q3', '--out', out], ENV)

      const written = readdirSync(out).sort()
      expect(status).toBe(0)
      expect(written).toEqual(
        expect.arrayContaining(['docx', 'json', 'md', 'xlsx'].map((it) => `2021Q3.${it}`)),
      )
      expect(stdout.trim().split('\n')).toHaveLength(written.length)
      expect(readFileSync(join(out, '2021Q3.md'), 'utf8')).toContain('71.4')
    },
    LATE,
  )

  it(
    'import --dry-run checks a good file and writes nothing',
    async () => {
      const file = join(FOLDER, '单位.csv')
      writeFileSync(file, '单位名称,类型,排序,别名\n测试局,部门,990,\n')
      const before = count('departments')

      const { status, stdout, stderr } = await runBot(['import', file, '--dry-run'], ENV)

      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toContain('单位')
      expect(count('departments')).toBe(before)
    },
    LATE,
  )

  it(
    'import lists the bad cells and fails',
    async () => {
      const file = join(FOLDER, '信件.csv')
      writeFileSync(
        file,
        '编号,承办单位,收到日期,类别,主题,来信人,复杂程度,延期日期,延期理由,答复日期,答复链接\n1,没有这个局,2021-02-30,,,,一般,,,,\n',
      )

      const { status, stdout, stderr } = await runBot(['import', file, '--dry-run'], ENV)

      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toContain('没有这个局')
      expect(stderr).toContain('2021-02-30')
    },
    LATE,
  )
})
