import { describe, expect, it } from 'vitest'
import { date } from '../../../rules/dates.ts'
import { foiClock, hasEvent } from '../../../rules/foi/clock.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../../support/calendar.ts'
import { events, foiRequest } from '../../support/snapshot.ts'

const clockOf = (lines: readonly string[], day = '2021-12-31', receivedOn = '2021-09-27') =>
  foiClock(
    foiRequest({ receivedOn: date(receivedOn), events: events(...lines) }),
    calendar,
    tongbai2021,
    date(day),
  )

describe('foiClock', () => {
  it.each([
    ['2026-02-02', '2026-03-06'],
    ['2021-09-27', '2021-10-29'],
  ])('received %s is due %s', (receivedOn, due) => {
    const clock = clockOf([], receivedOn, receivedOn)

    expect(clock.deadline?.due).toBe(due)
    expect(clock.deadline?.provisional).toBe(false)
  })

  it('is provisional when it ends beyond the published years', () => {
    expect(clockOf([], '2026-12-20', '2026-12-20').deadline).toMatchObject({
      due: '2027-01-15',
      provisional: true,
    })
  })

  it.each([
    ['2021-10-29', true, 0],
    ['2021-11-01', false, 1],
  ])('answered on %s: on time %s, %i working days late', (on, onTime, late) => {
    const clock = clockOf([`answered ${on}`])

    expect(clock).toMatchObject({ answeredOn: on, answeredOnTime: onTime, workingDaysLate: late })
  })

  it('is judged by the first answer, not by its supplement', () => {
    expect(clockOf(['answered 2021-10-29', 'supplemented 2021-11-20']).answeredOnTime).toBe(true)
  })

  it('does not know what happens later', () => {
    expect(clockOf(['answered 2021-10-29'], '2021-10-28').answeredOn).toBeNull()
  })
})

describe('an extension', () => {
  it.each([
    ['approved and notified on the due day', ['approved 2021-10-29', 'notified 2021-10-29'], '2021-11-26'],
    ['notified a day late', ['approved 2021-10-29', 'notified 2021-10-30'], '2021-10-29'],
    ['approved a day late', ['approved 2021-10-30', 'notified 2021-10-30'], '2021-10-29'],
    ['only approved', ['approved 2021-10-20'], '2021-10-29'],
    ['only notified', ['notified 2021-10-20'], '2021-10-29'],
  ])('%s: due %s', (_, lines, due) => {
    const clock = clockOf(lines.map((line) => `extension-${line}`))

    expect(clock.deadline?.due).toBe(due)
    expect(clock.extended).toBe(due === '2021-11-26')
  })
})

describe('补正', () => {
  it('stops the clock while it is awaited', () => {
    const clock = clockOf(['correction-asked 2021-09-30'], '2021-11-30')

    expect(clock.stopped).toEqual({ reason: 'correction', since: '2021-09-30', until: null })
    expect(clock).toMatchObject({ deadline: null, workingDaysLate: 0 })
  })

  it('restarts the clock from nothing', () => {
    const clock = clockOf(['correction-asked 2021-09-30', 'correction-received 2021-10-08'])

    expect(clock).toMatchObject({ startedOn: '2021-10-08', restartedBy: 'correction', stopped: null })
    expect(clock.deadline?.due).toBe('2021-11-04')
  })

  it('that never came does not make an answer late', () => {
    const clock = clockOf(['correction-asked 2021-10-08', 'answered 2021-11-30'])

    expect(clock).toMatchObject({ answeredOnTime: true, workingDaysLate: 0 })
  })

  it('asked after the due day does not save an answer', () => {
    const clock = clockOf(['correction-asked 2021-11-01', 'answered 2021-11-30'])

    expect(clock).toMatchObject({ answeredOnTime: false, workingDaysLate: 22 })
  })
})

describe('补正 asked for late', () => {
  it.each([
    ['on the seventh working day', '2021-10-12', true],
    ['on the eighth', '2021-10-13', false],
  ])('%s: flagged, and the clock restarts all the same', (_, on, inTime) => {
    const clock = clockOf([`correction-asked ${on}`, 'correction-received 2021-10-20'])

    expect(clock).toMatchObject({ correctionInTime: inTime, startedOn: '2021-10-20' })
    expect(clock.steps[1]).toEqual({ kind: 'correction-asked', on, lastDay: '2021-10-12', inTime })
  })

  it('after the answer was due: told, and nothing else', () => {
    const clock = clockOf(['correction-asked 2021-11-01', 'correction-received 2021-11-10'])

    expect(clock).toMatchObject({ startedOn: '2021-09-27', restartedBy: null, correctionInTime: null })
    expect(clock.steps.slice(1)).toEqual([
      { kind: 'without-effect', event: 'correction-asked', on: '2021-11-01', because: 'past-due' },
      { kind: 'without-effect', event: 'correction-received', on: '2021-11-10', because: 'not-asked' },
    ])
  })
})

describe('收费', () => {
  it('stops the clock, and payment restarts it', () => {
    expect(clockOf(['fee-asked 2021-10-08']).stopped).toEqual({
      reason: 'fee',
      since: '2021-10-08',
      until: '2021-11-04',
    })
    expect(clockOf(['fee-asked 2021-10-08', 'fee-paid 2021-10-11'])).toMatchObject({
      startedOn: '2021-10-11',
      restartedBy: 'fee',
      stopped: null,
    })
  })

  it('or a correction restarts it, whichever comes last', () => {
    const clock = clockOf([
      'correction-asked 2021-09-28',
      'fee-asked 2021-09-29',
      'fee-paid 2021-10-08',
      'correction-received 2021-10-09',
    ])

    expect(clock).toMatchObject({ startedOn: '2021-10-09', restartedBy: 'correction' })
  })

  it('that nobody paid is waited for until somebody takes the request as given up', () => {
    const waiting = clockOf(['fee-asked 2021-10-08'], '2021-12-31')
    const given = clockOf(['fee-asked 2021-10-08', 'abandoned 2021-11-05'], '2021-12-31')

    expect(waiting.stopped?.reason).toBe('fee')
    expect(given).toMatchObject({
      abandonedOn: '2021-11-05',
      stopped: null,
      deadline: null,
      workingDaysLate: 0,
    })
  })
})

describe.each(['opinion', 'assist'] as const)('征求意见, 协办: %s', (reason) => {
  const lines = (...days: readonly string[]) => days.map((line) => `${reason}-${line}`)

  it.each([
    ['2021-10-11', null],
    ['2021-11-01', null],
    ['2021-11-02', '2021-11-19'],
  ])('asked on 2021-10-11 and still out on %s: due %s', (day, due) => {
    const clock = clockOf(lines('asked 2021-10-11'), day)

    expect(clock.deadline?.due ?? null).toBe(due)
    expect(clock.stopped).toEqual(due === null ? { reason, since: '2021-10-11', until: '2021-11-01' } : null)
  })

  it('ends by law after fifteen working days, and says so', () => {
    expect(clockOf(lines('asked 2021-10-11')).pauses).toEqual([
      { reason, from: '2021-10-11', to: '2021-11-01', ended: 'lapsed' },
    ])
  })

  it('gives back the days it took', () => {
    const clock = clockOf(lines('asked 2021-10-11', 'received 2021-10-18'))

    expect(clock.pauses).toEqual([{ reason, from: '2021-10-11', to: '2021-10-18', ended: 'replied' }])
    expect(clock.deadline?.due).toBe('2021-11-05')
  })

  it('asked twice before an answer is one pause, waited for from the second question', () => {
    const asked = lines('asked 2021-10-11', 'asked 2021-10-13')

    expect(clockOf([...asked, `${reason}-received 2021-10-18`]).pauses).toEqual([
      { reason, from: '2021-10-11', to: '2021-10-18', ended: 'replied' },
    ])
    expect(clockOf(asked, '2021-10-20').stopped).toEqual({ reason, since: '2021-10-11', until: '2021-11-03' })
  })

  it('still out after a restart pauses the new clock', () => {
    const history = [
      ...lines('asked 2021-09-29'),
      'correction-asked 2021-09-30',
      'correction-received 2021-10-08',
      ...lines('received 2021-10-11'),
    ]

    expect(clockOf(history).deadline?.due).toBe('2021-11-08')
    expect(clockOf(history.slice(0, 3), '2021-10-11').stopped?.reason).toBe(reason)
  })

  it('over before a restart is forgotten', () => {
    const history = [
      ...lines('asked 2021-09-28', 'received 2021-09-29'),
      'correction-asked 2021-09-30',
      'correction-received 2021-10-08',
    ]

    expect(clockOf(history).pauses).toEqual([])
  })

  it('not waited for does not make an answer late', () => {
    expect(clockOf([...lines('asked 2021-10-11'), 'answered 2021-10-29']).answeredOnTime).toBe(true)
  })
})

describe('the steps', () => {
  it('tell the whole life in order', () => {
    const clock = clockOf([
      'correction-asked 2021-09-28',
      'correction-received 2021-10-08',
      'opinion-asked 2021-10-11',
      'opinion-received 2021-10-13',
      'extension-approved 2021-10-20',
      'extension-notified 2021-10-21',
    ])

    expect(clock.steps).toEqual([
      { kind: 'started', by: 'receipt', on: '2021-09-27' },
      { kind: 'correction-asked', on: '2021-09-28', lastDay: '2021-10-12', inTime: true },
      { kind: 'started', by: 'correction', on: '2021-10-08' },
      { kind: 'paused', pause: clock.pauses[0] },
      { kind: 'extended', approvedOn: '2021-10-20', notifiedOn: '2021-10-21' },
    ])
    expect(clock.deadline).toMatchObject({ start: '2021-10-08', days: 40 })
  })

  it.each([
    [
      'approved only',
      ['extension-approved 2021-10-20'],
      { kind: 'extension-unnotified', approvedOn: '2021-10-20' },
    ],
    [
      'told too late',
      ['extension-approved 2021-10-29', 'extension-notified 2021-10-30'],
      { kind: 'without-effect', event: 'extension-notified', on: '2021-10-30', because: 'past-due' },
    ],
  ])('say why an extension %s does not count', (_, lines, step) => {
    expect(clockOf(lines).steps).toContainEqual(step)
  })
})

it.each([
  ['2021-10-07', false],
  ['2021-10-08', true],
])('a review of 2021-10-08 is known by %s: %s', (day, expected) => {
  const request = foiRequest({ events: events('review 2021-10-08') })

  expect(hasEvent(request, 'review', date(day))).toBe(expected)
  expect(hasEvent(request, 'litigation', date(day))).toBe(false)
})
