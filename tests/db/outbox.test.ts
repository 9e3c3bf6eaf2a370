import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { countByState, undeliveredRowsOf, lastOutboxId, outboxAfter } from '../../db/deliveries.ts'
import {
  ANSWER,
  dueRows,
  enqueueRow,
  leasedRows,
  leaseRow,
  markDead,
  markForRetry,
  markSent,
  mergeRow,
  outboxRow,
  postpone,
  putBack,
  recentAttempts,
} from '../../db/outbox.ts'
import type { Instant } from '../../rules/dates.ts'

const NOW = 1_000_000 as Instant
const LATER = (NOW + 60_000) as Instant

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

function add(
  key: string,
  target = 'a',
  { origin = 'job', channel = 'robot', notBefore = NOW } = {},
): boolean {
  return enqueueRow(db, rowOf(key, target, { origin, channel, notBefore }))
}

function rowOf(key: string, target = 'a', { origin = 'job', channel = 'robot', notBefore = NOW } = {}) {
  return {
    key,
    channel,
    target,
    audience: { kind: 'group', id: 1 } as const,
    origin,
    body: { sections: [] },
    createdAt: NOW,
    notBefore,
  }
}

function due(at = NOW): string[] {
  return dueRows(db, at).map(({ key }) => key)
}

describe('the rows that may go', () => {
  it('are the first of each target and channel, oldest first', () => {
    add('a1')
    add('a2')
    add('b1', 'b')
    add('other channel', 'a', { channel: 'app' })

    expect(due()).toEqual(['a1', 'b1', 'other channel'])
  })

  it.each([
    ['waits for its time', () => postpone(db, 1, LATER), []],
    ['is being sent', () => leaseRow(db, 1, NOW, false), []],
    ['waits to be tried again', () => markForRetry(db, 1, 'x', LATER, null), []],
    ['was sent', () => markSent(db, 1, NOW, ''), ['a2']],
    ['was given up', () => markDead(db, 1, 'x'), ['a2']],
  ])('with a head that %s', (_, happen, expected) => {
    add('a1')
    add('a2')

    happen()

    expect(due()).toEqual(expected)
  })

  it('have come to their time', () => {
    add('a1', 'a', { notBefore: LATER })

    expect([due(), due((LATER - 1) as Instant), due(LATER)]).toEqual([[], [], ['a1']])
  })

  it('let an answer pass a push, and no answer another', () => {
    add('push', 'a', { notBefore: LATER })
    add('answer 1', 'a', { origin: ANSWER })
    add('answer 2', 'a', { origin: ANSWER })
    add('second push', 'a')

    expect(due()).toEqual(['answer 1'])
    expect(due(LATER)).toEqual(['push', 'answer 1'])
  })
})

describe('a row', () => {
  it('is added once under its key', () => {
    expect([add('a1'), add('a1', 'b')]).toEqual([true, false])
  })

  it('is leased once, and counts its attempts', () => {
    add('a1')

    const leases = [leaseRow(db, 1, NOW, false), leaseRow(db, 1, NOW, false)]
    const [leased] = leasedRows(db)
    markForRetry(db, 1, '45009', LATER, null)
    leaseRow(db, 1, LATER, false)

    expect(leases).toEqual([leased, null])
    expect(leased).toMatchObject({ attempts: 1, attemptedAt: NOW })
    expect(leasedRows(db)).toMatchObject([{ attempts: 2, attemptedAt: LATER, failure: '45009' }])
  })

  it('leaves marked or not, as its lease says', () => {
    add('a1')

    leaseRow(db, 1, NOW, true)
    markForRetry(db, 1, 'timeout', NOW, NOW)

    expect(dueRows(db, NOW)).toMatchObject([{ mayBeDuplicate: true, unclearSince: NOW }])
  })

  it('forgets its failure when it is sent', () => {
    add('a1')
    markForRetry(db, 1, 'timeout', NOW, null)

    markSent(db, 1, LATER, 'msg-1')

    expect(outboxAfter(db, 0)).toMatchObject([
      { state: 'sent', failure: null, sentAt: LATER, platformId: 'msg-1' },
    ])
  })
})

it('is as it was once it is put back', () => {
  add('a1')
  const [before] = outboxAfter(db, 0)
  const leased = leaseRow(db, 1, NOW, false)

  if (leased) putBack(db, leased)

  expect(outboxAfter(db, 0)).toEqual([{ ...before, attemptedAt: NOW }])
})

it('counts the recent attempts at one target of one channel', () => {
  add('a1')
  add('a2')
  add('b1', 'b')
  add('c1', 'a', { channel: 'app' })
  leaseRow(db, 1, NOW, false)
  markDead(db, 1, 'x')
  for (const id of [2, 3, 4]) leaseRow(db, id, LATER, false)

  expect(recentAttempts(db, 'robot', 'a', NOW)).toEqual([NOW, LATER])
  expect(recentAttempts(db, 'robot', 'a', (NOW + 1) as Instant)).toEqual([LATER])
})

it('counts rows by state, and tells the new from the old', () => {
  const before = lastOutboxId(db)
  add('a1')
  add('a2')
  markDead(db, 1, 'x')

  expect(before).toBe(0)
  expect(lastOutboxId(db)).toBe(2)
  expect(outboxAfter(db, 1).map(({ key }) => key)).toEqual(['a2'])
  expect(Object.fromEntries(countByState(db))).toEqual({ dead: 1, pending: 1 })
})

it.each([
  ['whole', ['whole']],
  ['split', ['split#2', 'split#10']],
  ['held', ['carrier']],
  ['spli', []],
  ['sent', []],
])('what could not be delivered of the message %s is found by its key', (key, expected) => {
  for (const it of ['whole', 'split#1', 'split#2', 'split#10', 'splitter', 'carrier', 'sent']) add(it, it)
  const { id } = outboxRow(db, 'carrier')!
  mergeRow(db, id, rowOf('held', 'carrier'), {})
  for (const it of ['whole', 'split#2', 'split#10', 'splitter', 'carrier']) {
    markDead(db, outboxRow(db, it)!.id, 'test')
  }

  expect(undeliveredRowsOf(db, key).map((row) => row.key)).toEqual(expected)
})
