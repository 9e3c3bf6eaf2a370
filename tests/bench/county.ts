import { type App, openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { bulletinModel } from '../../bot/bulletins/draft.ts'
import { openLog } from '../../bot/log.ts'
import { DRAFT_FIELDS } from '../../bot/messages/bulletins/fields.ts'
import { reportFormats } from '../../bot/reports/index.ts'
import { DEFAULT_FONTS } from '../../bot/reports/official/fonts.ts'
import { tick } from '../../bot/scheduler.ts'
import { date, type Instant } from '../../rules/dates.ts'
import { evaluate } from '../../rules/evaluate.ts'
import { quarter } from '../../rules/periods.ts'
import type { Snapshot } from '../../rules/types.ts'

const MONDAY = Date.parse('2021-10-11T09:06:00+08:00') as Instant
const TODAY = date('2021-10-11')

export interface CountyFigures {
  readonly evaluateMs: number
  readonly hundredTimes: number
  readonly weeklyMs: number
  /** The first loads the office libraries. */
  readonly firstBulletinMs: number
  readonly bulletinMs: number
}

export async function measureCounty(): Promise<CountyFigures> {
  const config = loadConfig({ DATABASE_PATH: ':memory:' })
  const app = openApp(config, { log: openLog('silent'), clock: { now: () => MONDAY } })
  const snapshot = app.snapshot(TODAY)
  const one = best(30, () => evaluate(snapshot))
  return {
    evaluateMs: one,
    hundredTimes: hundredTimes(snapshot),
    weeklyMs: best(10, () => undone(app, () => tick(app))),
    ...(await measureBulletin(app)),
  }
}

/** The same Monday can be had again. */
function undone(app: App, work: () => void): void {
  const undo = new Error('undo')
  try {
    inTransaction(app.db, () => {
      work()
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
}

/**
 * What a hundred counties in one call cost, in single ones: processor time, so that a busy machine does not
 * count, of as many evaluations on both sides, so that both pay for their garbage.
 */
function hundredTimes(snapshot: Snapshot): number {
  const counties = times(snapshot, 100)
  const rounds = Array.from({ length: 7 }, () => {
    const single = processorTime(() => {
      for (let county = 0; county < 100; county += 1) evaluate(snapshot)
    })
    return (processorTime(() => evaluate(counties)) / single) * 100
  })
  return rounds.sort((a, b) => a - b)[3] ?? 0
}

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** The county `count` times over, every copy with departments and ids of its own. */
function times(snapshot: Snapshot, count: number): Snapshot {
  const copies = Array.from({ length: count }, (_, index) => {
    const shift = <T extends { readonly id: number }>(items: readonly T[]): T[] =>
      items.map((item) => ({
        ...item,
        id: item.id + index * 1_000_000,
        ...('departmentId' in item
          ? { departmentId: (item.departmentId as number) + index * 1_000_000 }
          : {}),
      }))
    return {
      departments: shift(snapshot.departments),
      websites: shift(snapshot.websites),
      accounts: shift(snapshot.accounts),
      letters: shift(snapshot.letters),
      foiRequests: shift(snapshot.foiRequests),
      foiArrivals: shift(snapshot.foiArrivals),
      documents: shift(snapshot.documents),
      notices: shift(snapshot.notices),
      rectifications: shift(snapshot.rectifications),
    }
  })
  const all = (key: keyof (typeof copies)[number]) => copies.flatMap((copy) => copy[key] as never)
  return {
    ...snapshot,
    departments: all('departments'),
    websites: all('websites'),
    accounts: all('accounts'),
    letters: all('letters'),
    foiRequests: all('foiRequests'),
    foiArrivals: all('foiArrivals'),
    documents: all('documents'),
    notices: all('notices'),
    rectifications: all('rectifications'),
  }
}

/** Model, Markdown, JSON, document and workbook. */
async function measureBulletin(app: App): Promise<Pick<CountyFigures, 'firstBulletinMs' | 'bulletinMs'>> {
  const times: number[] = []
  for (let run = 0; run <= 10; run += 1) {
    const started = performance.now()
    const model = bulletinModel(app, quarter(2021, 3), TODAY)
    for (const { render } of reportFormats)
      await render(model, DRAFT_FIELDS, { fonts: DEFAULT_FONTS, letterhead: null })
    times.push(performance.now() - started)
  }
  const [first = 0, ...next] = times
  return { firstBulletinMs: first, bulletinMs: Math.min(...next) }
}

/** The quickest of several runs, after one that warms up: the least disturbed by whatever else runs. */
function best(runs: number, work: () => unknown): number {
  work()
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const started = performance.now()
      work()
      return performance.now() - started
    }),
  )
}
