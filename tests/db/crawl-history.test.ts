import { beforeEach, describe, expect, it } from 'vitest'
import { columnsAfter, forgetNeedless, thinObservations } from '../../db/crawl-history.ts'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { columns, departments, observations, websites } from '../../db/schema/index.ts'
import { snapshotLoader } from '../../db/snapshot.ts'
import { columnState, windowStart } from '../../rules/columns.ts'
import { addDays, type LocalDate, date } from '../../rules/dates.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import type { Observation } from '../../rules/types.ts'
import { calendar } from '../support/calendar.ts'

const FIRST = date('2021-01-10')
const BEFORE = date('2021-07-01')
const WINDOW = { count: 14, unit: 'day' } as const

type Seen = Pick<Observation, 'outcome' | 'on'> & { readonly source?: Observation['source'] }

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
  db.insert(departments).values({ name: '甲局', kind: 'department', sortOrder: 10 }).run()
  db.insert(websites).values({ departmentId: 1, name: '网站' }).run()
  db.insert(columns)
    .values({ websiteId: 1, name: '动态', windowCount: WINDOW.count, windowUnit: WINDOW.unit })
    .run()
})

/** Every night from the first on. */
function lookEveryNight(nights: number, see: (day: LocalDate, night: number) => Seen): void {
  for (let night = 0; night < nights; night += 1) {
    const lookedOn = addDays(FIRST, night)
    const { outcome, on: onDay, source = 'crawl' } = see(lookedOn, night)
    db.insert(observations).values({ columnId: 1, lookedOn, outcome, onDay, source }).run()
  }
}

function lookedOn(): LocalDate[] {
  return db
    .select()
    .from(observations)
    .all()
    .map((row) => row.lookedOn)
}

function statesOf(days: number) {
  const load = snapshotLoader(db)
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(FIRST, index)
    const column = load(day, calendar, tongbai2021).websites[0]?.columns[0]
    return column && columnState(column, day)
  })
}

const blank = { outcome: 'blank', on: null } as const
const noneSince = (day: LocalDate) => ({ outcome: 'none-since', on: windowStart(WINDOW, day) }) as const

describe('old looks of the machine', () => {
  it('are kept where a run of equal readings begins and ends, and at the end of each month', () => {
    lookEveryNight(100, () => blank)

    thinObservations(db, 1, BEFORE)

    expect(lookedOn()).toEqual(['2021-01-10', '2021-01-31', '2021-02-28', '2021-03-31', '2021-04-19'])
  })

  it('are all kept from the day on', () => {
    lookEveryNight(100, () => blank)

    thinObservations(db, 1, date('2021-04-10'))

    expect(lookedOn().filter((day) => day >= '2021-04-01')).toEqual(
      Array.from({ length: 11 }, (_, index) => addDays(date('2021-04-09'), index)),
    )
  })

  it.each<[string, (day: LocalDate, night: number) => Seen]>([
    ['another item', (_, night) => ({ outcome: 'dated', on: addDays(FIRST, -night) })],
    ['another outcome', (day, night) => (night % 2 === 0 ? blank : noneSince(day))],
    ['a person’s look', () => ({ ...blank, source: 'inspection' })],
    ['a report', () => ({ ...blank, source: 'report' })],
  ])('are kept when each is %s', (_, see) => {
    lookEveryNight(20, see)

    thinObservations(db, 1, BEFORE)

    expect(lookedOn()).toHaveLength(20)
  })

  it('are kept beside a person’s', () => {
    lookEveryNight(7, (_, night) => ({ ...blank, source: night === 3 ? 'inspection' : 'crawl' }))

    thinObservations(db, 1, BEFORE)

    expect(lookedOn().map((day) => day.slice(-2))).toEqual(['10', '12', '13', '14', '16'])
  })

  it('are not mixed up between columns', () => {
    db.insert(columns).values({ websiteId: 1, name: '公告', windowCount: 1, windowUnit: 'month' }).run()
    lookEveryNight(2, () => blank)
    db.insert(observations)
      .values({ columnId: 2, lookedOn: addDays(FIRST, 2), outcome: 'blank', source: 'crawl' })
      .run()

    thinObservations(db, 1, BEFORE)

    expect(lookedOn()).toHaveLength(3)
  })

  it.each<[string, (day: LocalDate, night: number) => Seen]>([
    ['blank', () => blank],
    ['without anything new', noneSince],
    ['unreadable', () => ({ outcome: 'unreadable', on: null })],
    ['fresh', (_, night) => ({ outcome: 'dated', on: addDays(FIRST, night - (night % 10)) })],
    ['blank, then mended', (day, night) => (night < 70 ? blank : { outcome: 'dated', on: day })],
  ])('say of every day what they said: %s', (_, see) => {
    lookEveryNight(140, see)
    const said = statesOf(150)

    thinObservations(db, 1, BEFORE)

    expect(lookedOn().length).toBeLessThan(140)
    expect(statesOf(150).map(judged)).toEqual(said.map(judged))
  })

  it('accuse on no day on which they did not, and on the last of each month as they did', () => {
    lookEveryNight(140, () => ({ outcome: 'dated', on: FIRST }))
    const said = statesOf(140)

    thinObservations(db, 1, BEFORE)

    const says = statesOf(140)
    const stale = says.flatMap((state, index) => (state?.state === 'stale' ? [index] : []))
    expect(stale.length).toBeGreaterThan(100)
    for (const index of stale) expect(judged(says[index])).toEqual(judged(said[index]))
    for (const day of [21, 49, 80, 110]) expect(says[day]).toEqual(said[day])
  })
})

describe('looks of years ago', () => {
  it.each<[string, (day: LocalDate, night: number) => Seen]>([
    ['always fresh', (day) => ({ outcome: 'dated', on: day })],
    ['fresh, with pauses', (_, night) => ({ outcome: 'dated', on: addDays(FIRST, night - (night % 10)) })],
    ['stale at times', (_, night) => ({ outcome: 'dated', on: addDays(FIRST, night - (night % 40)) })],
    ['blank at times', (day, night) => (night % 50 < 5 ? blank : { outcome: 'dated', on: day })],
    [
      'its items taken down',
      (_, night) => ({ outcome: 'dated', on: addDays(FIRST, -Math.floor(night / 3)) }),
    ],
    [
      'seen by people too',
      (day, night) => ({ outcome: 'dated', on: day, source: night % 9 === 4 ? 'inspection' : 'crawl' }),
    ],
  ])('judge every day as before: %s', (_, see) => {
    lookEveryNight(140, see)
    const said = statesOf(150)

    for (const column of columnsAfter(db, 0, 10)) forgetNeedless(db, column, BEFORE)

    expect(statesOf(150).map(verdict)).toEqual(said.map(verdict))
  })

  it('are few where the column was always fresh', () => {
    lookEveryNight(140, (day) => ({ outcome: 'dated', on: day }))
    const atQuarterEnd = statesOf(81).at(-1)

    for (const column of columnsAfter(db, 0, 10)) forgetNeedless(db, column, BEFORE)

    expect(lookedOn()).toHaveLength(11)
    expect(lookedOn()).toContain('2021-03-31')
    expect(statesOf(81).at(-1)).toEqual(atQuarterEnd)
  })
})

/** The day of the look that proves it may be an earlier one. */
function judged(state: ReturnType<typeof columnState> | undefined): unknown {
  return state !== undefined && 'seenOn' in state ? { ...state, seenOn: null } : state
}

/** Of a fresh column the newest date may be an older one. */
function verdict(state: ReturnType<typeof columnState> | undefined): unknown {
  return state?.state === 'fresh' ? 'fresh' : state
}
