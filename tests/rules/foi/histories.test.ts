import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../../rules/calendar.ts'
import { overlayCalendar } from '../../../rules/calendar.ts'
import { date, eachDay } from '../../../rules/dates.ts'
import { foiClock } from '../../../rules/foi/clock.ts'
import { orderFaults } from '../../../rules/foi/order.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../../support/calendar.ts'
import { events } from '../../support/snapshot.ts'

/**
 * The due days were counted apart from this program, on the State Council's lists for 2021 and 2026, from
 * day 0, the number of days and the stretches that 条例 30–34 leave out; they are written down as they came.
 */
type History = readonly [
  what: string,
  receivedOn: string,
  history: readonly string[],
  /** The day on which the question is asked. */
  day: string,
  /** A day, `暂定` after it beyond the calendar's last year; or what the clock stands still for. */
  expected: string,
]

function dueOf(receivedOn: string, history: readonly string[], day: string, known: Calendar = calendar) {
  const request = { receivedOn: date(receivedOn), events: events(...history) }
  const { deadline, stopped } = foiClock(request, known, tongbai2021, date(day))
  if (deadline === null) return stopped?.reason
  return deadline.provisional ? `${deadline.due} 暂定` : deadline.due
}

const PLAIN: readonly History[] = [
  [
    'received 2026-02-02, over 春节, a make-up Saturday on either side',
    '2026-02-02',
    [],
    '2026-02-02',
    '2026-03-06',
  ],
  ['received 2026-03-02, a Monday', '2026-03-02', [], '2026-03-02', '2026-03-30'],
  ['received 2026-03-16, over 清明', '2026-03-16', [], '2026-03-16', '2026-04-14'],
  ['received 2026-04-20, over 五一', '2026-04-20', [], '2026-04-20', '2026-05-20'],
  ['received 2026-04-30, the day before the holiday', '2026-04-30', [], '2026-04-30', '2026-06-01'],
  ['received 2026-05-01, on a holiday itself', '2026-05-01', [], '2026-05-01', '2026-06-01'],
  ['received 2026-05-09, on a make-up Saturday', '2026-05-09', [], '2026-05-09', '2026-06-05'],
  ['received 2026-06-01, over 端午', '2026-06-01', [], '2026-06-01', '2026-06-30'],
  ['received 2026-06-12, a Friday', '2026-06-12', [], '2026-06-12', '2026-07-13'],
  ['received 2026-07-01, in summer', '2026-07-01', [], '2026-07-01', '2026-07-29'],
  ['received 2026-09-07, over 中秋 and 国庆', '2026-09-07', [], '2026-09-07', '2026-10-10'],
  ['received 2026-09-30, the day before 国庆', '2026-09-30', [], '2026-09-30', '2026-11-03'],
  ['received 2026-10-03, within 国庆', '2026-10-03', [], '2026-10-03', '2026-11-03'],
  ['received 2026-10-10, on the make-up Saturday after it', '2026-10-10', [], '2026-10-10', '2026-11-06'],
  ['received 2026-11-07, a Saturday', '2026-11-07', [], '2026-11-07', '2026-12-04'],
  ['received 2026-11-08, a Sunday', '2026-11-08', [], '2026-11-08', '2026-12-04'],
  ['received 2026-12-03, the last request due in the year', '2026-12-03', [], '2026-12-03', '2026-12-31'],
  ['received 2021-09-27, over 国庆 with its make-up Saturday', '2021-09-27', [], '2021-09-27', '2021-10-29'],
  ['received 2021-02-10, the eve of 春节', '2021-02-10', [], '2021-02-10', '2021-03-16'],
  ['received 2021-04-12, two make-up days in 五一', '2021-04-12', [], '2021-04-12', '2021-05-11'],
  ['received 2021-05-31, over 端午', '2021-05-31', [], '2021-05-31', '2021-06-29'],
  ['received 2021-09-26, from a make-up Sunday', '2021-09-26', [], '2021-09-26', '2021-10-28'],
  ['received 2021-01-04, the first working day of a year', '2021-01-04', [], '2021-01-04', '2021-02-01'],
]

const HISTORIES: readonly History[] = [
  [
    '补正 in time restarts',
    '2021-09-27',
    ['correction-asked 2021-09-30', 'correction-received 2021-10-08'],
    '2021-10-08',
    '2021-11-04',
  ],
  [
    '补正 asked on the seventh working day',
    '2021-09-27',
    ['correction-asked 2021-10-12', 'correction-received 2021-10-20'],
    '2021-10-20',
    '2021-11-17',
  ],
  [
    '补正 asked on the eighth restarts too',
    '2021-09-27',
    ['correction-asked 2021-10-13', 'correction-received 2021-10-20'],
    '2021-10-20',
    '2021-11-17',
  ],
  [
    '补正 asked on the due day still restarts',
    '2021-09-27',
    ['correction-asked 2021-10-29', 'correction-received 2021-11-10'],
    '2021-11-10',
    '2021-12-08',
  ],
  [
    '补正 asked the day after changes nothing',
    '2021-09-27',
    ['correction-asked 2021-10-30', 'correction-received 2021-11-10'],
    '2021-11-10',
    '2021-10-29',
  ],
  [
    '补正 received on a Saturday',
    '2026-02-02',
    ['correction-asked 2026-02-04', 'correction-received 2026-03-14'],
    '2026-03-14',
    '2026-04-13',
  ],
  [
    '补正 received within 春节',
    '2026-02-02',
    ['correction-asked 2026-02-04', 'correction-received 2026-02-18'],
    '2026-02-18',
    '2026-03-20',
  ],
  [
    '补正 received the day it was asked',
    '2026-03-02',
    ['correction-asked 2026-03-04', 'correction-received 2026-03-04'],
    '2026-03-04',
    '2026-04-01',
  ],
  [
    'an unasked 补正 changes nothing',
    '2026-03-02',
    ['correction-received 2026-03-10'],
    '2026-03-10',
    '2026-03-30',
  ],
  [
    'an extension from before the 补正 is gone',
    '2026-03-02',
    [
      'extension-approved 2026-03-05',
      'extension-notified 2026-03-06',
      'correction-asked 2026-03-09',
      'correction-received 2026-03-16',
    ],
    '2026-03-16',
    '2026-04-14',
  ],
  ['补正 awaited: no day', '2026-03-02', ['correction-asked 2026-03-04'], '2026-12-01', 'correction'],
  [
    'third party over 国庆, answered',
    '2021-09-22',
    ['opinion-asked 2021-09-28', 'opinion-received 2021-10-12'],
    '2021-10-12',
    '2021-11-02',
  ],
  [
    'third party over 国庆, never answered',
    '2021-09-22',
    ['opinion-asked 2021-09-28'],
    '2021-10-26',
    '2021-11-15',
  ],
  [
    'the same on the last day of its fifteen',
    '2021-09-22',
    ['opinion-asked 2021-09-28'],
    '2021-10-25',
    'opinion',
  ],
  [
    'third party answers on the fifteenth day',
    '2021-09-22',
    ['opinion-asked 2021-09-28', 'opinion-received 2021-10-25'],
    '2021-12-31',
    '2021-11-15',
  ],
  [
    'third party answers on the sixteenth',
    '2021-09-22',
    ['opinion-asked 2021-09-28', 'opinion-received 2021-10-26'],
    '2021-12-31',
    '2021-11-15',
  ],
  [
    'third party over 国庆 of 2026',
    '2026-09-21',
    ['opinion-asked 2026-09-28', 'opinion-received 2026-10-15'],
    '2026-10-15',
    '2026-11-06',
  ],
  [
    'asked and answered on one day',
    '2026-03-02',
    ['opinion-asked 2026-03-10', 'opinion-received 2026-03-10'],
    '2026-03-11',
    '2026-03-30',
  ],
  [
    'asked on a Friday, answered on the Monday',
    '2026-03-02',
    ['opinion-asked 2026-03-13', 'opinion-received 2026-03-16'],
    '2026-03-16',
    '2026-03-31',
  ],
  [
    'asked on the due day: the day of the reply',
    '2026-03-02',
    ['opinion-asked 2026-03-30', 'opinion-received 2026-04-08'],
    '2026-04-08',
    '2026-04-08',
  ],
  [
    'asked after the due day: nothing',
    '2026-03-02',
    ['opinion-asked 2026-03-31', 'opinion-received 2026-04-08'],
    '2026-04-08',
    '2026-03-30',
  ],
  [
    'two third parties one after the other',
    '2026-03-02',
    [
      'opinion-asked 2026-03-05',
      'opinion-received 2026-03-12',
      'opinion-asked 2026-03-17',
      'opinion-received 2026-03-24',
    ],
    '2026-03-24',
    '2026-04-14',
  ],
  [
    '协办 answered',
    '2026-03-02',
    ['assist-asked 2026-03-05', 'assist-received 2026-03-12'],
    '2026-03-12',
    '2026-04-07',
  ],
  [
    '协办 not answered: taken as agreed',
    '2026-03-02',
    ['assist-asked 2026-03-05'],
    '2026-06-01',
    '2026-04-21',
  ],
  [
    'third party and 协办 side by side',
    '2026-03-02',
    [
      'opinion-asked 2026-03-05',
      'assist-asked 2026-03-09',
      'assist-received 2026-03-11',
      'opinion-received 2026-03-18',
    ],
    '2026-03-18',
    '2026-04-13',
  ],
  [
    'third party and 协办 overlapping',
    '2026-03-02',
    [
      'opinion-asked 2026-03-05',
      'assist-asked 2026-03-09',
      'opinion-received 2026-03-11',
      'assist-received 2026-03-18',
    ],
    '2026-03-18',
    '2026-04-13',
  ],
  [
    'still out when the 补正 comes',
    '2021-09-27',
    [
      'opinion-asked 2021-09-28',
      'correction-asked 2021-09-29',
      'correction-received 2021-10-08',
      'opinion-received 2021-10-11',
    ],
    '2021-10-11',
    '2021-11-08',
  ],
  [
    'over before the 补正 comes',
    '2021-09-27',
    [
      'opinion-asked 2021-09-28',
      'opinion-received 2021-09-29',
      'correction-asked 2021-09-29',
      'correction-received 2021-10-08',
    ],
    '2021-10-11',
    '2021-11-04',
  ],
  [
    'extension',
    '2026-02-02',
    ['extension-approved 2026-03-02', 'extension-notified 2026-03-03'],
    '2026-03-03',
    '2026-04-03',
  ],
  [
    'extension on the due day',
    '2026-02-02',
    ['extension-approved 2026-03-06', 'extension-notified 2026-03-06'],
    '2026-03-06',
    '2026-04-03',
  ],
  [
    'extension notified a day late',
    '2026-02-02',
    ['extension-approved 2026-03-06', 'extension-notified 2026-03-07'],
    '2026-03-07',
    '2026-03-06',
  ],
  [
    'extension approved, never notified',
    '2026-02-02',
    ['extension-approved 2026-03-02'],
    '2026-03-06',
    '2026-03-06',
  ],
  [
    'extension over 国庆',
    '2021-08-30',
    ['extension-approved 2021-09-20', 'extension-notified 2021-09-22'],
    '2021-09-22',
    '2021-10-29',
  ],
  [
    'extension and third party',
    '2026-03-02',
    [
      'opinion-asked 2026-03-05',
      'opinion-received 2026-03-12',
      'extension-approved 2026-04-01',
      'extension-notified 2026-04-02',
    ],
    '2026-04-02',
    '2026-05-08',
  ],
  [
    'extension while the third party is out',
    '2026-03-02',
    [
      'opinion-asked 2026-03-26',
      'extension-approved 2026-04-01',
      'extension-notified 2026-04-02',
      'opinion-received 2026-04-09',
    ],
    '2026-04-09',
    '2026-05-13',
  ],
  [
    'third party asked in the extension',
    '2026-03-02',
    [
      'extension-approved 2026-03-20',
      'extension-notified 2026-03-23',
      'opinion-asked 2026-04-10',
      'opinion-received 2026-04-20',
    ],
    '2026-04-20',
    '2026-05-09',
  ],
  [
    'extension after a 补正',
    '2021-09-27',
    [
      'correction-asked 2021-09-30',
      'correction-received 2021-10-08',
      'extension-approved 2021-10-28',
      'extension-notified 2021-10-29',
    ],
    '2021-10-29',
    '2021-12-02',
  ],
  [
    'fee paid restarts',
    '2026-03-02',
    ['fee-asked 2026-03-10', 'fee-paid 2026-03-24'],
    '2026-03-24',
    '2026-04-22',
  ],
  [
    'fee asked on the due day',
    '2026-03-02',
    ['fee-asked 2026-03-30', 'fee-paid 2026-04-03'],
    '2026-04-03',
    '2026-05-07',
  ],
  [
    'fee asked after it',
    '2026-03-02',
    ['fee-asked 2026-03-31', 'fee-paid 2026-04-03'],
    '2026-04-03',
    '2026-03-30',
  ],
  [
    '补正, then a fee',
    '2026-03-02',
    [
      'correction-asked 2026-03-04',
      'correction-received 2026-03-10',
      'fee-asked 2026-03-16',
      'fee-paid 2026-03-19',
    ],
    '2026-03-19',
    '2026-04-17',
  ],
  ['fee awaited: no day', '2026-03-02', ['fee-asked 2026-03-10'], '2026-12-01', 'fee'],
]

const BEYOND: readonly History[] = [
  ['due beyond the calendar', '2026-12-20', [], '2026-12-20', '2027-01-15 暂定'],
  [
    'extended beyond the calendar',
    '2026-11-16',
    ['extension-approved 2026-12-10', 'extension-notified 2026-12-11'],
    '2026-12-11',
    '2027-01-11 暂定',
  ],
  [
    'third party until beyond the calendar',
    '2026-12-01',
    ['opinion-asked 2026-12-28', 'opinion-received 2026-12-31'],
    '2026-12-31',
    '2027-01-01 暂定',
  ],
]

describe('the day on which an answer is due', () => {
  it.each([...PLAIN, ...HISTORIES, ...BEYOND])('%s', (_, receivedOn, history, day, expected) => {
    expect(dueOf(receivedOn, history, day)).toBe(expected)
  })

  it('is asked of more than sixty histories', () => {
    expect(PLAIN.length + HISTORIES.length + BEYOND.length).toBeGreaterThanOrEqual(60)
  })
})

describe('when the arrangement of 2027 is imported', () => {
  // 元旦 1 to 3 January, and nothing else that these two meet.
  const newYear = eachDay(date('2027-01-01'), date('2027-01-03'))
  const imported = overlayCalendar(
    calendar,
    new Map(newYear.map((day) => [day, { kind: 'holiday', name: '元旦' } as const])),
    [2027],
  )

  it.each([
    ['2026-12-20', [], '2027-01-15 暂定', '2027-01-18'],
    [
      '2026-11-16',
      ['extension-approved 2026-12-10', 'extension-notified 2026-12-11'],
      '2027-01-11 暂定',
      '2027-01-12',
    ],
  ])('what was received on %s and was due %s is counted anew', (receivedOn, history, before, after) => {
    expect(dueOf(receivedOn, history, '2026-12-20')).toBe(before)
    expect(dueOf(receivedOn, history, '2026-12-20', imported)).toBe(after)
  })
})

describe('an answer', () => {
  it.each<readonly [string, string, readonly string[], string, boolean, number]>([
    ['answered on the spot', '2021-09-27', ['answered 2021-09-27'], '2021-10-29', true, 0],
    ['answered a day before', '2021-09-27', ['answered 2021-10-28'], '2021-10-29', true, 0],
    ['answered posted on the last day', '2021-09-27', ['answered 2021-10-29'], '2021-10-29', true, 0],
    ['answered the Saturday after', '2021-09-27', ['answered 2021-10-30'], '2021-10-29', false, 0],
    ['answered the Monday after', '2021-09-27', ['answered 2021-11-01'], '2021-10-29', false, 1],
    ['answered a week after', '2021-09-27', ['answered 2021-11-05'], '2021-10-29', false, 5],
    [
      'answered while the third party is out',
      '2021-09-27',
      ['opinion-asked 2021-10-11', 'answered 2021-10-20'],
      '2021-11-09',
      true,
      0,
    ],
    [
      'answered after the third party was out for good',
      '2021-09-27',
      ['opinion-asked 2021-10-11', 'answered 2021-11-22'],
      '2021-11-19',
      false,
      1,
    ],
    [
      'answered on the last day that leaves',
      '2021-09-27',
      ['opinion-asked 2021-10-11', 'answered 2021-11-19'],
      '2021-11-19',
      true,
      0,
    ],
    [
      'answered without waiting for the 补正',
      '2021-09-27',
      ['correction-asked 2021-10-08', 'answered 2021-11-30'],
      '2021-12-22',
      true,
      0,
    ],
    [
      'answered after a 补正 asked too late',
      '2021-09-27',
      ['correction-asked 2021-11-01', 'answered 2021-11-30'],
      '2021-10-29',
      false,
      22,
    ],
    [
      'supplemented long after',
      '2021-09-27',
      ['answered 2021-10-29', 'supplemented 2021-12-20'],
      '2021-10-29',
      true,
      0,
    ],
    [
      'asked on the due day, answered on the day of the reply',
      '2026-03-02',
      ['opinion-asked 2026-03-30', 'opinion-received 2026-04-08', 'answered 2026-04-08'],
      '2026-04-08',
      true,
      0,
    ],
    [
      'asked on the due day, answered the day after the reply',
      '2026-03-02',
      ['opinion-asked 2026-03-30', 'opinion-received 2026-04-08', 'answered 2026-04-09'],
      '2026-04-08',
      false,
      1,
    ],
  ])('%s', (_, receivedOn, history, due, onTime, late) => {
    const request = { receivedOn: date(receivedOn), events: events(...history) }

    const clock = foiClock(request, calendar, tongbai2021, date('2026-12-31'))

    expect([clock.deadline?.due, clock.answeredOnTime, clock.workingDaysLate]).toEqual([due, onTime, late])
  })
})

describe('every history above', () => {
  const MADE_WRONG = new Set(['an unasked 补正 changes nothing', 'extension notified a day late'])

  it.each([...HISTORIES, ...BEYOND].filter(([what]) => !MADE_WRONG.has(what)))(
    'can have happened: %s',
    (_, receivedOn, history, day) => {
      const request = { receivedOn: date(receivedOn), events: events(...history) }

      expect(orderFaults(request, { calendar, profile: tongbai2021, today: date(day) })).toEqual([])
    },
  )
})
