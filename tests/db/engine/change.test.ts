import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { rowsOfAct } from '../../../db/audit.ts'
import { authored, type Author, noteOnAct, TRACED_TABLES, untraced } from '../../../db/engine/change.ts'
import { inSavepoint, inTransaction, openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { audit, departments, inbox, people } from '../../../db/schema/index.ts'
import type { Instant } from '../../../rules/dates.ts'
import { demoApp } from '../../support/app.ts'
import { firstRow } from '../../support/rows.ts'

const AT = 1_633_654_800_000 as Instant

/** What needs no trail. A new table has to be put on one side or the other. */
const UNTRACED_TABLES = [
  '__drizzle_migrations',
  'audit',
  'audit_rows',
  'bulletin_files',
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
  'feed_read_days',
  'inbox',
  'job_runs',
  'letterhead_contents',
  'link_checks',
  'links',
  'outbox',
  'reminders',
  'site_visit_days',
  'sqlite_sequence',
]

function author(action: string, personId: number | null = null): Author {
  return { at: AT, personId, channel: 'cli', action }
}

function addDepartment(db: Database, name: string): void {
  db.insert(departments).values({ name, kind: 'department', sortOrder: 1 }).run()
}

/** Every act by its action, with the rows it changed. */
function trail(db: Database): [action: string, ...tables: string[]][] {
  return db
    .select()
    .from(audit)
    .all()
    .map(({ id, action }) => [action, ...rowsOfAct(db, id).map(({ tableName }) => tableName)])
}

describe('the trail', () => {
  it('knows every table, as one that is traced or as one that is not', () => {
    const { $client } = openDatabase(':memory:')

    const tables = $client.prepare(`select name from sqlite_master where type = 'table'`).pluck().all()

    expect([...tables].sort()).toEqual([...TRACED_TABLES, ...UNTRACED_TABLES].sort())
  })

  it.each(TRACED_TABLES)(
    'keeps an insert, an update and a delete in %s, as they were and became',
    (table) => {
      const { $client, ...rest } = openDatabase(':memory:')
      const db = { $client, ...rest } as Database
      $client.pragma('foreign_keys = OFF')
      const { row, changed, field } = firstRow($client, table)
      const names = Object.keys(row)

      authored(db, author('act'), () => {
        $client
          .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
          .run(...Object.values(row))
        $client.prepare(`update ${table} set ${field} = ?`).run(changed[field])
        $client.prepare(`delete from ${table}`).run()
      })

      const rows = $client
        .prepare('select table_name as name, before, after from audit_rows order by id')
        .all() as { name: string; before: string | null; after: string | null }[]
      const read = (json: string | null) => (json === null ? null : (JSON.parse(json) as unknown))
      expect(rows.map(({ name, before, after }) => [name, read(before), read(after)])).toEqual([
        [table, null, row],
        [table, row, changed],
        [table, changed, null],
      ])
    },
  )

  it('names who did it, when, from where, and what they meant to do', () => {
    const db = openDatabase(':memory:')
    db.insert(people).values({ account: 'a', name: '甲', role: 'office' }).run()

    authored(db, author('登记', 1), () => addDepartment(db, '平氏镇'))

    expect(db.select().from(audit).where(eq(audit.action, '登记')).all()).toEqual([
      expect.objectContaining({ at: AT, personId: 1, channel: 'cli', action: '登记' }),
    ])
  })

  it('has one line for an act, however many rows it changes', () => {
    const db = openDatabase(':memory:')

    authored(db, author('act'), () => {
      addDepartment(db, '甲')
      addDepartment(db, '乙')
    })

    expect(trail(db)).toEqual([['act', 'departments', 'departments']])
  })

  it('has two lines for the same thing done twice at the same moment', () => {
    const db = openDatabase(':memory:')

    for (const name of ['甲', '乙']) authored(db, author('act'), () => addDepartment(db, name))

    expect(trail(db)).toEqual([
      ['act', 'departments'],
      ['act', 'departments'],
    ])
  })

  it('says nothing of an update that changes nothing, nor of what is no fact', () => {
    const db = openDatabase(':memory:')
    authored(db, author('first'), () => addDepartment(db, '甲'))

    authored(db, author('second'), () => {
      db.update(departments).set({ sortOrder: 1 }).run()
      const message = { channel: 'cli', messageId: '1', userId: 'a', conversation: 'direct' } as const
      db.insert(inbox)
        .values({ ...message, text: '', receivedAt: AT })
        .run()
    })

    expect(trail(db)).toEqual([['first', 'departments']])
  })

  it('sees a row that another pushes out', () => {
    const db = openDatabase(':memory:')
    authored(db, author('first'), () => addDepartment(db, '甲'))

    authored(db, author('second'), () => {
      const replace = `insert or replace into departments (name, kind, sort_order) values (?, 'zone', 2)`
      for (const name of ['甲', '乙']) db.$client.prepare(replace).run(name)
    })

    expect(trail(db)).toEqual([
      ['first', 'departments'],
      ['second', 'departments', 'departments', 'departments'],
    ])
  })
})

describe('whose a change is', () => {
  it('is the inner author’s inside, and the outer one’s again after it', () => {
    const db = openDatabase(':memory:')

    authored(db, author('outer'), () => {
      authored(db, author('inner'), () => addDepartment(db, '甲'))
      addDepartment(db, '乙')
    })

    expect(trail(db)).toEqual([
      ['inner', 'departments'],
      ['outer', 'departments'],
    ])
  })

  it('is the outer author’s again when the inner one fails', () => {
    const db = openDatabase(':memory:')

    authored(db, author('outer'), () => {
      expect(() =>
        authored(db, author('inner'), () => {
          throw new Error('no')
        }),
      ).toThrow('no')
      addDepartment(db, '甲')
    })

    expect(trail(db)).toEqual([['outer', 'departments']])
  })

  it('is nobody’s when nobody put their name to it, and easy to find', () => {
    const db = openDatabase(':memory:')

    authored(db, author('act'), () => addDepartment(db, '甲'))
    addDepartment(db, '乙')
    addDepartment(db, '丙')

    expect(trail(db)).toEqual([
      ['act', 'departments'],
      ['unattributed', 'departments', 'departments'],
    ])
  })

  it('never mixes with what another process does in the same moment', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const [one, other] = [openDatabase(join(folder, 'a.db')), openDatabase(join(folder, 'a.db'))]

    authored(one, author('one'), () => {
      addDepartment(one, '甲')
      authored(other, author('other'), () => addDepartment(other, '乙'))
      addDepartment(one, '丙')
      addDepartment(other, '丁')
    })

    expect(trail(one)).toEqual([
      ['one', 'departments', 'departments'],
      ['other', 'departments'],
      ['unattributed', 'departments'],
    ])
  })
})

describe('what leaves no trail', () => {
  it('is what was undone', () => {
    const db = openDatabase(':memory:')

    inTransaction(db, () =>
      authored(db, author('act'), () => {
        try {
          inSavepoint(db, () => {
            addDepartment(db, '甲')
            throw new Error('no')
          })
        } catch {}
      }),
    )

    expect(trail(db)).toEqual([])
  })

  it('but what the same act goes on to do does', () => {
    const db = openDatabase(':memory:')

    inTransaction(db, () =>
      authored(db, author('act'), () => {
        try {
          inSavepoint(db, () => {
            addDepartment(db, '甲')
            throw new Error('no')
          })
        } catch {}
        addDepartment(db, '乙')
      }),
    )

    expect(trail(db)).toEqual([['act', 'departments']])
  })

  it('is what is declared to be no change', () => {
    const db = openDatabase(':memory:')

    untraced(db, () => {
      addDepartment(db, '甲')
      noteOnAct(db, 'nothing')
    })

    expect(trail(db)).toEqual([])
  })

  it('is the filling of the demo', () => {
    expect(trail(demoApp('2021-10-08T09:00:00+08:00').db)).toEqual([])
  })
})

describe('what an act says for itself', () => {
  it.each([
    ['before', ['note', 'write']],
    ['after', ['write', 'note']],
  ])('stands on its one line, said %s its first row', (_, order) => {
    const db = openDatabase(':memory:')

    authored(db, author('act'), () => {
      for (const step of order) {
        if (step === 'note') noteOnAct(db, { why: 'because' })
        else addDepartment(db, '甲')
      }
    })

    expect(db.select().from(audit).all()).toEqual([
      expect.objectContaining({ action: 'act', after: { why: 'because' } }),
    ])
    expect(trail(db)).toEqual([['act', 'departments']])
  })
})
