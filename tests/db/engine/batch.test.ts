import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openBatch } from '../../../db/engine/batch.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import { currentFactVersion } from '../../../db/engine/fact-version.ts'
import { claimSlot, hasRun } from '../../../db/job-runs.ts'
import { departments } from '../../../db/schema/index.ts'
import type { Instant } from '../../../rules/dates.ts'

const NOW = 0 as Instant

function openFile() {
  const path = join(mkdtempSync(join(tmpdir(), 'batch-')), 'batch.db')
  return { db: openDatabase(path), path }
}

describe('work committed together', () => {
  it('is on disk for everybody when its owner is told', async () => {
    const { db, path } = openFile()
    const commit = openBatch(db)

    await Promise.all(
      ['a', 'b', 'c'].map(async (slot) => await commit(() => claimSlot(db, 'job', slot, NOW))),
    )

    const other = openDatabase(path)
    expect(['a', 'b', 'c'].map((slot) => hasRun(other, 'job', slot))).toEqual([true, true, true])
  })

  it('fails alone: the others are kept, and nothing of it is', async () => {
    const { db } = openFile()
    const commit = openBatch(db)
    const fails = () => {
      claimSlot(db, 'job', 'bad', NOW)
      throw new Error('half way')
    }

    const outcomes = await Promise.allSettled([
      commit(() => claimSlot(db, 'job', 'first', NOW)),
      commit(fails),
      commit(() => claimSlot(db, 'job', 'last', NOW)),
    ])

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(['first', 'bad', 'last'].map((slot) => hasRun(db, 'job', slot))).toEqual([true, false, true])
  })

  it('sees what came before it in the same moment', async () => {
    const { db } = openFile()
    const commit = openBatch(db)

    const claims = await Promise.all(
      [1, 2].map(async () => await commit(() => claimSlot(db, 'job', 'one', NOW))),
    )

    expect(claims).toEqual([true, false])
  })

  it('never lets an undone version of the facts come again', async () => {
    const { db } = openFile()
    const commit = openBatch(db)
    let reached = 0
    const fails = () => {
      db.insert(departments).values({ name: '甲局', kind: 'department', sortOrder: 1 }).run()
      reached = currentFactVersion(db)
      throw new Error('half way')
    }

    await Promise.allSettled([commit(fails)])

    expect(currentFactVersion(db)).toBeGreaterThan(reached)
  })

  it('fails for everybody when there is no transaction to be had', async () => {
    const { db } = openFile()
    const commit = openBatch(db)
    db.$client.close()

    const outcomes = await Promise.allSettled([commit(() => 1), commit(() => 2)])

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('does without writing where it can while another process writes, and writes it afterwards', async () => {
    const { db, path } = openFile()
    db.$client.pragma('busy_timeout = 5')
    const commit = openBatch(db)
    const other = new Sqlite(path)
    other.exec('begin immediate')

    const claim = (slot: string) => () => claimSlot(db, 'job', slot, NOW)
    const done = await commit(claim('a'), () => ({ value: null, later: claim('later') }))
    const before = hasRun(db, 'job', 'later')
    const waiting = commit(claim('b'), () => {
      claim('b')()
      return { value: false, later: () => {} }
    })
    other.exec('commit')

    expect([done, before]).toEqual([null, false])
    expect(await waiting).toBe(true)
    expect(['a', 'later', 'b'].map((slot) => hasRun(db, 'job', slot))).toEqual([false, true, true])
  })

  it('is refused when the other one does not come to an end', async () => {
    const { db, path } = openFile()
    db.$client.pragma('busy_timeout = 5')
    const other = new Sqlite(path)
    other.exec('begin immediate')

    await expect(openBatch(db)(() => claimSlot(db, 'job', 'a', NOW))).rejects.toThrow('locked')
    expect(hasRun(db, 'job', 'a')).toBe(false)
  })
})
