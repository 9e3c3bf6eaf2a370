import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Job } from '../../bot/jobs/define.ts'
import { dailyDeadlines } from '../../bot/jobs/daily-deadlines.ts'
import { weeklyReminder } from '../../bot/jobs/weekly-reminder.ts'
import { say } from '../../bot/messages/talk/reply.ts'
import { failingJobs, type JobFailures, startAlarm, tick } from '../../bot/scheduler.ts'
import { claimSlot, RESTORE } from '../../db/job-runs.ts'
import { jobRuns, outbox } from '../../db/schema/index.ts'
import { isWorkingDay } from '../../rules/calendar.ts'
import { type Instant, localDate, mondayOf, timeOfDay } from '../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../support/app.ts'

const HOUR = 3_600_000

/** A job that notes its slots and says one thing; it throws as long as `broken` says so. */
function job(parts: Partial<Job> = {}, broken: () => boolean = () => false) {
  const ran: string[] = []
  const made: Job = {
    id: 'weekly',
    title: '测试',
    timetable: weeklyReminder.timetable,
    run: ({ slot, app, enqueue }) => {
      const channel = [...app.channels.values()][0]
      if (!channel) throw new Error('no channel')
      const key = `${parts.id ?? 'weekly'}:${slot.key}`
      enqueue({
        key,
        door: { channel, target: 'a' },
        audience: { kind: 'group', id: 1 },
        origin: 'urge',
        reply: say(key),
      })
      if (broken()) throw new Error('broken')
      ran.push(slot.key)
      return 'done'
    },
    ...parts,
  }
  return { job: made, ran }
}

function openApp(at: string, path = ':memory:'): TestApp {
  const clock = new TestClock(at)
  return emptyApp(clock, [recordingChannel(clock)], { DATABASE_PATH: path })
}

function shanghai(day: string, time: string): string {
  return `${day}T${time}:00+08:00`
}

describe('a slot', () => {
  it('is run once, and what it says is kept with it', () => {
    const app = openApp(shanghai('2021-10-11', '09:05'))
    const weekly = job()

    const counts = [1, 2, 3].map(() => tick(app, [weekly.job]))

    expect(counts).toEqual([1, 0, 0])
    expect(weekly.ran).toEqual(['2021-10-11'])
    expect(app.db.select().from(jobRuns).all()).toMatchObject([
      { job: 'weekly', slot: '2021-10-11', outcome: 'done' },
    ])
    expect(app.db.select().from(outbox).all()).toMatchObject([{ key: 'weekly:2021-10-11' }])
  })

  it.each([
    ['09:04', false],
    ['09:05', true],
    ['09:06', true],
  ])('is marked as a possible repeat when the database was restored at %s: %s', (time, isMarked) => {
    const app = openApp(shanghai('2021-10-11', '09:30'))
    claimSlot(app.db, RESTORE.job, RESTORE.slot, Date.parse(shanghai('2021-10-11', time)) as Instant)

    tick(app, [job().job])

    expect(app.db.select().from(outbox).all()).toMatchObject([{ mayBeDuplicate: isMarked }])
  })

  /** Two processes over one file. */
  function openTwo(): readonly [TestApp, TestApp] {
    const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const open = () => openApp(shanghai('2021-10-11', '09:05'), join(folder, 'race.db'))
    return [open(), open()]
  }

  it('waits for the second of the office', () => {
    const clock = new TestClock('2021-10-11T09:05:16+08:00')
    const app = emptyApp(clock, [recordingChannel(clock)], { STAGGER: '17' })
    const weekly = job()

    const early = tick(app, [weekly.job])
    clock.pass(1_000)

    expect([early, tick(app, [weekly.job])]).toEqual([0, 1])
  })

  it('is left to another process that was quicker by a moment', () => {
    const [first, second] = openTwo()
    const quick = job()
    const late = job()
    let asked = 0
    // The first runs after the second has seen that the slot is free, and before it takes it.
    const overtaken = Object.defineProperty({ ...late.job }, 'id', {
      get: () => {
        asked += 1
        if (asked === 2) tick(first, [quick.job])
        return 'weekly'
      },
    })

    const ran = tick(second, [overtaken])

    expect(asked).toBeGreaterThan(2)
    expect([ran, quick.ran, late.ran]).toEqual([0, ['2021-10-11'], []])
  })

  it('is run by one of two processes that see it at the same time', () => {
    const [first, second] = openTwo()
    const late = job()
    // The second asks while the first is in the middle of its run, and again when that is over.
    const early = job({
      run: ({ slot }) => {
        tick(second, [late.job])
        return slot.key
      },
    })

    const counts = [tick(first, [early.job]), tick(second, [late.job])]

    expect(counts).toEqual([1, 0])
    expect(late.ran).toEqual([])
    expect(second.db.select().from(jobRuns).all()).toMatchObject([{ outcome: '2021-10-11' }])
  })
})

describe('a job that throws', () => {
  it('leaves nothing behind, lets the others run, and is tried again', () => {
    const app = openApp(shanghai('2021-10-11', '09:10'))
    const failures = new Map<string, JobFailures>()
    let isBroken = true
    const broken = job({ id: 'broken' }, () => isBroken)
    const sound = job({ id: 'sound' })

    const first = tick(app, [broken.job, sound.job], failures)
    const keys = app.db.select({ key: outbox.key }).from(outbox).all()
    isBroken = false
    app.clock.pass(60_000)
    const second = tick(app, [broken.job, sound.job], failures)

    expect([first, second]).toEqual([1, 1])
    expect(keys).toEqual([{ key: 'sound:2021-10-11' }])
    expect([broken.ran, sound.ran]).toEqual([['2021-10-11'], ['2021-10-11']])
  })

  it('is tried again after 1, 5 and then every 15 minutes, as long as its slot is of use', () => {
    const app = openApp(shanghai('2021-10-11', '09:10'))
    const failures = new Map<string, JobFailures>()
    const tries: string[] = []
    const broken = job({}, () => {
      tries.push(timeOfDay(app.clock.now()))
      return true
    })

    for (let turn = 0; turn < 150; turn += 1) {
      tick(app, [broken.job], failures)
      app.clock.pass(20_000)
    }

    expect(tries).toEqual(['09:10', '09:11', '09:16', '09:31', '09:46'])
    expect(app.db.select().from(jobRuns).all()).toEqual([])
  })

  it('is tried again in its next slot', () => {
    const app = openApp(shanghai('2021-10-11', '09:10'))
    const failures = new Map<string, JobFailures>()
    let isBroken = true
    const daily = job({ timetable: dailyDeadlines.timetable }, () => isBroken)

    for (let turn = 0; turn < 5; turn += 1) tick(app, [daily.job], failures)
    isBroken = false
    app.clock.moveTo(shanghai('2021-10-12', '09:10'))
    tick(app, [daily.job], failures)

    expect(daily.ran).toEqual(['2021-10-12'])
  })
})

describe('a job that threw', () => {
  it.each([
    ['its next try', [0, 20_000, 40_000, 20_000], ['weekly'], '2021-10-11'],
    // A week on, its slot was of no use any more.
    ['its next slot', [0, 20_000, 7 * 24 * HOUR, 20_000], ['weekly'], '2021-10-18'],
  ])('is failing until %s has gone well', (_, waits, failing, ran) => {
    const app = openApp(shanghai('2021-10-11', '09:10'))
    const failures = new Map<string, JobFailures>()
    let isBroken = true
    const broken = job({}, () => isBroken)
    const answers: string[][] = []

    for (const wait of waits) {
      app.clock.pass(wait)
      tick(app, [broken.job], failures)
      answers.push(failingJobs(failures))
      isBroken = false
    }

    expect(answers).toEqual([failing, failing, [], []])
    expect(broken.ran).toEqual([ran])
  })
})

/** Boots at each moment in turn, with nobody home in between; gives what ran where. */
function runAt(moments: readonly string[]): string[] {
  const app = openApp(moments[0] ?? '')
  const weekly = job({ id: 'weekly' })
  const daily = job({ id: 'daily', timetable: dailyDeadlines.timetable })
  return moments.flatMap((at) => {
    app.clock.moveTo(at)
    const before = [weekly.ran.length, daily.ran.length]
    tick(app, [weekly.job, daily.job])
    return [
      ...weekly.ran.slice(before[0]).map((key) => `weekly ${key}`),
      ...daily.ran.slice(before[1]).map((key) => `daily ${key}`),
    ]
  })
}

describe('a slot that was missed', () => {
  it.each([
    [
      'on Tuesday after a Monday without power',
      ['2021-10-12 08:30', '2021-10-12 08:31'],
      ['weekly 2021-10-11'],
    ],
    ['on Wednesday', ['2021-10-13 08:30', '2021-10-13 08:40'], ['weekly 2021-10-11']],
    ['with the day’s own', ['2021-10-12 09:30'], ['weekly 2021-10-11', 'daily 2021-10-12']],
    ['not in the next week', ['2021-10-18 08:30', '2021-10-18 09:04'], []],
    ['nothing but its own in the next week', ['2021-10-18 09:05'], ['weekly 2021-10-18']],
    ['not on a holiday Monday', ['2021-10-04 09:05', '2021-10-07 12:00'], []],
    [
      'on the first working day after the holidays',
      ['2021-10-04 09:05', '2021-10-08 09:05'],
      ['weekly 2021-10-04'],
    ],
    ['on a worked Saturday', ['2021-10-09 10:00'], ['weekly 2021-10-04', 'daily 2021-10-09']],
    ['not on a free Saturday', ['2021-10-16 10:00', '2021-10-17 10:00'], []],
    [
      'and on Monday then only Monday’s own',
      ['2021-10-16 10:00', '2021-10-18 09:10'],
      ['weekly 2021-10-18', 'daily 2021-10-18'],
    ],
    [
      'not at night, but the next morning',
      ['2021-10-11 21:00', '2021-10-12 08:29', '2021-10-12 08:30'],
      ['weekly 2021-10-11'],
    ],
    ['not the daily of the day before', ['2021-10-12 18:00', '2021-10-13 08:30'], ['weekly 2021-10-11']],
  ])('is caught up %s', (_, moments, expected) => {
    expect(runAt(moments.map((it) => `${it.replace(' ', 'T')}:00+08:00`))).toEqual(expected)
  })
})

describe('a clock that jumps', () => {
  it.each([
    ['back by an hour', ['09:05', '08:05', '08:35', '09:05', '09:15']],
    ['on by an hour', ['08:45', '09:45', '09:46']],
    ['to and fro', ['08:10', '09:10', '08:10', '10:10', '09:10']],
  ])('%s runs every slot once', (_, times) => {
    expect(runAt(times.map((time) => shanghai('2021-10-11', time))).sort()).toEqual([
      'daily 2021-10-11',
      'weekly 2021-10-11',
    ])
  })
})

it('runs a half year of slots each on a working day, in working hours, once', () => {
  const app = openApp(shanghai('2021-07-01', '00:00'))
  const at: string[] = []
  const daily = job({
    id: 'daily',
    timetable: dailyDeadlines.timetable,
    run: ({ now }) => {
      at.push(`${localDate(now)} ${timeOfDay(now)}`)
      return ''
    },
  })

  while (app.clock.now() < Date.parse(shanghai('2022-01-01', '00:00'))) {
    tick(app, [daily.job])
    app.clock.pass(10 * 60_000)
  }

  // Working days of July to December by the State Council's notice: 22 + 22 + 22 + 17 + 22 + 23.
  expect(at).toHaveLength(128)
  expect(new Set(at).size).toBe(128)
  expect(at.every((it) => it.endsWith('09:10'))).toBe(true)
  expect(at).not.toContain('2021-10-04 09:10')
  expect(at).toContain('2021-10-09 09:10')
})

describe('the alarm', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  function ring(wake: () => void = () => undefined) {
    vi.useFakeTimers({ now: Date.parse(shanghai('2021-10-11', '09:00')) })
    const errors: unknown[] = []
    let rings = 0
    const stop = startAlarm(
      () => {
        rings += 1
        wake()
      },
      (error) => errors.push(error),
    )
    onTestFinished(stop)
    return { errors, rings: () => rings, stop }
  }

  it('rings every 20 seconds', () => {
    const alarm = ring()

    vi.advanceTimersByTime(5 * 60_000)

    expect(alarm.rings()).toBe(15)
  })

  it('survives whoever it wakes', () => {
    const alarm = ring(() => {
      throw new Error('broken')
    })

    vi.advanceTimersByTime(60_000)

    expect(alarm.rings()).toBe(3)
    expect(alarm.errors).toHaveLength(3)
  })

  it.each([
    ['was set back by an hour', -HOUR],
    ['was set on by an hour', HOUR],
    ['went on by ten hours while it slept', 10 * HOUR],
    ['went on by half a minute while something blocked it', 30_000],
  ])('rings as often as before after the machine’s clock %s', (_, step) => {
    const alarm = ring()
    vi.advanceTimersByTime(25_000)

    vi.setSystemTime(Date.now() + step)
    const counts: number[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      const before = alarm.rings()
      vi.advanceTimersByTime(30_000)
      counts.push(alarm.rings() - before)
    }

    expect(Math.min(...counts)).toBeGreaterThan(0)
    expect(Math.max(...counts)).toBeLessThan(5)
  })

  /** What may befall a machine, the milliseconds by which its clock is off, and those it then runs undisturbed. */
  const disturbances = fc.array(
    fc.record({
      step: fc.constantFrom(0, 0, 30_000, -HOUR, HOUR, 10 * HOUR),
      run: fc.integer({ min: 31_000, max: 300_000 }),
    }),
    { minLength: 1, maxLength: 30 },
  )

  it('loses no slot and runs none twice, whatever sleeps, blocks or is set to and fro', () => {
    let ran = 0
    fc.assert(
      fc.property(disturbances, (all) => {
        const opened = openApp(shanghai('2021-10-11', '07:00'))
        vi.useFakeTimers({ now: opened.clock.now() })
        const app = { ...opened, clock: { now: () => Date.now() as Instant } }
        const weekly = job({ id: 'weekly' })
        const daily = job({ id: 'daily', timetable: dailyDeadlines.timetable })
        const stop = startAlarm(
          () => tick(app, [weekly.job, daily.job]),
          (error) => {
            throw error
          },
        )

        for (const { step, run } of all) {
          vi.setSystemTime(Date.now() + step)
          vi.advanceTimersByTime(run)
          const [day, time] = [localDate(app.clock.now()), timeOfDay(app.clock.now())]
          const isOwed = isWorkingDay(app.calendar(), day) && time > '09:10' && time < '17:30'
          expect(!isOwed || daily.ran.includes(day)).toBe(true)
          expect(!isOwed || weekly.ran.includes(mondayOf(day))).toBe(true)
        }
        stop()
        vi.useRealTimers()

        for (const { ran: slots } of [weekly, daily]) expect(new Set(slots).size).toBe(slots.length)
        ran += daily.ran.length
      }),
      { numRuns: 30 },
    )
    expect(ran).toBeGreaterThan(10)
  })

  it('is silent once it is stopped', () => {
    const alarm = ring()

    alarm.stop()
    vi.advanceTimersByTime(5 * 60_000)

    expect(alarm.rings()).toBe(0)
  })
})
