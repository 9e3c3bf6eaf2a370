import { desc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { authored, TRACED_TABLES } from '../../db/engine/change.ts'
import { inTransaction, openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import {
  audit,
  calendarDays,
  departmentAliases,
  departments,
  letterEvents,
  letters,
  people,
  peopleDepartments,
  websites,
} from '../../db/schema/index.ts'
import { NotUndoable, undoAct } from '../../db/undo.ts'
import { date, type Instant } from '../../rules/dates.ts'
import { contents } from '../support/import-files.ts'
import { firstRow } from '../support/rows.ts'

const AT = 1_633_654_800_000 as Instant

/** Runs `work` as an act, and gives its id. */
function act(db: Database, work: () => void): number {
  authored(db, { at: AT, personId: null, channel: 'cli', action: 'act' }, work)
  return db.select().from(audit).orderBy(desc(audit.id)).get()!.id
}

/** Undoes as an act of its own, and gives that one's id. */
function undo(db: Database, id: number): number {
  return act(db, () => inTransaction(db, () => undoAct(db, id)))
}

function county(): Database {
  const db = openDatabase(':memory:')
  act(db, () => {
    db.insert(departments)
      .values([
        { id: 1, name: '平氏镇', kind: 'township', sortOrder: 1 },
        { id: 2, name: '教体局', kind: 'department', sortOrder: 2 },
      ])
      .run()
    db.insert(people).values({ id: 1, account: 'a', name: '甲', role: 'liaison' }).run()
    db.insert(peopleDepartments).values({ personId: 1, departmentId: 1 }).run()
    db.insert(departmentAliases).values({ alias: '平氏', departmentId: 1 }).run()
    db.insert(calendarDays)
      .values({ day: date('2027-10-01'), kind: 'holiday', name: '国庆节' })
      .run()
    db.insert(letters)
      .values({ id: 1, number: '1', departmentId: 1, receivedOn: date('2021-09-01') })
      .run()
  })
  return db
}

/** All that is known, the trail aside. */
function facts(db: Database): unknown[] {
  const all = JSON.parse(contents(db)) as [string, unknown][]
  return all.filter(([name]) => !['audit', 'audit_rows', 'sqlite_sequence'].includes(name))
}

const ACTS: readonly [string, (db: Database) => void][] = [
  ['an insert', (db) => void db.insert(websites).values({ departmentId: 1, name: '平氏镇网站' }).run()],
  [
    'an update',
    (db) =>
      void db
        .update(letters)
        .set({ answeredOn: date('2021-09-07') })
        .run(),
  ],
  ['an update to nothing', (db) => void db.update(people).set({ name: '' }).run()],
  ['a delete', (db) => void db.delete(letters).run()],
  ['a delete by a key of text', (db) => void db.delete(departmentAliases).run()],
  ['a delete by a key of two columns', (db) => void db.delete(peopleDepartments).run()],
  ['an update of a key of text', (db) => void db.update(calendarDays).set({ kind: 'ordinary' }).run()],
  ['a link moved to another owner', (db) => void db.update(peopleDepartments).set({ departmentId: 2 }).run()],
  [
    'a row changed twice',
    (db) => {
      db.update(departments).set({ sortOrder: 7 }).run()
      db.update(departments).set({ sortOrder: 8, kind: 'zone' }).run()
    },
  ],
  [
    'a row that came and went',
    (db) => {
      db.insert(websites).values({ departmentId: 1, name: '平氏镇网站' }).run()
      db.delete(websites).run()
    },
  ],
  [
    'rows that refer to each other, put in and taken out in the right order',
    (db) => {
      db.insert(letters)
        .values({ id: 2, number: '2', departmentId: 1, receivedOn: date('2021-09-02') })
        .run()
      db.insert(letterEvents)
        .values({ letterId: 2, kind: 'answered', onDay: date('2021-09-03'), note: null })
        .run()
      db.delete(departmentAliases).run()
      db.delete(peopleDepartments).run()
      db.delete(people).run()
    },
  ],
]

describe('an act undone', () => {
  it.each(ACTS)('puts everything back: %s', (_, work) => {
    const db = county()
    const before = facts(db)
    const id = act(db, () => work(db))

    undo(db, id)

    expect(facts(db)).toEqual(before)
  })

  it.each(ACTS)('can be done again by undoing that: %s', (_, work) => {
    const db = county()
    const id = act(db, () => work(db))
    const after = facts(db)

    undo(db, undo(db, id))

    expect(facts(db)).toEqual(after)
  })

  it.each(TRACED_TABLES)('knows the shape of %s', (table) => {
    const db = openDatabase(':memory:')
    const { $client } = db
    $client.pragma('foreign_keys = OFF')
    const { row, changed, field } = firstRow($client, table)
    const names = Object.keys(row)
    const steps = [
      () =>
        $client
          .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
          .run(...Object.values(row)),
      () => $client.prepare(`update ${table} set ${field} = ?`).run(changed[field]),
      () => $client.prepare(`delete from ${table}`).run(),
    ]
    const stored = () => $client.prepare(`select * from ${table}`).all()
    const ids = steps.map((step) => act(db, step))

    const seen = ids.reverse().map((id) => {
      undo(db, id)
      return stored()
    })

    expect(seen).toEqual([[changed], [row], []])
  })

  it('finds its rows after a copy has numbered them anew', () => {
    const db = county()
    db.insert(departmentAliases).values({ alias: '教育局', departmentId: 2 }).run()
    const id = act(db, () => db.update(departmentAliases).set({ departmentId: 2 }).run())
    db.$client.exec(`update department_aliases set rowid = rowid + 100`)

    undo(db, id)

    expect(db.select().from(departmentAliases).all()).toContainEqual({ alias: '平氏', departmentId: 1 })
  })
})

describe('an act that cannot be undone', () => {
  const refused: readonly [string, (db: Database) => void, (db: Database) => void][] = [
    [
      'its row was changed since',
      (db) => void db.update(letters).set({ subject: '噪声' }).run(),
      (db) =>
        void db
          .update(letters)
          .set({ answeredOn: date('2021-09-07') })
          .run(),
    ],
    [
      'its row was deleted since',
      (db) => void db.update(letters).set({ subject: '噪声' }).run(),
      (db) => void db.delete(letters).run(),
    ],
    [
      'what it deleted is there again',
      (db) => void db.delete(departmentAliases).run(),
      (db) => void db.insert(departmentAliases).values({ alias: '平氏', departmentId: 2 }).run(),
    ],
    [
      'something refers to what it added',
      (db) => void db.insert(departments).values({ id: 3, name: '新', kind: 'zone', sortOrder: 3 }).run(),
      (db) => void db.insert(websites).values({ departmentId: 3, name: '新区网站' }).run(),
    ],
    [
      'its table has lost a column since',
      (db) => void db.update(websites).set({ name: '新名' }).run(),
      (db) => void db.$client.exec(`update audit_rows set after = json_set(after, '$.motto', 'gone')`),
    ],
  ]

  it.each(refused)('is refused, and everything stays: %s', (_, work, later) => {
    const db = county()
    db.insert(websites).values({ departmentId: 1, name: '平氏镇网站' }).run()
    const id = act(db, () => {
      db.update(people).set({ name: '乙' }).run()
      work(db)
      db.update(people).set({ account: 'b' }).run()
    })
    act(db, () => later(db))
    const before = facts(db)

    expect(() => undo(db, id)).toThrow(NotUndoable)

    expect(facts(db)).toEqual(before)
  })

  it('is one whose line names a table that leaves no trail', () => {
    const db = county()
    const id = act(db, () => db.update(letters).set({ subject: '噪声' }).run())
    db.$client.prepare(`update audit_rows set table_name = 'outbox' where audit_id = ?`).run(id)

    expect(() => undo(db, id)).toThrow(NotUndoable)
  })

  it('does not hide a fault that is no conflict', () => {
    const db = county()
    const id = act(db, () => db.update(letters).set({ subject: '噪声' }).run())
    db.$client.close()

    expect(() => undo(db, id)).toThrow(TypeError)
  })

  it('is nothing at all when it changed no row', () => {
    const db = county()
    const before = facts(db)
    const { id } = db
      .insert(audit)
      .values({ at: AT, channel: 'cli', action: 'acknowledge' })
      .returning()
      .get()

    undoAct(db, id)

    expect(facts(db)).toEqual(before)
    expect(db.select().from(audit).where(eq(audit.action, 'act')).all()).toHaveLength(1)
  })
})
