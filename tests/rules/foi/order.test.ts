import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, date } from '../../../rules/dates.ts'
import { FOI_EVENT_KINDS, foiEventsInOrder } from '../../../rules/foi/events.ts'
import { orderFault, orderFaults } from '../../../rules/foi/order.ts'
import { foiClock } from '../../../rules/foi/clock.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../../support/calendar.ts'
import { events } from '../../support/snapshot.ts'

const terms = { calendar, profile: tongbai2021, today: date('2021-12-31') }
const receivedOn = date('2021-09-27')

/** The fault of one more event after a history; received on 2021-09-27, due 2021-10-29. */
function fault(event: string, ...history: readonly string[]) {
  const [added] = events(event)
  return added ? orderFault({ receivedOn, events: events(...history) }, added, terms) : null
}

describe('an event is refused', () => {
  it.each<[string, string, string[], object]>([
    ['in the future', 'answered 2022-01-01', [], { reason: 'in-future', today: '2021-12-31' }],
    ['before receipt', 'answered 2021-09-26', [], { reason: 'before-receipt', receivedOn: '2021-09-27' }],
    [
      'corrected without being asked',
      'correction-received 2021-10-08',
      [],
      { reason: 'needs', kinds: ['correction-asked'] },
    ],
    [
      'corrected before being asked',
      'correction-received 2021-09-29',
      ['correction-asked 2021-09-30'],
      { reason: 'needs', kinds: ['correction-asked'] },
    ],
    [
      'asked for a second correction',
      'correction-asked 2021-10-11',
      ['correction-asked 2021-09-30', 'correction-received 2021-10-08'],
      { reason: 'again', on: '2021-09-30' },
    ],
    [
      'an opinion nobody asked for',
      'opinion-received 2021-10-08',
      [],
      { reason: 'needs', kinds: ['opinion-asked'] },
    ],
    [
      'another office nobody asked',
      'assist-received 2021-10-08',
      ['opinion-asked 2021-09-28'],
      { reason: 'needs', kinds: ['assist-asked'] },
    ],
    [
      'notified before it was approved',
      'extension-notified 2021-10-20',
      ['extension-approved 2021-10-21'],
      { reason: 'needs', kinds: ['extension-approved'] },
    ],
    [
      'approved after the due day',
      'extension-approved 2021-10-30',
      [],
      { reason: 'past-due', due: '2021-10-29' },
    ],
    [
      'notified after the due day',
      'extension-notified 2021-10-30',
      ['extension-approved 2021-10-29'],
      { reason: 'past-due', due: '2021-10-29' },
    ],
    [
      'extended twice',
      'extension-approved 2021-11-10',
      ['extension-approved 2021-10-20', 'extension-notified 2021-10-20'],
      { reason: 'again', on: '2021-10-20' },
    ],
    ['paid without a notice', 'fee-paid 2021-10-08', [], { reason: 'needs', kinds: ['fee-asked'] }],
    ['answered twice', 'answered 2021-10-20', ['answered 2021-10-12'], { reason: 'again', on: '2021-10-12' }],
    [
      'a correction after the answer',
      'correction-asked 2021-10-13',
      ['answered 2021-10-12'],
      { reason: 'closed', by: { kind: 'answered', on: '2021-10-12' } },
    ],
    [
      'an answer to what was given up',
      'answered 2021-11-20',
      ['correction-asked 2021-09-30', 'abandoned 2021-11-01'],
      { reason: 'closed', by: { kind: 'abandoned', on: '2021-11-01' } },
    ],
    [
      'an answer before a step that is on record',
      'answered 2021-10-12',
      ['opinion-asked 2021-10-13'],
      { reason: 'before-step', step: { kind: 'opinion-asked', on: '2021-10-13' } },
    ],
    [
      'given up with nothing asked',
      'abandoned 2021-11-01',
      [],
      { reason: 'needs', kinds: ['correction-asked', 'fee-asked'] },
    ],
    [
      'given up though corrected',
      'abandoned 2021-11-01',
      ['correction-asked 2021-09-30', 'correction-received 2021-10-08'],
      { reason: 'needs', kinds: ['correction-asked', 'fee-asked'] },
    ],
    [
      'given up while the fee may still be paid',
      'abandoned 2021-11-04',
      ['fee-asked 2021-10-08'],
      { reason: 'too-early', until: '2021-11-04' },
    ],
    [
      'supplemented before an answer',
      'supplemented 2021-10-12',
      [],
      { reason: 'needs', kinds: ['answered'] },
    ],
    ['filed while open', 'filed 2021-10-12', [], { reason: 'needs', kinds: ['answered', 'abandoned'] }],
    ['a review decided without one', 'review-upheld 2021-11-12', [], { reason: 'needs', kinds: ['review'] }],
    [
      'a review decided twice',
      'review-upheld 2021-11-12',
      ['review 2021-10-12', 'review-other 2021-11-01'],
      { reason: 'needs', kinds: ['review'] },
    ],
    [
      'a judgment on a review',
      'litigation-upheld 2021-11-12',
      ['review 2021-10-12'],
      { reason: 'needs', kinds: ['litigation'] },
    ],
    [
      'registered twice',
      'registered 2021-09-28',
      ['registered 2021-09-27'],
      { reason: 'again', on: '2021-09-27' },
    ],
  ])('%s', (_, event, history, expected) => {
    expect(fault(event, ...history)).toEqual(expected)
  })
})

describe('an event is taken', () => {
  it.each<[string, string, string[]]>([
    ['answered on the day of receipt', 'answered 2021-09-27', []],
    ['registered the day it came, before it was confirmed', 'registered 2021-09-26', []],
    ['registered and answered on one day', 'registered 2021-09-27', ['answered 2021-09-27']],
    ['registered late, after the answer', 'registered 2021-10-08', ['answered 2021-09-30']],
    ['answered late', 'answered 2021-12-01', []],
    ['a correction asked for late', 'correction-asked 2021-11-10', []],
    ['a third party asked late', 'opinion-asked 2021-11-10', []],
    [
      'a third party who replies after the answer',
      'opinion-received 2021-10-20',
      ['opinion-asked 2021-10-08', 'answered 2021-10-12'],
    ],
    ['an extension on the due day', 'extension-notified 2021-10-29', ['extension-approved 2021-10-29']],
    [
      'an extension while a third party is out',
      'extension-approved 2021-11-01',
      ['opinion-asked 2021-10-28'],
    ],
    ['given up after the fee was due', 'abandoned 2021-11-05', ['fee-asked 2021-10-08']],
    ['given up without a correction', 'abandoned 2021-10-20', ['correction-asked 2021-09-30']],
    ['a review of silence', 'review 2021-11-01', []],
    ['two reviews', 'review 2021-11-05', ['review 2021-10-12', 'review-corrected 2021-11-01']],
    [
      'the decision of the second',
      'review-upheld 2021-11-20',
      ['review 2021-10-12', 'review-corrected 2021-11-01', 'review 2021-11-05'],
    ],
    ['a supplement', 'supplemented 2021-11-20', ['answered 2021-10-12', 'filed 2021-10-20']],
    [
      'what was forgotten, between two others',
      'opinion-asked 2021-10-08',
      ['opinion-received 2021-10-12', 'answered 2021-10-20'],
    ],
  ])('%s', (_, event, history) => {
    expect(fault(event, ...history)).toBeNull()
  })

  it('in the future when nothing says what today is', () => {
    const request = { receivedOn, events: [] }

    expect(orderFault(request, events('answered 2030-01-01')[0]!, { ...terms, today: null })).toBeNull()
  })
})

describe('a whole history', () => {
  it('is gone through in the order of the days, whatever the order it is given in', () => {
    const given = events(
      'filed 2021-10-20',
      'answered 2021-10-20',
      'correction-received 2021-10-08',
      'correction-asked 2021-09-30',
    )

    expect(orderFaults({ receivedOn, events: given }, terms)).toEqual([])
  })

  it('is told of every event that cannot be', () => {
    const given = events(
      'correction-received 2021-10-08',
      'answered 2021-10-12',
      'answered 2021-10-13',
      'fee-paid 2021-10-14',
    )

    expect(
      orderFaults({ receivedOn, events: given }, terms).map(({ event, fault }) => [
        event.kind,
        event.on,
        fault.reason,
      ]),
    ).toEqual([
      ['correction-received', '2021-10-08', 'needs'],
      ['answered', '2021-10-13', 'again'],
      ['fee-paid', '2021-10-14', 'closed'],
    ])
  })

  it('of any events can be read by the clock, and what is well in it stays well when it is added one by one', () => {
    const anyEvent = fc.record({
      kind: fc.constantFrom(...FOI_EVENT_KINDS),
      on: fc.integer({ min: -5, max: 90 }).map((days) => addDays(receivedOn, days)),
    })

    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (given) => {
        const request = { receivedOn, events: foiEventsInOrder(given) }
        const faults = orderFaults(request, terms)
        const well = request.events.filter((event) => !faults.some((it) => it.event === event))

        const clock = foiClock(request, calendar, tongbai2021, terms.today)

        expect(orderFaults({ receivedOn, events: well }, terms)).toEqual([])
        expect(clock.deadline === null || clock.deadline.due > receivedOn).toBe(true)
        expect(clock.stopped === null || clock.answeredOn === null).toBe(true)
      }),
    )
  })
})
