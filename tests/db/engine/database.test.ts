import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { loadDemo } from '../../../bot/ledgers/demo.ts'
import {
  claimServing,
  DatabaseError,
  imageOf,
  inTransaction,
  openDatabase,
} from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { departments, peopleDepartments } from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { contents } from '../../support/import-files.ts'

const MIGRATIONS = new URL('../../../db/migrations/meta/_journal.json', import.meta.url)

let path: string

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  path = join(folder, 'test.db')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

function open(): Database {
  const db = openDatabase(path)
  onTestFinished(() => {
    db.$client.close()
  })
  return db
}

function addDepartment(db: Database, name: string): void {
  db.insert(departments).values({ name, kind: 'department', sortOrder: 1 }).run()
}

describe('opening', () => {
  it.each([
    ['journal_mode', 'wal'],
    // 2 is FULL: what was answered is on disk.
    ['synchronous', 2],
    ['foreign_keys', 1],
  ])('sets %s to %s, also the second time', (pragma, expected) => {
    const values = [open(), open()].map((db) => db.$client.pragma(pragma, { simple: true }))

    expect(values).toEqual([expected, expected])
  })

  it('makes the folder it is to be in', () => {
    path = join(path, 'deeper', 'test.db')

    expect(() => open()).not.toThrow()
  })

  it('holds references to be true', () => {
    const db = open()

    expect(() => db.insert(peopleDepartments).values({ personId: 1, departmentId: 1 }).run()).toThrow(
      'FOREIGN KEY',
    )
  })
})

describe('a file that cannot be worked with', () => {
  const faultOf = () => {
    try {
      openDatabase(path).$client.close()
      return null
    } catch (error) {
      return error instanceof DatabaseError ? [error.fault, error.path] : error
    }
  }

  it.each([
    ['damaged', 'text', () => writeFileSync(path, 'no database at all, '.repeat(100))],
    [
      'damaged',
      'with pages overwritten',
      () => {
        openDatabase(path).$client.close()
        const bytes = readFileSync(path)
        writeFileSync(path, bytes.fill(0x5a, 4096, 4096 * 20))
      },
    ],
    [
      'newer',
      'by a later version',
      () => {
        const { $client } = openDatabase(path)
        $client.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
        $client.close()
      },
    ],
    ['unreadable', 'no file', () => mkdirSync(path)],
  ])('is told to be %s when it is %s, and stays as it was', (fault, _, make) => {
    make()

    expect(faultOf()).toEqual([fault, path])
    expect(faultOf()).toEqual([fault, path])
  })
})

describe('a migration', () => {
  interface Journal {
    readonly entries: readonly { readonly when: number; readonly tag: string }[]
  }
  const { entries } = JSON.parse(readFileSync(MIGRATIONS, 'utf8')) as Journal

  it('is later than the ones before it, or drizzle would pass it over', () => {
    expect(entries.map(({ when }) => when)).toEqual(entries.map(({ when }) => when).sort((a, b) => a - b))
    expect(new Set(entries.map(({ when }) => when)).size).toBe(entries.length)
  })

  it('is applied, each of them, once', () => {
    open()
    const db = open()

    const applied = db.$client
      .prepare('select created_at from __drizzle_migrations order by id')
      .pluck()
      .all()

    expect(applied.map(Number)).toEqual(entries.map(({ when }) => when))
  })

  it('leaves a filled database as it was', () => {
    const first = openDatabase(path)
    loadDemo(first, date('2021-10-08'), tongbai2021)
    const before = contents(first)
    first.$client.close()

    const second = open()

    expect(contents(second)).toBe(before)
    expect(before.length).toBeGreaterThan(100_000)
    expect(second.$client.pragma('foreign_key_check')).toEqual([])
    expect(second.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('turns the words of earlier requests into what they stand for, and keeps their events', () => {
    const earlier = join(path, '..', 'earlier')
    mkdirSync(join(earlier, 'meta'), { recursive: true })
    const folder = new URL('../../../db/migrations/', import.meta.url)
    for (const { tag } of entries.slice(0, 2)) {
      copyFileSync(new URL(`${tag}.sql`, folder), join(earlier, `${tag}.sql`))
    }
    const journal = JSON.parse(readFileSync(MIGRATIONS, 'utf8')) as Journal
    writeFileSync(
      join(earlier, 'meta/_journal.json'),
      JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }),
    )
    const client = new Sqlite(path)
    migrate(drizzle(client), { migrationsFolder: earlier })
    client.exec(`
      insert into departments (name, kind, sort_order) values ('甲', 'department', 1);
      insert into foi_requests (number, department_id, applicant_type, submitted_by, submitted_on, received_on, result, delivery)
        values ('1', 1, '自然人', '挂号', '2021-03-01', '2021-03-03', '予以公开', '邮寄'),
               ('2', 1, null, '网络', '2021-03-01', '2021-03-01', '说不清', null);
      insert into foi_events (request_id, kind, on_day) values (1, 'answered', '2021-03-10');`)
    client.close()

    const { $client } = open()

    expect(
      $client
        .prepare('select submitted_by, received_on, applicant_type, result, delivery from foi_requests')
        .raw()
        .all(),
    ).toEqual([
      ['registered-mail', '2021-03-03', 'person', 'disclosed', 'posted'],
      ['online', '2021-03-01', null, null, null],
    ])
    expect($client.prepare('select request_id, kind from foi_events').raw().all()).toEqual([[1, 'answered']])
  })

  it('that would leave a reference to nothing is told of', () => {
    const db = open()
    db.$client.pragma('foreign_keys = OFF')
    db.insert(peopleDepartments).values({ personId: 1, departmentId: 1 }).run()

    expect(() => openDatabase(path)).toThrow('database: dangling')
  })
})

describe('a transaction', () => {
  it('is undone whole by whatever is thrown in it', () => {
    const db = open()
    const before = contents(db)

    expect(() =>
      inTransaction(db, () => {
        addDepartment(db, '甲')
        inTransaction(db, () => addDepartment(db, '乙'))
        throw new Error('no')
      }),
    ).toThrow('no')

    expect(contents(db)).toBe(before)
  })

  it('holds the write lock from its first statement', () => {
    const [db, other] = [open(), open()]
    other.$client.pragma('busy_timeout = 0')

    const blocked = inTransaction(db, () => {
      try {
        addDepartment(other, '乙')
        return false
      } catch (error) {
        return (error as { code?: string }).code === 'SQLITE_BUSY'
      }
    })

    expect(blocked).toBe(true)
  })
})

describe('an image', () => {
  it('is the whole database, and what is done to it stays in memory', () => {
    const db = open()
    loadDemo(db, date('2021-10-08'), tongbai2021)
    const before = contents(db)

    const copy = openDatabase(imageOf(db))
    const copied = contents(copy)
    addDepartment(copy, '甲')

    expect(copied).toBe(before)
    expect(contents(db)).toBe(before)
  })

  it('is taken while another process writes', () => {
    const db = open()
    const writer = open()
    writer.$client.exec('begin immediate')
    addDepartment(writer, '甲')

    const copy = openDatabase(imageOf(db))
    writer.$client.exec('commit')

    expect(copy.select().from(departments).all()).toEqual([])
  })
})

describe('the claim to serve a database', () => {
  it('is given once, and again after it was let go', () => {
    const first = claimServing(path)
    const second = claimServing(path)
    first?.release()
    const third = claimServing(path)
    third?.release()

    expect([first === null, second === null, third === null]).toEqual([false, true, false])
  })

  it('of one database says nothing of another', () => {
    const [first, second] = [claimServing(path), claimServing(`${path}2`)]
    first?.release()
    second?.release()

    expect([first, second]).not.toContain(null)
  })

  it('leaves the database itself free to read and write', () => {
    const claim = claimServing(path)
    const db = open()

    addDepartment(db, '甲')
    claim?.release()

    expect(db.select().from(departments).all()).toHaveLength(1)
  })

  it('ends with the process that holds it, however that ends', async () => {
    const module = fileURLToPath(new URL('../../../db/engine/database.ts', import.meta.url))
    const script = `
      const { claimServing } = await import(${JSON.stringify(module)})
      // Kept: the lock of a claim that nobody holds any more goes with it.
      const claim = claimServing(${JSON.stringify(path)})
      console.log(claim === null ? 'refused' : 'claimed')
      setInterval(() => claim, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      holder.kill('SIGKILL')
    })
    const [said] = (await once(holder.stdout, 'data')) as [Buffer]

    const during = claimServing(path)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const after = claimServing(path)
    after?.release()

    expect([said.toString().trim(), during === null, after === null]).toEqual(['claimed', true, false])
  })
})
