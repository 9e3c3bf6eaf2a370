import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { foiClock, hasEvent } from '../../rules/foi.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../support/calendar.ts'
import { events, foiRequest } from '../support/snapshot.ts'

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
    expect(clockOf(['answered 2021-10-29', 'answered 2021-11-20']).answeredOnTime).toBe(true)
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

    expect(clock.stopped).toEqual({ reason: 'correction', since: '2021-09-30' })
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

    expect(clock).toMatchObject({ answeredOnTime: false, workingDaysLate: 1 })
  })
})

describe('收费', () => {
  it('stops the clock, and payment restarts it', () => {
    expect(clockOf(['fee-asked 2021-10-08']).stopped).toEqual({ reason: 'fee', since: '2021-10-08' })
    expect(clockOf(['fee-asked 2021-10-08', 'fee-paid 2021-10-11'])).toMatchObject({
      startedOn: '2021-10-11',
      restartedBy: 'fee',
      stopped: null,
    })
  })

  it('or a correction restarts it, whichever comes last', () => {
    const clock = clockOf(['fee-paid 2021-10-08', 'correction-received 2021-10-09'])

    expect(clock).toMatchObject({ startedOn: '2021-10-09', restartedBy: 'correction' })
  })
})

describe('征求意见', () => {
  it('stops the clock while the answer is out', () => {
    expect(clockOf(['opinion-asked 2021-10-11']).stopped).toEqual({ reason: 'opinion', since: '2021-10-11' })
  })

  it('gives back the days it took', () => {
    const clock = clockOf(['opinion-asked 2021-10-11', 'opinion-received 2021-10-18'])

    expect(clock.pauses).toEqual([{ from: '2021-10-11', to: '2021-10-18' }])
    expect(clock.deadline?.due).toBe('2021-11-05')
  })

  it('asked twice before an answer is one pause', () => {
    const clock = clockOf([
      'opinion-asked 2021-10-11',
      'opinion-asked 2021-10-13',
      'opinion-received 2021-10-18',
    ])

    expect(clock.pauses).toEqual([{ from: '2021-10-11', to: '2021-10-18' }])
  })

  it('still out after a restart pauses the new clock', () => {
    const lines = [
      'opinion-asked 2021-09-30',
      'correction-received 2021-10-08',
      'opinion-received 2021-10-11',
    ]

    expect(clockOf(lines).deadline?.due).toBe('2021-11-08')
    expect(clockOf(lines.slice(0, 2)).stopped?.reason).toBe('opinion')
  })

  it('over before a restart is forgotten', () => {
    const lines = [
      'opinion-asked 2021-09-28',
      'opinion-received 2021-09-29',
      'correction-received 2021-10-08',
    ]

    expect(clockOf(lines).pauses).toEqual([])
  })

  it('not waited for does not make an answer late', () => {
    expect(clockOf(['opinion-asked 2021-10-11', 'answered 2021-11-12']).answeredOnTime).toBe(true)
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
