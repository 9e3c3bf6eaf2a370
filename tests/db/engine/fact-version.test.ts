import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inTransaction, openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { currentFactVersion, FACT_TABLES } from '../../../db/engine/fact-version.ts'
import { departments, inbox } from '../../../db/schema/index.ts'
import { date, type Instant } from '../../../rules/dates.ts'
import { emptyApp, recordingChannel, TestClock } from '../../support/app.ts'

/** What no snapshot and no calendar is read from. A new table has to be put on one side or the other. */
const OTHER_TABLES = [
  '__drizzle_migrations',
  'audit',
  'audit_rows',
  'binding_codes',
  'bulletin_files',
  'bulletins',
  'confirmations',
  'crawl_items',
  'crawl_looks',
  'crawl_runs',
  'crawl_states',
  'dialogues',
  'disputed_pages',
  'door_troubles',
  'episodes',
  'fact_version',
  'group_departments',
  'groups',
  'identities',
  'inbox',
  'job_runs',
  'letterhead_contents',
  'letterheads',
  'link_checks',
  'links',
  'matters',
  'outbox',
  'people',
  'people_departments',
  'reminders',
  'sqlite_sequence',
]

const TODAY = date('2021-10-08')

function addDepartment(db: Database, name: string): void {
  db.insert(departments).values({ name, kind: 'department', sortOrder: 1 }).run()
}

function openFile(): { db: Database; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'facts.db')
  return { db: openDatabase(path), path }
}

describe('the version of the facts', () => {
  it('knows every table, as one of facts or as one of something else', () => {
    const { $client } = openDatabase(':memory:')

    const tables = $client.prepare(`select name from sqlite_master where type = 'table'`).pluck().all()

    expect([...tables].sort()).toEqual([...FACT_TABLES, ...OTHER_TABLES].sort())
  })

  it.each(FACT_TABLES)('is watched over by three triggers on %s', (table) => {
    const { $client } = openDatabase(':memory:')

    const triggers = $client
      .prepare(`select lower(sql) from sqlite_master where type = 'trigger' and tbl_name = ?`)
      .pluck()
      .all(table) as string[]

    const events = triggers.map((it) => /after (insert|update|delete) on/u.exec(it)?.[1])
    expect(events.sort()).toEqual(['delete', 'insert', 'update'])
  })

  it('moves with every change of a fact, and with nothing else', () => {
    const db = openDatabase(':memory:')
    const versions = [currentFactVersion(db)]
    const note = () => versions.push(currentFactVersion(db))

    addDepartment(db, '甲')
    note()
    db.update(departments).set({ sortOrder: 2 }).run()
    note()
    db.delete(departments).run()
    note()
    const message = { channel: 'cli', messageId: '1', userId: 'a', conversation: 'direct', text: '' } as const
    db.insert(inbox)
      .values({ ...message, receivedAt: 0 as Instant })
      .run()
    note()

    expect(versions).toEqual([0, 1, 2, 3, 3])
  })

  it('comes back when a migration has dropped its triggers', () => {
    const { db, path } = openFile()
    db.$client.exec('drop trigger facts_departments_insert')

    const again = openDatabase(path)
    addDepartment(again, '甲')

    expect(currentFactVersion(again)).toBe(1)
  })
})

describe('a version that was undone', () => {
  it.each([
    [
      'by an error',
      (db: Database, work: () => void) => {
        try {
          inTransaction(db, () => {
            work()
            throw new Error('no')
          })
        } catch {}
      },
    ],
  ])('%s never comes again', (_, undo) => {
    const db = openDatabase(':memory:')
    let during = -1

    undo(db, () => {
      addDepartment(db, '甲')
      addDepartment(db, '乙')
      during = currentFactVersion(db)
    })
    const after = currentFactVersion(db)
    addDepartment(db, '丙')

    expect(during).toBe(2)
    expect(after).toBeGreaterThan(during)
    expect(currentFactVersion(db)).toBeGreaterThan(after)
  })

  it('costs nothing when no fact was touched', () => {
    const db = openDatabase(':memory:')

    expect(() =>
      inTransaction(db, () => {
        throw new Error('no')
      }),
    ).toThrow('no')

    expect(currentFactVersion(db)).toBe(0)
  })
})

describe('what an app has worked out', () => {
  function open(path = ':memory:') {
    const clock = new TestClock('2021-10-08T09:00:00+08:00')
    return emptyApp(clock, [recordingChannel(clock)], { DATABASE_PATH: path })
  }

  it('is kept until a fact changes', () => {
    const app = open()

    const [first, second] = [app.snapshot(TODAY), app.snapshot(TODAY)]
    addDepartment(app.db, '甲')
    const third = app.snapshot(TODAY)

    expect(second).toBe(first)
    expect(third.departments.map(({ name }) => name)).toEqual(['甲'])
  })

  it('is kept for a few days at a time', () => {
    const app = open()
    const days = ['2021-10-08', '2021-09-30', '2021-09-27', '2021-07-01'].map(date)

    const first = days.map((day) => app.snapshot(day))
    const second = days.map((day) => app.snapshot(day))

    expect(second.every((snapshot, index) => snapshot === first[index])).toBe(true)
  })

  it('is worked out anew when another process changes a fact', () => {
    const { path } = openFile()
    const app = open(path)
    const before = app.snapshot(TODAY).departments.length
    const elsewhere = openDatabase(path)

    addDepartment(elsewhere, '甲')

    expect([before, app.snapshot(TODAY).departments.length]).toEqual([0, 1])
  })
})
