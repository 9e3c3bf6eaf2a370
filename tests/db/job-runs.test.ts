import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../db/engine/database.ts'
import { claimSlot, hasRun, recordOutcome } from '../../db/job-runs.ts'
import { jobRuns } from '../../db/schema/index.ts'
import type { Instant } from '../../rules/dates.ts'

const NOW = 1 as Instant

it('gives a slot to the first of two connections that want it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [first, second] = [1, 2].map(() => openDatabase(join(folder, 'runs.db')))
  if (!first || !second) throw new Error('no databases')

  const claims = [
    claimSlot(first, 'weekly', '2021-10-11', NOW),
    claimSlot(second, 'weekly', '2021-10-11', NOW),
  ]

  expect(claims).toEqual([true, false])
  expect(hasRun(second, 'weekly', '2021-10-11')).toBe(true)
})

it('tells jobs and slots apart, and keeps what came of them', () => {
  const db = openDatabase(':memory:')
  claimSlot(db, 'weekly', '2021-10-11', NOW)

  recordOutcome(db, 'weekly', '2021-10-11', '32 departments')

  expect([hasRun(db, 'weekly', '2021-10-18'), hasRun(db, 'daily', '2021-10-11')]).toEqual([false, false])
  expect(db.select().from(jobRuns).all()).toEqual([
    { job: 'weekly', slot: '2021-10-11', claimedAt: NOW, outcome: '32 departments' },
  ])
})
