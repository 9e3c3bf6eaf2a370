import { describe, expect, it } from 'vitest'
import { drainOnce, enqueue } from '../../bot/delivery/outbox.ts'
import { jobs } from '../../bot/jobs/index.ts'
import type { Origin } from '../../bot/messages/delivery/origins.ts'
import { say } from '../../bot/messages/talk/reply.ts'
import { tick } from '../../bot/scheduler.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { lastOutboxId, outboxAfter } from '../../db/deliveries.ts'
import { forgetFuture, lastRecorded } from '../../db/lost-future.ts'
import { episodes, jobRuns, observations, outbox, reminders } from '../../db/schema/index.ts'
import { date } from '../../rules/dates.ts'
import { demoApp, recordingChannel, type TestApp, TestClock } from '../support/app.ts'

const TUESDAY = '2021-10-12T09:30:00+08:00'
const WEDNESDAY = '2021-10-13T09:11:00+08:00'
const NOVEMBER = '2021-11-22T09:11:00+08:00'
const IDS = jobs.map(({ id }) => id)

function county(): TestApp {
  const clock = new TestClock(TUESDAY)
  const app = demoApp(TUESDAY, { clock, channels: [recordingChannel(clock)] })
  tick(app)
  return { ...app, clock }
}

function setRight(app: TestApp): number {
  app.clock.moveTo(TUESDAY)
  return inTransaction(app.db, () => forgetFuture(app.db, app.clock.now(), IDS))
}

/** What is decided from Wednesday to the Monday in November, day by day. */
function goOn(app: TestApp): string[] {
  const from = lastOutboxId(app.db)
  for (const at of [WEDNESDAY, '2021-10-18T09:11:00+08:00', NOVEMBER]) {
    app.clock.moveTo(at)
    tick(app)
  }
  return outboxAfter(app.db, from).map(({ key, body }) => `${key} ${JSON.stringify(body)}`)
}

describe('a future that is gone', () => {
  it.each([false, true])(
    'leaves no trace in what is decided afterwards (sent meanwhile: %s)',
    async (isSent) => {
      const [plain, ahead] = [county(), county()]
      for (const app of [plain, ahead]) while ((await drainOnce(app)) > 0);
      ahead.clock.moveTo(NOVEMBER)
      tick(ahead)
      if (isSent) while ((await drainOnce(ahead)) > 0);
      const decided =
        ahead.db.select().from(outbox).all().length - plain.db.select().from(outbox).all().length

      const count = setRight(ahead)

      expect(decided).toBeGreaterThan(10)
      expect(count).toBe(isSent ? 0 : decided)
      expect(goOn(ahead)).toEqual(goOn(plain))
    },
  )

  it('does not stand in the way of what is said next', async () => {
    const app = county()
    while ((await drainOnce(app)) > 0);
    app.clock.moveTo(NOVEMBER)
    tick(app)

    setRight(app)
    app.clock.moveTo(WEDNESDAY)
    tick(app)
    while ((await drainOnce(app)) > 0);

    const open = app.db.select().from(outbox).all()
    expect(open.filter(({ state }) => state === 'pending')).toEqual([])
    expect(open.filter(({ state }) => state === 'dropped').length).toBeGreaterThan(10)
  })

  it('keeps the record of reminders that were said on days that have come', () => {
    const app = county()
    const before = [app.db.select().from(episodes).all(), app.db.select().from(reminders).all()]
    const runs = app.db.select().from(jobRuns).all()
    app.clock.moveTo(NOVEMBER)
    tick(app)

    setRight(app)

    const known = new Set(before[0]?.map(({ id }) => id))
    const after = app.db
      .select()
      .from(episodes)
      .all()
      .filter(({ id }) => known.has(id))
    expect([after, app.db.select().from(reminders).all()]).toEqual(before)
    expect(app.db.select().from(jobRuns).all()).toEqual(runs)
  })

  it('says what people’s doings set off now, whether or not it was held with what is dropped', () => {
    const app = county()
    const [channel] = [...app.channels.values()]
    if (!channel) throw new Error('no channel')
    const tell = (key: string, origin: Origin) =>
      enqueue(app, {
        key,
        door: { channel, target: 'x' },
        audience: { kind: 'person', id: 1 },
        origin,
        reply: say(key),
      })
    // At night: the two wait for the same opening.
    app.clock.moveTo('2021-11-22T20:00:00+08:00')
    tell('reminder', 'daily-deadlines')
    tell('departed', 'departure')
    const held = outboxAfter(app.db, 0).find(({ key }) => key === 'departed')

    setRight(app)

    const rows = outboxAfter(app.db, 0).filter(({ target }) => target === 'x')
    expect(held?.state).toBe('merged')
    expect(rows).toMatchObject([
      { state: 'dropped', origin: 'daily-deadlines' },
      { state: 'pending', key: 'departed', notBefore: app.clock.now(), createdAt: app.clock.now() },
    ])
  })

  it('drops nothing of today, though it was written down by a clock that ran minutes ahead', () => {
    const app = county()
    const before = outboxAfter(app.db, 0).map(({ key, state }) => `${key} ${state}`)
    app.clock.moveTo('2021-10-12T09:24:00+08:00')

    inTransaction(app.db, () => forgetFuture(app.db, app.clock.now(), IDS))

    expect(outboxAfter(app.db, 0).map(({ key, state }) => `${key} ${state}`)).toEqual(before)
    expect(lastRecorded(app.db)).toBe(app.clock.now())
  })

  it('takes back the machine’s looks of days that have not come, and nobody else’s', () => {
    const app = county()
    const columnId = app.db.select().from(observations).limit(1).get()?.columnId ?? 0
    const count = () => app.db.select().from(observations).all().length
    const before = count()
    const look = (source: 'crawl' | 'inspection', lookedOn: string) =>
      app.db
        .insert(observations)
        .values({ columnId, lookedOn: date(lookedOn), outcome: 'blank', source })
        .run()
    look('crawl', '2021-10-12')
    look('crawl', '2021-11-22')
    look('inspection', '2021-11-23')

    setRight(app)

    expect(count()).toBe(before + 2)
  })
})
