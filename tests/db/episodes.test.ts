import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import {
  acknowledgeEpisode,
  closeEpisode,
  countEpisodesClosedSince,
  openEpisode,
  openEpisodes,
  recordReminder,
  touchEpisode,
} from '../../db/episodes.ts'
import { people, reminders } from '../../db/schema/index.ts'
import { date } from '../../rules/dates.ts'
import type { Finding, FindingOf } from '../../rules/finding.ts'
import { account } from '../support/snapshot.ts'

const FRIDAY = date('2021-10-08')
const MONDAY = date('2021-10-11')

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

function finding(parts: Partial<FindingOf<'media-freshness'>> = {}): Finding {
  return {
    check: 'media-freshness',
    area: 'media',
    subject: { kind: 'account', id: 7 },
    departmentId: 1,
    stage: 'overdue',
    since: date('2021-09-13'),
    dueOn: null,
    detail: { account: account(), freshness: { state: 'unknown', reason: 'never-seen' } },
    ...parts,
  }
}

describe('an episode', () => {
  it('begins unsaid', () => {
    const episode = openEpisode(db, finding(), FRIDAY)

    expect(openEpisodes(db)).toEqual([episode])
    expect(episode).toMatchObject({
      check: 'media-freshness',
      subject: { kind: 'account', id: 7 },
      since: '2021-09-13',
      lastSeenOn: '2021-10-08',
      remindedStage: null,
      remindedOn: null,
      reminders: 0,
    })
  })

  it('keeps what was said of it, and in which message', () => {
    const { id } = openEpisode(db, finding(), FRIDAY)

    recordReminder(db, id, { finding: finding(), reason: 'new-stage', ordinal: 1 }, 'daily:1', FRIDAY)
    touchEpisode(db, id, MONDAY)
    recordReminder(
      db,
      id,
      { finding: finding({ stage: 'serious' }), reason: 'new-stage', ordinal: 2 },
      'daily:2',
      MONDAY,
    )

    expect(openEpisodes(db)).toMatchObject([
      { remindedStage: 'serious', remindedOn: '2021-10-11', reminders: 2, lastSeenOn: '2021-10-11' },
    ])
    expect(db.select().from(reminders).all()).toMatchObject([
      { episodeId: id, outboxKey: 'daily:1', stage: 'overdue', ordinal: 1 },
      { episodeId: id, outboxKey: 'daily:2', stage: 'serious', ordinal: 2 },
    ])
  })

  it('that was closed opens again under its old number when the same trouble is back', () => {
    const { id } = openEpisode(db, finding(), FRIDAY)
    recordReminder(db, id, { finding: finding(), reason: 'new-stage', ordinal: 1 }, 'daily:1', FRIDAY)
    closeEpisode(db, id, FRIDAY)
    const between = openEpisodes(db)

    const again = openEpisode(db, finding(), MONDAY)

    expect(between).toEqual([])
    expect(again).toMatchObject({ id, reminders: 1, lastSeenOn: '2021-10-11' })
  })

  it('of the same trouble that began anew is another', () => {
    const first = openEpisode(db, finding(), FRIDAY)

    const second = openEpisode(db, finding({ since: date('2021-10-01') }), MONDAY)

    expect(second.id).not.toBe(first.id)
  })

  it('remembers 「收到」: by whom, at which stage, until when', () => {
    db.insert(people).values({ account: 'pingshi', name: '联络员', role: 'liaison' }).run()
    const { id } = openEpisode(db, finding(), FRIDAY)

    acknowledgeEpisode(db, id, { personId: 1, stage: 'overdue', until: MONDAY })

    expect(openEpisodes(db)).toMatchObject([
      { acknowledgedStage: 'overdue', acknowledgedUntil: '2021-10-11' },
    ])
  })
})

describe('what was closed since a day', () => {
  const CHECKS = ['media-freshness', 'letter-streak'] as const

  /** Closes on Monday an episode of an account of its own. */
  function closed(id: number, said: boolean, check: 'media-freshness' | 'media-frequency' = CHECKS[0]): void {
    const of = { ...finding({ subject: { kind: 'account', id } }), check } as Finding
    const episode = openEpisode(db, of, FRIDAY)
    if (said) recordReminder(db, episode.id, { finding: of, reason: 'new-stage', ordinal: 1 }, 'a', FRIDAY)
    closeEpisode(db, episode.id, MONDAY)
  }

  it('is counted when somebody was told of it, and for the checks that are asked for', () => {
    closed(1, true)
    closed(2, false)
    closed(3, true, 'media-frequency')

    expect(countEpisodesClosedSince(db, FRIDAY, CHECKS, [])).toBe(1)
  })

  it('is not counted when it came back and nobody was told again', () => {
    closed(1, true)
    closed(1, false)

    expect(countEpisodesClosedSince(db, FRIDAY, CHECKS, [])).toBe(0)
  })
})

it('counts what was closed since a day, for everybody or for some', () => {
  for (const [departmentId, closedOn] of [
    [1, '2021-10-07'],
    [1, '2021-10-08'],
    [2, '2021-10-09'],
  ] as const) {
    const subject = { kind: 'account', id: Number(closedOn.slice(8)) } as const
    const of = finding({ departmentId, subject })
    const { id } = openEpisode(db, of, FRIDAY)
    recordReminder(db, id, { finding: of, reason: 'new-stage', ordinal: 1 }, `daily:${id}`, FRIDAY)
    closeEpisode(db, id, date(closedOn))
  }
  openEpisode(db, finding({ subject: { kind: 'account', id: 99 } }), FRIDAY)

  const counts = [[], [1], [2], [1, 2], [3]].map((ids) =>
    countEpisodesClosedSince(db, FRIDAY, ['media-freshness'], ids),
  )
  expect(counts).toEqual([2, 1, 1, 2, 0])
})

describe('an episode that comes back', () => {
  it('is unsaid and unacknowledged again, but remembers how often it was spoken of', () => {
    const { id } = openEpisode(db, finding(), FRIDAY)
    recordReminder(db, id, { finding: finding(), reason: 'new-stage', ordinal: 1 }, 'daily:1', FRIDAY)
    closeEpisode(db, id, FRIDAY)

    const again = openEpisode(db, finding(), MONDAY)

    expect(again).toMatchObject({
      id,
      remindedStage: null,
      remindedOn: null,
      acknowledgedUntil: null,
      reminders: 1,
    })
  })
})
