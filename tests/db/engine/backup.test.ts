import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import {
  BackupError,
  type BackupFault,
  backUp,
  inspectBackup,
  restoreBackup,
} from '../../../db/engine/backup.ts'
import { claimServing, markCounty, openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { enqueueRow, markForRetry, outboxRow } from '../../../db/outbox.ts'
import { restoredAt } from '../../../db/job-runs.ts'
import { departments } from '../../../db/schema/index.ts'
import type { Instant } from '../../../rules/dates.ts'

const NOW = Date.parse('2021-10-08T09:00:00+08:00') as Instant
const LATER = (NOW + 1) as Instant

let folder: string
let path: string
let backup: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  path = join(folder, 'county.db')
  backup = join(folder, 'copies', 'backup.db')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

function open(file = path): Database {
  const db = openDatabase(file, (opened) => markCounty(opened, 'real'))
  onTestFinished(() => {
    db.$client.close()
  })
  return db
}

function add(db: Database, name: string): void {
  db.insert(departments).values({ name, kind: 'department', sortOrder: 1 }).run()
}

function names(db: Database): string[] {
  return db
    .select()
    .from(departments)
    .all()
    .map(({ name }) => name)
}

function faultOf(work: () => unknown): BackupFault | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof BackupError) return error.fault
    throw error
  }
}

async function someBackup(): Promise<void> {
  const db = open()
  add(db, '平氏镇')
  await backUp(db, backup)
  db.$client.close()
}

describe('a backup', () => {
  it('holds what was committed, in one file that only its owner may read, while writing goes on', async () => {
    const db = open()
    add(db, '平氏镇')

    const making = backUp(db, backup)
    add(db, '教体局')
    await making

    expect(readdirSync(join(folder, 'copies'))).toEqual(['backup.db'])
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    expect(names(open(backup))).toContain('平氏镇')
    expect(names(db)).toEqual(['平氏镇', '教体局'])
  })

  it('overwrites nothing', async () => {
    await someBackup()
    const before = readFileSync(backup)

    await expect(backUp(open(), backup)).rejects.toMatchObject({ fault: 'exists' })

    expect(readFileSync(backup).equals(before)).toBe(true)
  })

  it('of a damaged database is refused, and leaves nothing behind', async () => {
    const db = open()
    add(db, '平氏镇')
    db.$client.pragma('foreign_keys = OFF')
    db.$client.prepare('insert into people_departments (person_id, department_id) values (7, 7)').run()

    await expect(backUp(db, backup)).rejects.toMatchObject({ fault: 'damaged' })

    expect(readdirSync(join(folder, 'copies'))).toEqual([])
  })
})

describe('a file that is no good', () => {
  it.each<[string, BackupFault, () => void]>([
    ['is not there', 'unreadable', () => rmSync(backup)],
    ['is something else', 'unreadable', () => writeFileSync(backup, '单位,全称\n'.repeat(500))],
    ['was cut short', 'damaged', () => truncateSync(backup, statSync(backup).size - 20_000)],
    ['is somebody else’s database', 'not-ours', () => change('pragma application_id = 7')],
    ['is empty', 'not-ours', () => writeFileSync(backup, '')],
    ['lacks our tables', 'not-ours', () => change('drop table __drizzle_migrations')],
    [
      'is of a later version',
      'newer',
      () => change(`insert into __drizzle_migrations (hash, created_at) values ('x', 1)`),
    ],
  ])('because it %s is named so, and the database stays as it was', async (_, fault, spoil) => {
    await someBackup()
    const before = readFileSync(path)
    spoil()

    expect(faultOf(() => inspectBackup(backup))).toBe(fault)
    expect(faultOf(() => restoreBackup(backup, path, '.old', NOW))).toBe(fault)

    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync(`${path}.old`)).toBe(false)
  })

  function change(statement: string): void {
    const client = new Sqlite(backup)
    client.exec(statement)
    client.close()
  }
})

describe('restoring', () => {
  it('brings the backup back and keeps what was there, its log included', async () => {
    await someBackup()
    const crashed = open()
    add(crashed, '教体局')
    for (const side of ['', '-wal']) copyFileSync(`${path}${side}`, `${folder}/crashed${side}`)
    crashed.$client.close()
    for (const side of ['', '-wal']) copyFileSync(`${folder}/crashed${side}`, `${path}${side}`)

    restoreBackup(backup, path, '.old', NOW)

    expect(names(open())).toEqual(['平氏镇'])
    expect(names(open(`${path}.old`))).toEqual(['平氏镇', '教体局'])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('goes where there is no database yet, and where the one there is broken', async () => {
    await someBackup()
    rmSync(path)
    restoreBackup(backup, path, '.old', NOW)
    writeFileSync(path, 'broken')

    restoreBackup(backup, path, '.old', NOW)

    expect(names(open())).toEqual(['平氏镇'])
    expect(readFileSync(`${path}.old`, 'utf8')).toBe('broken')
  })

  it('marks what may have been sent since', async () => {
    const db = open()
    for (const [key, notBefore] of [
      ['due', NOW],
      ['held', LATER],
      ['cut off', LATER],
    ] as const)
      enqueueRow(db, {
        key,
        channel: 'wecom-app',
        target: key,
        audience: { kind: 'person', id: 1 },
        origin: 'daily-deadlines',
        body: { sections: [] },
        createdAt: NOW,
        notBefore,
      })
    markForRetry(db, 3, 'network', LATER, null)
    await backUp(db, backup)
    db.$client.close()

    restoreBackup(backup, path, '.old', NOW)

    const restored = open()
    const marks = ['due', 'held', 'cut off'].map((key) => outboxRow(restored, key)?.mayBeDuplicate)
    expect(marks).toEqual([true, false, true])
    expect(restoredAt(restored)).toBe(NOW)
  })

  it('is refused while the bot is running, and from the database itself', async () => {
    await someBackup()
    expect(faultOf(() => restoreBackup(path, path, '.old', NOW))).toBe('same-file')

    const claim = claimServing(path)
    onTestFinished(() => claim?.release())

    expect(faultOf(() => restoreBackup(backup, path, '.old', NOW))).toBe('serving')
  })
})

describe('what is left behind', () => {
  it('by a copy that was cut short goes with the next one in that folder, and nothing else does', async () => {
    await someBackup()
    const folder = dirname(backup)
    const old = new Date(Date.parse('2021-01-01T00:00:00Z'))
    for (const name of ['ours.db.part', 'fresh.db.part']) copyFileSync(backup, join(folder, name))
    for (const name of ['theirs.part', 'notes.txt']) writeFileSync(join(folder, name), 'x'.repeat(2_000))
    for (const name of ['ours.db.part', 'theirs.part', 'notes.txt']) utimesSync(join(folder, name), old, old)

    await backUp(open(), join(folder, 'next.db'))

    expect(readdirSync(folder).sort()).toEqual([
      basename(backup),
      'fresh.db.part',
      'next.db',
      'notes.txt',
      'theirs.part',
    ])
  })

  it('a second restore in the same minute keeps both of what it replaced', async () => {
    await someBackup()
    rmSync(path)

    const kept = [1, 2, 3].map(() => {
      openDatabase(path).$client.close()
      return restoreBackup(backup, path, '.replaced-now', NOW)
    })

    expect(kept).toEqual([`${path}.replaced-now`, `${path}.replaced-now-2`, `${path}.replaced-now-3`])
    expect(kept.map((file) => existsSync(file))).toEqual([true, true, true])
  })
})

describe('a database on this machine', () => {
  it.runIf(process.platform !== 'win32')('is nobody else’s to read, nor was it where it was before', () => {
    open().$client.close()
    for (const file of [path]) chmodSync(file, 0o644)

    open()

    expect(['', '-wal', '-shm'].map((side) => statSync(`${path}${side}`).mode & 0o777)).toEqual([
      0o600, 0o600, 0o600,
    ])
  })
})
