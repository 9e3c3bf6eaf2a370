import { describe, expect, it } from 'vitest'
import { addDays, date } from '../../rules/dates.ts'
import type { Finding, FindingOf } from '../../rules/finding.ts'
import { evaluate } from '../../rules/evaluate.ts'
import { guoban2019 } from '../../rules/profiles/guoban-2019.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import {
  announcementFor,
  daysOverdue,
  type Episode,
  isOpenTrouble,
  isSameEpisode,
  isTrouble,
  isUnasked,
  repeatAlongside,
  withoutInhibited,
  withoutUndecided,
} from '../../rules/reminders.ts'
import { account, column, look, snapshot, staleColumns, website } from '../support/snapshot.ts'

const TODAY = date('2021-10-08')

function finding(parts: Partial<FindingOf<'media-freshness'>> = {}): Finding {
  return {
    check: 'media-freshness',
    area: 'media',
    subject: { kind: 'account', id: 1 },
    departmentId: 1,
    stage: 'overdue',
    since: date('2021-09-13'),
    dueOn: date('2021-09-27'),
    detail: { account: account(), freshness: { state: 'unknown', reason: 'never-seen' } },
    ...parts,
  }
}

function episode(parts: Partial<Episode> = {}): Episode {
  return {
    id: 1,
    check: 'media-freshness',
    subject: { kind: 'account', id: 1 },
    since: date('2021-09-13'),
    lastSeenOn: date('2021-10-07'),
    remindedStage: 'overdue',
    remindedOn: date('2021-10-07'),
    reminders: 1,
    acknowledgedUntil: null,
    acknowledgedStage: null,
    ...parts,
  }
}

const announce = (found: Finding, past: Episode | null, today = TODAY) =>
  announcementFor(found, past, tongbai2021, today)

describe('trouble', () => {
  it.each([
    ['excused', false, false],
    ['ok', false, false],
    ['unknown', false, false],
    ['upcoming', true, false],
    ['due', true, true],
    ['recheck', false, false],
    ['overdue', true, true],
    ['serious', true, true],
  ] as const)('%s is trouble: %s, for the weekly list: %s', (stage, trouble, open) => {
    expect(isTrouble(finding({ stage }))).toBe(trouble)
    expect(isOpenTrouble(finding({ stage }))).toBe(open)
  })
})

describe('isSameEpisode', () => {
  it.each([
    ['the same beginning', {}, {}, true],
    ['another check', { check: 'media-frequency' as const }, {}, false],
    ['another subject', { subject: { kind: 'account' as const, id: 2 } }, {}, false],
    ['another kind of subject', { subject: { kind: 'website' as const, id: 1 } }, {}, false],
    ['a beginning that moved while it was seen', {}, { since: date('2021-10-06') }, true],
    ['updated on the day it was last seen', {}, { since: date('2021-10-07') }, false],
    ['a beginning after it was last seen', {}, { since: date('2021-10-08') }, false],
    ['what cannot be judged', {}, { since: date('2021-10-08'), stage: 'unknown' as const }, true],
  ])('%s', (_, past, now, expected) => {
    expect(isSameEpisode(episode(past), finding(now))).toBe(expected)
  })
})

describe('a question', () => {
  it.each([
    [undefined, true],
    [null, true],
    ['upcoming', true],
    ['due', true],
    ['recheck', false],
    ['overdue', false],
  ] as const)(
    'after %s was said of the same newest day, is still to be asked: %s',
    (remindedStage, expected) => {
      const past = remindedStage === undefined ? null : episode({ remindedStage })

      expect(isUnasked(finding({ stage: 'recheck' }), past)).toBe(expected)
    },
  )

  it('is one of its newest day only', () => {
    const asked = finding({ stage: 'recheck', since: date('2021-10-06') })

    expect(isSameEpisode(episode(), asked)).toBe(false)
    expect(isSameEpisode(episode({ since: date('2021-10-06') }), asked)).toBe(true)
  })

  it('is never announced on a day of its own', () => {
    expect(announce(finding({ stage: 'recheck' }), null)).toBeNull()
  })
})

describe('announcementFor', () => {
  it('announces what is new, and what was seen but never said', () => {
    const unsaid = episode({ remindedStage: null, remindedOn: null, reminders: 0 })

    expect(announce(finding(), null)).toMatchObject({ reason: 'new-stage', ordinal: 1 })
    expect(announce(finding(), unsaid)).toMatchObject({ reason: 'new-stage', ordinal: 1 })
  })

  it.each(['ok', 'excused', 'unknown'] as const)('keeps silent about %s', (stage) => {
    expect(announce(finding({ stage }), null)).toBeNull()
  })

  it('announces a graver stage at once, a lesser one not', () => {
    expect(announce(finding({ stage: 'serious' }), episode({ remindedOn: TODAY }))).toMatchObject({
      reason: 'new-stage',
      ordinal: 2,
    })
    expect(announce(finding({ stage: 'upcoming' }), episode())).toBeNull()
  })

  it.each([
    [1, 1],
    [2, 3],
    [3, 7],
    [4, 14],
    [5, 14],
    [40, 14],
  ])('after reminder %i waits %i days', (reminders, wait) => {
    const past = episode({ reminders, remindedOn: TODAY })

    expect(announce(finding(), past, addDays(TODAY, wait - 1))).toBeNull()
    expect(announce(finding(), past, addDays(TODAY, wait))).toMatchObject({
      reason: 'repeat',
      ordinal: reminders + 1,
    })
  })

  it.each(['upcoming', 'due'] as const)('does not repeat what is only %s', (stage) => {
    const past = episode({ remindedStage: stage, remindedOn: date('2021-09-27') })

    expect(announce(finding({ stage }), past, date('2021-12-01'))).toBeNull()
  })

  it('announces the second due day of something that was extended', () => {
    const past = episode({ remindedStage: 'due', remindedOn: date('2021-10-01') })
    const due = finding({ stage: 'due', dueOn: TODAY })

    expect(announce(due, past)).toMatchObject({ reason: 'new-stage' })
    expect(announce(due, episode({ remindedStage: 'due', remindedOn: TODAY }))).toBeNull()
  })

  it('says a milestone once', () => {
    const upcoming = finding({ stage: 'upcoming', milestone: TODAY })
    const said = (remindedOn: string) => episode({ remindedStage: 'upcoming', remindedOn: date(remindedOn) })

    expect(announce(upcoming, said('2021-10-07'))).toMatchObject({ reason: 'milestone', ordinal: 2 })
    expect(announce(upcoming, said('2021-10-08'))).toBeNull()
  })
})

describe('「收到」', () => {
  const until = { acknowledgedUntil: TODAY, acknowledgedStage: 'overdue' } as const
  const acknowledged = episode({ remindedOn: date('2021-09-01'), ...until })

  it('hides repeats up to and including its day', () => {
    expect(announce(finding(), acknowledged)).toBeNull()
    expect(announce(finding(), acknowledged, addDays(TODAY, 1))).toMatchObject({ reason: 'repeat' })
  })

  it('hides what was acknowledged before it was ever said', () => {
    const unsaid = { ...acknowledged, remindedStage: null, remindedOn: null, reminders: 0 }

    expect(announce(finding(), unsaid)).toBeNull()
    expect(announce(finding({ stage: 'serious' }), unsaid)).toMatchObject({ reason: 'new-stage' })
  })

  it('hides a stage entered on the morning it was acknowledged in', () => {
    const reminded = { ...acknowledged, remindedStage: 'due' } as const

    expect(announce(finding({ stage: 'overdue' }), reminded)).toBeNull()
  })

  it('hides milestones', () => {
    expect(announce(finding({ milestone: TODAY }), acknowledged)).toBeNull()
  })

  it('never hides a graver stage', () => {
    expect(announce(finding({ stage: 'serious' }), acknowledged)).toMatchObject({ reason: 'new-stage' })
  })

  it('of a lesser stage does not hide the repeats of a graver one', () => {
    const past = { ...acknowledged, remindedStage: 'serious', acknowledgedStage: 'overdue' } as const

    expect(announce(finding({ stage: 'serious' }), past)).toMatchObject({ reason: 'repeat' })
  })
})

describe('withoutInhibited', () => {
  it('hides the columns of a vetoed site and of no other', () => {
    const county = snapshot({
      websites: [
        website({ id: 1, columns: staleColumns(5) }),
        website({ id: 2, columns: staleColumns(1, { id: 20 }) }),
      ],
    })

    const shown = withoutInhibited(evaluate(county)).map(({ check, subject }) => [check, subject.id])

    expect(shown).toEqual([
      ['website-verdict', 1],
      ['column-freshness', 20],
    ])
  })
})

describe('withoutInhibited, for a site that fails by its visits', () => {
  it.each([
    ['some', 9, ['website-verdict', 'column-freshness']],
    ['most', 85, ['website-verdict']],
  ])('of which %s visits failed', (_, failed, expected) => {
    const websites = [website({ columns: staleColumns(1), visits: { made: 168, failed } })]

    const shown = withoutInhibited(evaluate(snapshot({ profile: guoban2019, websites })))

    expect(shown.map(({ check }) => check)).toEqual(expected)
  })
})

describe('withoutUndecided', () => {
  const unread = Array.from({ length: 4 }, (_, index) =>
    column({ id: 50 + index, observation: { ...look('2021-09-27', null), outcome: 'unreadable' } }),
  )
  const findings = evaluate(
    snapshot({ websites: [website({ id: 1, columns: [...staleColumns(1, { id: 20 }), ...unread] })] }),
  )
  const isShown = (open: readonly Episode[]) =>
    withoutUndecided(findings, open).some(({ subject }) => subject.kind === 'column' && subject.id === 20)

  it('keeps the one line of a site that failed and can no longer be read', () => {
    const failed = episode({ check: 'website-verdict', subject: { kind: 'website', id: 1 } })

    expect(isShown([failed])).toBe(false)
  })

  it('hides nothing of a site that never failed', () => {
    const other = episode({ check: 'website-verdict', subject: { kind: 'website', id: 2 } })

    expect(isShown([])).toBe(true)
    expect(isShown([other])).toBe(true)
  })
})

describe('repeatAlongside', () => {
  const along = (past: Episode | null, found = finding(), today = TODAY) =>
    repeatAlongside(found, past, tongbai2021, today)

  it.each([
    // After the third reminder it waits a week: past the middle of it, it comes along.
    [3, '2021-10-05', false],
    [3, '2021-10-04', true],
    [4, '2021-10-02', false],
    [4, '2021-10-01', true],
    // Short waits are kept: what is new is to be heard of soon.
    [2, '2021-10-06', false],
    [1, '2021-10-07', false],
  ])('said %i times, last on %s: %s', (reminders, remindedOn, comes) => {
    const announced = along(episode({ reminders, remindedOn: date(remindedOn) }))

    expect(announced).toEqual(comes ? { finding: finding(), reason: 'repeat', ordinal: reminders + 1 } : null)
  })

  it.each([
    ['a new one', null, finding()],
    ['one that was never said', episode({ remindedOn: null, reminders: 4 }), finding()],
    [
      'one that is only due',
      episode({ reminders: 4, remindedOn: date('2021-09-01') }),
      finding({ stage: 'due' }),
    ],
    [
      'one that was acknowledged',
      episode({
        reminders: 4,
        remindedOn: date('2021-09-28'),
        acknowledgedUntil: TODAY,
        acknowledgedStage: 'overdue',
      }),
      finding(),
    ],
  ])('leaves %s to its own day', (_, past, found) => {
    expect(along(past, found)).toBeNull()
  })
})

describe('daysOverdue', () => {
  it.each([
    ['2021-09-26', 0],
    ['2021-09-27', 0],
    ['2021-09-28', 1],
    ['2021-10-08', 11],
  ])('due 2021-09-27, on %s: %i', (today, days) => {
    expect(daysOverdue(finding(), date(today))).toBe(days)
  })

  it('counts the first day of what has no due day', () => {
    expect(daysOverdue(finding({ dueOn: null }), date('2021-09-13'))).toBe(1)
  })
})
