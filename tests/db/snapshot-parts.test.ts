import { describe, expect, it } from 'vitest'
import { openFacts } from '../../db/facts.ts'
import { openDatabase } from '../../db/engine/database.ts'
import { FACT_TABLES } from '../../db/engine/fact-version.ts'
import type { Database } from '../../db/engine/handle.ts'
import { letters, observations, posts } from '../../db/schema/index.ts'
import { PARTS, snapshotLoader } from '../../db/snapshot.ts'
import { date } from '../../rules/dates.ts'
import { evaluate } from '../../rules/evaluate.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { demoApp } from '../support/app.ts'
import { calendar } from '../support/calendar.ts'
import { MORNING } from '../support/ask.ts'

const TODAY = date('2021-10-08')

/** The tables that a statement opens, by the program SQLite makes of it. */
function tablesOf({ $client }: Database, statement: string): string[] {
  const pages = $client.prepare<[], { name: string; page: number }>(
    'select tbl_name as name, rootpage as page from sqlite_master where rootpage > 0',
  )
  const names = new Map(pages.all().map(({ name, page }) => [page, name]))
  const bound = Array.from(statement.matchAll(/\?/gu), () => null)
  const steps = $client.prepare(`explain ${statement}`).all(...bound) as { opcode: string; p2: number }[]
  return steps.flatMap(({ opcode, p2 }) => (opcode === 'OpenRead' ? (names.get(p2) ?? []) : []))
}

describe('the parts of a snapshot', () => {
  it('are read from the tables that are named for them, and no others', () => {
    const db = openDatabase(':memory:')
    const statements: string[] = []
    const prepare = db.$client.prepare.bind(db.$client)
    db.$client.prepare = (statement: string) => {
      statements.push(statement)
      return prepare(statement)
    }

    snapshotLoader(db)(TODAY, calendar, tongbai2021)

    db.$client.prepare = prepare
    const read = statements
      .filter((it) => !it.includes('fact_version'))
      .map((statement) => tablesOf(db, statement))
    const parts = Object.values(PARTS).map((tables) => new Set<string>(tables))
    expect(read.length).toBeGreaterThan(10)
    for (const tables of read) expect(parts.some((part) => tables.every((it) => part.has(it)))).toBe(true)
    expect(new Set(read.flat())).toEqual(new Set(Object.values(PARTS).flat()))
  })

  it('leave out no table of facts but the names of departments, the calendar’s and the rules’', () => {
    const read = new Set<string>(Object.values(PARTS).flat())

    expect(FACT_TABLES.filter((table) => !read.has(table))).toEqual([
      'calendar_days',
      'calendar_years',
      'department_aliases',
      'local_rules',
    ])
  })
})

describe('after a change', () => {
  function facts() {
    const { db } = demoApp(MORNING)
    return openFacts(db, tongbai2021, calendar)
  }

  it.each<[string, (db: Database) => void, string[]]>([
    ['a letter', (db) => db.update(letters).set({ subject: '别的' }).run(), ['letters', 'enquiries']],
    ['a look', (db) => db.update(observations).set({ outcome: 'blank' }).run(), ['websites']],
    ['a post', (db) => db.delete(posts).run(), ['accounts']],
  ])('of %s, only what is read from its table is read anew', (_, change, parts) => {
    const county = facts()
    const before = county.snapshot(TODAY)
    county.findings(TODAY)

    change(county.db)

    const after = county.snapshot(TODAY)
    const changed = Object.keys(after).filter(
      (part) => after[part as keyof typeof after] !== before[part as keyof typeof before],
    )
    expect(changed).toEqual(parts)
    expect(county.findings(TODAY)).toEqual(evaluate(after))
  })

  it('findings of what did not change are the very same', () => {
    const county = facts()
    const before = county.findings(TODAY).filter(({ area }) => area === 'media')
    county.db.update(letters).set({ subject: '别的' }).run()

    const after = county.findings(TODAY).filter(({ area }) => area === 'media')

    expect(before.length).toBeGreaterThan(10)
    expect(after.every((finding, index) => finding === before[index])).toBe(true)
  })

  it('of a day, another day’s stay', () => {
    const county = facts()
    const [today, other] = [county.findings(TODAY), county.findings(date('2021-09-30'))]

    expect(county.findings(TODAY)).toBe(today)
    expect(county.findings(date('2021-09-30'))).toBe(other)
    expect(other).toEqual(evaluate(county.snapshot(date('2021-09-30'))))
  })
})

it('a second opening of the same file changes nothing in it', () => {
  const { db } = demoApp(MORNING)
  const before = db.$client.prepare(`select name, sql from sqlite_master where type = 'trigger'`).all()
  const schema = db.$client.pragma('schema_version', { simple: true })

  const again = openDatabase(db.$client.serialize())

  expect(again.$client.prepare(`select name, sql from sqlite_master where type = 'trigger'`).all()).toEqual(
    before,
  )
  expect(again.$client.pragma('schema_version', { simple: true })).toBe(schema)
})
