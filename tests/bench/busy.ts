import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { openApp } from '../../bot/app.ts'
import { freshBundle } from '../../bot/cli/bundle.mjs'
import { loadConfig } from '../../bot/config/load.ts'
import { loadDemo } from '../../bot/ledgers/demo.ts'
import { openLog } from '../../bot/log.ts'
import { letterheadSample } from '../../bot/reports/letterhead-sample.ts'
import { DEFAULT_FONTS } from '../../bot/reports/official/fonts.ts'
import { date, type Instant } from '../../rules/dates.ts'
import { startBot, until } from '../support/bot-process.ts'
import { wecomEnv } from '../support/doors.ts'
import { LETTER_HEAD } from '../support/import-files.ts'
import { sayTo } from './busy-app.ts'

/** A Saturday, on which the jobs are silent: only the work that is measured is going on. */
const START = Date.parse('2021-10-16T09:30:00+08:00') as Instant
const MEGABYTES = Number(process.env['BENCH_MB'] ?? 550)
const ROWS = 20_000
const CLIENT = fileURLToPath(new URL('busy-client.ts', import.meta.url))

export interface BusyFigures {
  readonly work: string
  readonly seconds: number
  /** The worst answer to a question, and to what has to be written, in ms; null where none was asked. */
  readonly question: number
  readonly write: number | null
  /** Answered with 5xx, or not at all. */
  readonly refused: number
}

/** The worst callback while the real process works on something heavy, seen from another process. */
export async function measureBusy(): Promise<BusyFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const path = join(folder, 'busy.db')
  const site = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<script'.repeat(200_000) + '<p><b>2021-09-08 - {{'.repeat(20_000)),
  ).listen(0, '127.0.0.1')
  await once(site, 'listening')
  fillCounty(path, `http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  const env = {
    ...wecomEnv('http://127.0.0.1:9'),
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_PATH: path,
    CLOCK_START: new Date(START).toISOString(),
    CRAWL: '1',
    CRAWL_ALLOW_PRIVATE: '127.0.0.1',
  }
  await using bot = startBot(['serve'], env, [
    '--max-semi-space-size=2',
    (await freshBundle()) ?? 'bot/cli.ts',
  ])
  const address = await bot.ready
  const now = () => (START + performance.now() - zero) as Instant
  const zero = performance.now()
  const client = fork(CLIENT, [address, String(START)], { execArgv: [] })
  await once(client, 'message')
  try {
    const ask = async (text: string) => await sayTo(address, 'office', text, now())
    return await measured(client, {
      [`a backup of ${MEGABYTES} MB`]: async () =>
        await until('the backup', () => existsSync(join(folder, 'backup', 'busy-2021-10-16.db')), 300),
      'an export': async () => await takeFile(address, await ask('导出')),
      'a bulletin': async () => await takeFile(address, await ask('季度通报 2021年第三季度')),
      [`an import of ${ROWS} rows`]: async () =>
        await upload(address, await ask('导入'), '信件.csv', Buffer.from(letters())),
      'a hostile letterhead': async () =>
        await upload(address, await ask('公文模板'), 'a.docx', await hostileLetterhead()),
      'a hostile page': async () => {
        await ask('立即检查 平氏镇')
        const looked = () => openLooks(path) === 0
        await until('the looks', looked, 120)
      },
    })
  } finally {
    client.kill()
    site.close()
    bot.child.kill('SIGKILL')
    await bot.finished
    rmSync(folder, { recursive: true })
  }
}

async function measured(
  client: ChildProcess,
  works: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<BusyFigures[]> {
  const figures: BusyFigures[] = []
  for (const [work, run] of Object.entries(works)) {
    client.send('forget')
    const started = performance.now()
    await run()
    const seconds = (performance.now() - started) / 1000
    client.send('tell')
    const [{ question, write, writes, refused }] = await once(client, 'message')
    figures.push({ work, seconds, question, write: writes === 0 ? null : write, refused })
  }
  return figures
}

/** The county of 2021, as heavy as after years, one of its columns at `url`. */
function fillCounty(path: string, url: string): void {
  const config = loadConfig({ ...wecomEnv('http://127.0.0.1:9'), DATABASE_PATH: path })
  const app = openApp(config, { log: openLog('silent'), clock: { now: () => START } })
  loadDemo(app.db, date('2021-10-16'), app.profile)
  const client = app.db.$client
  client.exec(`update columns set url = '${url}' where id = (
    select c.id from columns c join websites w on w.id = c.website_id join departments d on d.id = w.department_id
    where d.name = '平氏镇' limit 1)`)
  client.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MEGABYTES * 256})
    insert into inbox (channel, message_id, user_id, conversation, text, reply, received_at)
    select 'wecom-app', 'old' || i, 'fagai', 'direct', '状态', json_object('sections', hex(randomblob(1900))), ${START} from n`)
  client.pragma('wal_checkpoint(TRUNCATE)')
  client.close()
}

function openLooks(path: string): number {
  const db = new Sqlite(path, { readonly: true, timeout: 5_000 })
  try {
    return db.prepare('select count(*) from crawl_looks where done_at is null').pluck().get() as number
  } finally {
    db.close()
  }
}

function letters(): string {
  const rows = Array.from(
    { length: ROWS },
    (_, it) => `压-${it},平氏镇,2021-10-0${1 + (it % 8)},,噪声,王某某,,,,,`,
  )
  return `${LETTER_HEAD}${rows.join('\n')}\n`
}

async function hostileLetterhead(): Promise<Uint8Array> {
  const files = unzipSync(await letterheadSample(DEFAULT_FONTS, date('2021-10-16')))
  const name = 'word/document.xml'
  const xml = strFromU8(files[name] ?? new Uint8Array())
  const much = `<w:p><w:r><w:t>${'{{标题'.repeat(240)}${'x'.repeat(1_900_000)}</w:t></w:r></w:p>`
  return zipSync({ ...files, [name]: strToU8(xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/u, `${much}$&`)) })
}

/** The browser behind a link: opened with its number. */
async function unlocked(
  address: string,
  answer: string,
): Promise<{ readonly url: string; readonly cookie: string }> {
  const url = `${address}${/(?<=\/)l\/[\w-]+/u.exec(answer)?.[0] ?? ''}`
  const pin = /口令：(\d{4})/u.exec(answer)?.[1] ?? ''
  const response = await fetch(`${url}/unlock`, {
    method: 'POST',
    body: new URLSearchParams({ pin }),
    redirect: 'manual',
  })
  return { url, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

async function takeFile(address: string, answer: string): Promise<void> {
  const { url, cookie } = await unlocked(address, answer)
  const response = await fetch(`${url}/file`, { method: 'POST', headers: { cookie } })
  if (response.status !== 200) throw new Error(`no file: ${response.status}`)
  await response.arrayBuffer()
}

/** Looked at, and done where it can be. */
async function upload(address: string, answer: string, name: string, bytes: Uint8Array): Promise<void> {
  const { url, cookie } = await unlocked(address, answer)
  const send = async (step: string, digest: string) => {
    const headers = { cookie, 'x-file-name': encodeURIComponent(name), 'x-digest': digest }
    const response = await fetch(`${url}/${step}`, { method: 'POST', headers, body: new Uint8Array(bytes) })
    return (await response.json()) as { readonly digest: string | null }
  }
  const { digest } = await send('preview', '')
  if (digest !== null) await send('upload', digest)
}
