import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { lateStreak, letterClock, waitingSince } from '../../rules/letters.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import type { Letter } from '../../rules/types.ts'
import { calendar } from '../support/calendar.ts'
import { letter } from '../support/snapshot.ts'

const clockOf = (parts: Partial<Letter>, day = '2021-10-08') =>
  letterClock(letter(parts), calendar, tongbai2021, date(day))

describe('letterClock', () => {
  it.each([
    ['2021-09-27', 'normal', '2021-09-30', '2021-10-09'],
    ['2021-09-17', 'normal', '2021-09-23', '2021-09-26'],
    ['2021-10-01', 'normal', '2021-10-11', '2021-10-13'],
    ['2021-09-27', 'complex', '2021-10-20', '2021-10-22'],
  ] as const)('received %s, %s: reminded %s, due %s', (receivedOn, complexity, remindOn, due) => {
    const clock = clockOf({ receivedOn: date(receivedOn), complexity })

    expect(clock.remindOn).toBe(remindOn)
    expect(clock.deadline.due).toBe(due)
  })

  it('counts fifteen working days in total, not five and fifteen', () => {
    expect(clockOf({ complexity: 'complex' }).deadline.days).toBe(15)
  })

  it.each([
    ['2021-10-09', '2021-10-20', true, 0],
    ['2021-10-10', '2021-10-20', false, 0],
    ['2021-10-11', '2021-10-20', false, 1],
    ['2021-10-20', '2021-10-11', null, 1],
    [null, '2021-10-09', null, 0],
    [null, '2021-10-12', null, 2],
  ])(
    'due 2021-10-09, answered %s, on %s: on time %s, %i working days late',
    (answered, day, onTime, late) => {
      const clock = clockOf({ answeredOn: answered === null ? null : date(answered) }, day)

      expect(clock.answeredOnTime).toBe(onTime)
      expect(clock.workingDaysLate).toBe(late)
    },
  )
})

describe('lateStreak', () => {
  // Due 2021-09-08, -09, -10 and -13.
  const received = ['2021-09-01', '2021-09-02', '2021-09-03', '2021-09-06']
  const streak = (answers: readonly (string | null)[], day: string) =>
    lateStreak(
      answers.map((answered, index) =>
        letter({
          id: index + 1,
          receivedOn: date(received[index] ?? ''),
          answeredOn: answered === null ? null : date(answered),
        }),
      ),
      calendar,
      tongbai2021,
      date(day),
    ).map(({ id }) => id)

  it.each([
    ['all open', [null, null, null], '2021-09-13', [3, 2, 1]],
    ['the last one is due today', [null, null, null], '2021-09-10', [2, 1]],
    ['answered late counts as late', [null, '2021-09-10', null], '2021-09-13', [3, 2, 1]],
    ['one in time ends the run', [null, '2021-09-09', null, null], '2021-09-14', [4, 3]],
    ['the newest in time: no run', [null, null, null, '2021-09-13'], '2021-09-14', []],
    ['nothing due yet', [null], '2021-09-08', []],
  ])('%s', (_, answers, day, expected) => {
    expect(streak(answers, day)).toEqual(expected)
  })
})

describe('an extension', () => {
  // Received 2021-09-22, normally due 2021-09-28.
  it.each([
    ['on the normal day itself', '2021-09-28', true],
    ['the day after', '2021-09-29', false],
  ])('entered %s counts: %s', (_, extendedOn, granted) => {
    const complex = letter({
      receivedOn: date('2021-09-22'),
      complexity: 'complex',
      extendedOn: date(extendedOn),
    })

    const clock = letterClock(complex, calendar, tongbai2021, date('2021-10-12'))

    expect([clock.granted, clock.deadline.days]).toEqual(granted ? [true, 15] : [false, 5])
  })
})

describe('a letter that was handed on', () => {
  const byTransfer = { ...tongbai2021, letter: { ...tongbai2021.letter, clockStart: 'transferred' as const } }
  const clocks = (parts: Partial<Letter>) =>
    [tongbai2021, byTransfer].map((profile) =>
      letterClock(letter(parts), calendar, profile, date('2021-10-08')),
    )

  it.each([
    ['not yet', null, '2021-10-09', '2021-10-09'],
    ['the same day', '2021-09-27', '2021-10-09', '2021-10-09'],
    ['two days later', '2021-09-29', '2021-10-09', '2021-10-12'],
    ['on a day off', '2021-10-03', '2021-10-09', '2021-10-13'],
    ['after its day', '2021-10-11', '2021-10-09', '2021-10-18'],
  ])('%s: due by receipt or by hand-over, as the profile says', (_, transferredOn, received, transferred) => {
    const found = clocks({ transferredOn: transferredOn === null ? null : date(transferredOn) })

    expect(found.map(({ deadline }) => deadline.due)).toEqual([received, transferred])
  })

  it('has its fifteen days counted from the hand-over too, reminder and all', () => {
    const [, clock] = clocks({ transferredOn: date('2021-09-29'), complexity: 'complex' })

    expect(clock).toMatchObject({ startedOn: '2021-09-29', startedBy: 'transferred', granted: true })
    expect([clock?.remindOn, clock?.deadline.due]).toEqual(['2021-10-22', '2021-10-26'])
  })
})

describe('a letter that was reopened', () => {
  const reopened = (parts: Partial<Letter>, day = '2021-10-20') =>
    clockOf({ receivedOn: date('2021-09-01'), reopenedOn: date('2021-10-11'), ...parts }, day)

  it.each([
    [null, '2021-10-18', null, 0],
    [null, '2021-10-19', null, 1],
    ['2021-10-18', '2021-10-20', true, 0],
    ['2021-10-19', '2021-10-20', false, 1],
  ])('counts anew from 2021-10-11: answered %s, on %s: on time %s', (answered, day, onTime, late) => {
    const clock = reopened({ answeredOn: answered === null ? null : date(answered) }, day)

    expect(clock).toMatchObject({ startedOn: '2021-10-11', startedBy: 'reopened', answeredOnTime: onTime })
    expect([clock.deadline.due, clock.workingDaysLate]).toEqual(['2021-10-18', late])
  })

  it.each([
    ['from before', '2021-09-03', false],
    ['of the day itself', '2021-10-11', true],
    ['in time', '2021-10-18', true],
    ['too late', '2021-10-19', false],
  ])('an extension %s counts: %s', (_, extendedOn, granted) => {
    expect(reopened({ complexity: 'complex', extendedOn: date(extendedOn) }).granted).toBe(granted)
  })

  it('is waited for since then', () => {
    expect(waitingSince(letter({ reopenedOn: date('2021-10-11') }))).toBe('2021-10-11')
    expect(waitingSince(letter())).toBe('2021-09-27')
  })
})
