import { expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { letterFigures } from '../../rules/letter-quarter.ts'
import { quarter } from '../../rules/periods.ts'
import { department, letter, snapshot } from '../support/snapshot.ts'

const SPAN = quarter(2021, 3)
const county = [department(), department({ id: 2, name: '水利局' }), department({ id: 3, name: '财政局' })]

it('counts each department’s letters of the period and how they were answered', () => {
  const letters = [
    // Received on a Monday, answered on the next one: five working days, just in time.
    letter({ id: 1, receivedOn: date('2021-09-06'), answeredOn: date('2021-09-13') }),
    letter({ id: 2, receivedOn: date('2021-09-06'), answeredOn: date('2021-09-14') }),
    letter({ id: 3, receivedOn: date('2021-09-27') }),
    letter({ id: 4, receivedOn: date('2021-06-30') }),
    letter({ id: 5, receivedOn: date('2021-09-30'), departmentId: 3 }),
  ]

  const figures = letterFigures(snapshot({ letters }), county, SPAN)

  expect(
    figures.map((it) => [
      it.department.name,
      it.received,
      it.answered,
      it.unanswered,
      it.onTime.printed,
      it.workingDays.printed,
    ]),
  ).toEqual([
    ['平氏镇', 3, 2, 1, '33.3%', '5.5'],
    ['财政局', 1, 0, 1, '0.0%', '—'],
  ])
})

it('is empty when nobody wrote', () => {
  expect(letterFigures(snapshot(), county, SPAN)).toEqual([])
})
