import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { forgottenReply } from '../../../bot/messages/talk/answers.ts'
import { openRetention, prepareToShrink } from '../../../bot/upkeep/retention.ts'
import { recordAudit, recentActs } from '../../../db/audit.ts'
import { pushesBetween } from '../../../db/deliveries.ts'
import { isShrinkable } from '../../../db/engine/shrink.ts'
import { claimSlot, hasRun } from '../../../db/job-runs.ts'
import { storeMessage } from '../../../db/inbox.ts'
import { enqueueRow, markDead, markSent, outboxRow, wasEnqueued } from '../../../db/outbox.ts'
import { episodes, inbox, jobRuns, observations, reminders } from '../../../db/schema/index.ts'
import { date, eachDay, type Instant, type LocalDate } from '../../../rules/dates.ts'
import { demoApp, emptyApp, TestClock, type TestApp } from '../../support/app.ts'

const NIGHT = '2023-10-08T01:00:30+08:00'
const at = (time: string) => Date.parse(time) as Instant
const YEAR_AGO = at('2022-10-01T09:00:00+08:00')
const LAST_WEEK = at('2023-09-25T09:00:00+08:00')
const YESTERDAY = at('2023-10-07T09:00:00+08:00')

function openCounty(env: Record<string, string> = {}): TestApp {
  return emptyApp(new TestClock(NIGHT), [], env)
}

async function forget(app: TestApp): Promise<void> {
  await openRetention(app, new AbortController().signal)()
}

function hear(app: TestApp, messageId: string, receivedAt: Instant): void {
  const message = {
    channel: 'wecom-app',
    messageId,
    userId: 'x',
    conversation: 'direct',
    text: '状态',
  } as const
  storeMessage(app.db, { ...message, receivedAt }, { title: '甲局', sections: [] })
}

function say(app: TestApp, key: string, origin: string, createdAt: Instant): number {
  const audience = { kind: 'group', id: 1 } as const
  const body = { title: '乙', sections: [] }
  const row = { key, channel: 'wecom-robot', target: 'x', audience, origin, body, createdAt }
  enqueueRow(app.db, { ...row, notBefore: createdAt })
  return outboxRow(app.db, key)?.id ?? 0
}

const words = (app: TestApp) =>
  app.db
    .select()
    .from(inbox)
    .all()
    .map(({ text, reply }) => [text, reply])

describe('old rows', () => {
  it('of the inbox lose their words after a week, and go after six months', async () => {
    const app = openCounty()
    for (const [id, day] of [
      ['a', YEAR_AGO],
      ['b', LAST_WEEK],
      ['c', YESTERDAY],
    ] as const)
      hear(app, id, day)

    await forget(app)

    expect(words(app)).toEqual([
      ['', { withheld: { kind: 'old', hash: '' } }],
      ['状态', { title: '甲局', sections: [] }],
    ])
  })

  it('of the outbox keep the decision that was made, and 推送 its count', async () => {
    const app = openCounty()
    for (const key of ['weekly:old', 'weekly:new']) {
      const id = say(app, key, 'weekly-reminder', key === 'weekly:old' ? YEAR_AGO : LAST_WEEK)
      markSent(app.db, id, key === 'weekly:old' ? YEAR_AGO : LAST_WEEK, '1')
    }
    markSent(app.db, say(app, 'answer:1', 'answer', YEAR_AGO), YEAR_AGO, '2')
    markDead(app.db, say(app, 'weekly:dead', 'weekly-reminder', YEAR_AGO), '40001')

    await forget(app)

    expect(pushesBetween(app.db, 0 as Instant, YESTERDAY)).toHaveLength(2)
    expect([wasEnqueued(app.db, 'weekly:old'), wasEnqueued(app.db, 'answer:1')]).toEqual([true, false])
    expect(outboxRow(app.db, 'weekly:old')?.body).toEqual(forgottenReply())
    for (const key of ['weekly:new', 'weekly:dead'])
      expect(outboxRow(app.db, key)?.body).toEqual({ title: '乙', sections: [] })
  })

  it('of a trouble that goes on keep what the next reminder follows', async () => {
    const app = openCounty()
    const episode = (closedOn: string | null, subjectId: number) =>
      app.db
        .insert(episodes)
        .values({
          check: 'column-freshness',
          subjectKind: 'column',
          subjectId,
          since: '2020-01-01' as LocalDate,
          departmentId: 1,
          lastSeenOn: '2020-05-01' as LocalDate,
          closedOn: closedOn as LocalDate | null,
        })
        .run()
    episode(null, 1)
    episode('2021-05-01', 2)
    episode('2023-05-01', 3)
    for (const episodeId of [1, 2, 3])
      for (const ordinal of [1, 2, 3])
        app.db
          .insert(reminders)
          .values({ episodeId, outboxKey: 'x', stage: 'overdue', ordinal, saidOn: '2020-03-01' as LocalDate })
          .run()

    await forget(app)

    const left = app.db.select().from(reminders).all()
    expect(left.map(({ episodeId, ordinal }) => [episodeId, ordinal])).toEqual([
      [1, 3],
      [3, 3],
    ])
  })

  it('of jobs keep the latest of each', async () => {
    const app = openCounty()
    for (const slot of ['2020-10-01', '2020-10-02', '2020-10-03'])
      claimSlot(app.db, 'daily', slot, at(`${slot}T09:05:00+08:00`))

    await forget(app)

    expect(hasRun(app.db, 'daily', '2020-10-03')).toBe(true)
    expect(app.db.select().from(jobRuns).all()).toHaveLength(2)
  })

  it.each([
    [{}, 2],
    [{ KEEP_ACTS_MONTHS: '12' }, 1],
  ])('of acts stay unless a retention is set: %o', async (env, kept) => {
    const app = openCounty(env)
    for (const day of [YEAR_AGO, YESTERDAY])
      recordAudit(app.db, {
        at: (day - 86_400_000 * 10) as Instant,
        personId: null,
        channel: 'x',
        action: 'y',
      })

    await forget(app)

    expect(recentActs(app.db, 10)).toHaveLength(kept)
  })

  it('are looked for once a day, by night, and leave neither trail nor finding behind', async () => {
    const app = demoApp(NIGHT)
    const [acts, findings] = [recentActs(app.db, 1000), app.findings('2023-10-08' as LocalDate)]
    app.clock.moveTo('2023-10-08T00:59:00+08:00')
    await forget(app)
    expect(hasRun(app.db, 'retention', 'latest')).toBe(false)
    app.clock.moveTo(NIGHT)
    await forget(app)
    hear(app, 'late', YEAR_AGO)
    await forget(app)

    expect(words(app)).toHaveLength(1)
    expect(recentActs(app.db, 1000)).toEqual(acts)
    expect(app.findings('2023-10-08' as LocalDate)).toEqual(findings)
  })
})

describe('looks of the machine', () => {
  /** A look a night, all alike. */
  function lookedAt(app: TestApp, from: LocalDate, to: LocalDate): void {
    const days = eachDay(from, to)
    app.db
      .insert(observations)
      .values(days.map((lookedOn) => ({ columnId: 1, lookedOn, outcome: 'blank', source: 'crawl' }) as const))
      .run()
  }
  const days = (app: TestApp) =>
    app.db
      .select()
      .from(observations)
      .all()
      .map(({ lookedOn }) => lookedOn)
      .sort()

  it('are thinned from the first on the first time, and those grown old since on other nights', async () => {
    const app = demoApp(NIGHT)
    app.db.delete(observations).run()
    lookedAt(app, date('2022-01-01'), date('2022-01-31'))
    lookedAt(app, date('2023-06-01'), date('2023-06-29'))
    await forget(app)
    expect(days(app)).toEqual(['2022-01-01', '2022-01-31', '2023-06-29'])

    lookedAt(app, date('2023-06-02'), date('2023-06-20'))
    lookedAt(app, date('2022-01-02'), date('2022-01-20'))
    app.clock.moveTo('2023-10-09T01:01:00+08:00')
    await forget(app)

    expect(days(app).filter((day) => day >= '2023')).toEqual(['2023-06-02', '2023-06-29'])
    expect(days(app).filter((day) => day < '2023')).toHaveLength(21)
    app.clock.moveTo('2023-11-01T01:01:00+08:00')
    await forget(app)
    expect(days(app)).toEqual(['2022-01-01', '2022-01-31', '2023-06-29'])
  })
})

describe('the file', () => {
  function fileCounty(): TestApp {
    const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
    const app = openCounty({ DATABASE_PATH: join(folder, 'county.db') })
    onTestFinished(() => {
      app.db.$client.close()
      rmSync(folder, { recursive: true })
    })
    return app
  }

  it('shrinks by what is forgotten', async () => {
    const app = fileCounty()
    const long = '很长'.repeat(3_000)
    app.db.$client.transaction(() => {
      for (let index = 0; index < 1_500; index += 1) {
        const message = { channel: 'c', messageId: `${index}`, userId: 'x', text: long } as const
        storeMessage(app.db, { ...message, conversation: 'direct', receivedAt: YEAR_AGO }, null)
      }
    })()
    const size = () => statSync(app.config.databasePath).size
    app.db.$client.pragma('wal_checkpoint(truncate)')
    const before = size()

    await forget(app)

    app.db.$client.pragma('wal_checkpoint(truncate)')
    expect(size()).toBeLessThan(before / 3)
  })

  it('of an earlier version is written anew once, so that it can', () => {
    const app = fileCounty()
    app.db.$client.pragma('auto_vacuum = 0')
    app.db.$client.exec('vacuum')
    expect(isShrinkable(app.db)).toBe(false)

    prepareToShrink(app)

    const other = new Sqlite(app.config.databasePath, { readonly: true })
    expect([isShrinkable(app.db), other.pragma('auto_vacuum', { simple: true })]).toEqual([true, 2])
    other.close()
  })
})
