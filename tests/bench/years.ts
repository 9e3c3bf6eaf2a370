import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, openApp } from '../../bot/app.ts'
import { say } from '../../bot/cli/say.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { openLog } from '../../bot/log.ts'
import { openRetention } from '../../bot/upkeep/retention.ts'
import { backUp } from '../../db/engine/backup.ts'
import { untraced } from '../../db/engine/change.ts'
import type { Instant } from '../../rules/dates.ts'

const NIGHT = Date.parse('2021-10-08T02:00:00+08:00') as Instant
const DAY_MS = 86_400_000

export interface YearFigures {
  readonly years: number
  readonly fullMb: number
  readonly keptMb: number
  /** The first night, which has everything to forget, and one after it. */
  readonly firstNightMs: number
  readonly nextNightMs: number
  readonly openMs: number
  readonly changedMs: number
  readonly backupMs: number
}

/** A county as it is after some years: 30 columns a site looked at twice a week, 40 questions and 15 pushes a day. */
export async function measureYears(years: number): Promise<YearFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const path = join(folder, 'county.db')
  try {
    const app = open(path)
    fill(app, years)
    const fullMb = sizeOf(app, path)
    const firstNightMs = await night(app)
    const keptMb = sizeOf(app, path)
    app.db.$client.prepare(`update job_runs set claimed_at = ? where job = 'retention'`).run(NIGHT - DAY_MS)
    const nextNightMs = await night(app)
    app.db.$client.close()
    const [again, openMs] = await timed(() => open(path))
    ask(again)
    again.db.$client.exec(`update letters set category = '其他' where id = 1`)
    const [, changedMs] = await timed(() => ask(again))
    const [, backupMs] = await timed(async () => await backUp(again.db, join(folder, 'copy.db')))
    again.db.$client.close()
    return { years, fullMb, keptMb, firstNightMs, nextNightMs, openMs, changedMs, backupMs }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function open(path: string): App {
  const config = loadConfig({ DATABASE_PATH: path })
  return openApp(config, { log: openLog('silent'), clock: { now: () => NIGHT } })
}

const ask = (app: App) => say(app, '状态', 'office', false)

async function night(app: App): Promise<number> {
  const [, milliseconds] = await timed(openRetention(app, new AbortController().signal))
  return milliseconds
}

function sizeOf({ db }: App, path: string): number {
  db.$client.pragma('wal_checkpoint(truncate)')
  return statSync(path).size / 1024 / 1024
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const started = performance.now()
  const result = await work()
  return [result, performance.now() - started]
}

const REPLY = JSON.stringify({ title: '甲局', sections: [{ lines: ['一件事情的一行说明'.repeat(8)] }] })
const EVIDENCE = JSON.stringify({
  row: '关于一件事情的通知'.repeat(6),
  link: `http://a.example/${'x'.repeat(60)}`,
})

function fill({ db }: App, years: number): void {
  const client = db.$client
  const days = `with recursive days(n) as (select 1 union all select n + 1 from days where n < ${years * 365})`
  const day = `date('2021-10-08', '-' || n || ' days')`
  const moment = `${NIGHT} - n * ${DAY_MS}`
  const upTo = (count: number) =>
    `(with recursive i(k) as (select 1 union all select k + 1 from i where k < ${count}) select k from i)`
  untraced(db, () => {
    client.exec(`begin;
      insert into columns (website_id, name, window_count, window_unit)
        select w.id, '多' || k, case k % 3 when 0 then 14 when 1 then 6 else 12 end, case k % 3 when 0 then 'day' else 'month' end
        from websites w, ${upTo(30)} where true on conflict do nothing;
      ${days} insert into observations (column_id, looked_on, outcome, on_day, source, evidence)
        select c.id, ${day}, 'dated', date(${day}, '-' || ((n + c.id) % (3 + c.id % 9)) || ' days'), 'crawl', '${EVIDENCE}'
        from days, columns c where (n + c.id) % 7 in (0, 3) on conflict do nothing;
      ${days} insert into inbox (channel, message_id, user_id, conversation, text, reply, received_at)
        select 'wecom-app', n || ':' || k, 'u' || k, 'direct', '状态', '${REPLY}', ${moment} + k from days, ${upTo(40)};
      ${days} insert into outbox (key, channel, target, audience, origin, body, state, created_at, not_before, attempts, sent_at)
        select 'push:' || n || ':' || k, 'wecom-app', 'u' || k, 'person:' || k, 'daily-deadlines', '${REPLY}', 'sent', ${moment}, ${moment}, 1, ${moment}
        from days, ${upTo(15)};
      ${days} insert into audit (act, at, channel, action) select 'act' || n || ':' || k, ${moment}, 'x', '登记信件' from days, ${upTo(20)};
      insert into audit_rows (audit_id, table_name, row_id, before, after)
        select id, 'letters', 1, '${REPLY}', '${REPLY}' from audit where act like 'act%';
      ${days} insert into letters (number, department_id, received_on, subject, answered_on)
        select 'L' || n || ':' || k, (select min(id) from departments), ${day}, '一件事情', date(${day}, '+4 days')
        from days, ${upTo(2)};
      commit;`)
  })
}
