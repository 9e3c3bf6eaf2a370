import { expect, it } from 'vitest'
import { foiReceipt } from '../../../rules/checks/foi-receipt.ts'
import { date } from '../../../rules/dates.ts'
import { foiArrival, snapshot } from '../../support/snapshot.ts'

const evaluate = (today: string, submittedOn: string) =>
  foiReceipt.evaluate(
    snapshot({ today: date(today), foiArrivals: [foiArrival({ submittedOn: date(submittedOn) })] }),
  )

it.each([
  ['2021-09-27', '2021-09-27', 'due', '2021-09-27'],
  ['2021-09-28', '2021-09-27', 'overdue', '2021-09-27'],
  // Sent in on a holiday: the first day back is early enough.
  ['2021-10-03', '2021-10-03', 'upcoming', '2021-10-08'],
  ['2021-10-08', '2021-10-03', 'due', '2021-10-08'],
  ['2021-10-09', '2021-10-03', 'overdue', '2021-10-08'],
  // A Saturday that is worked.
  ['2021-10-09', '2021-10-09', 'due', '2021-10-09'],
])('on %s, of what came on %s: %s, to be confirmed by %s', (today, submittedOn, stage, dueOn) => {
  expect(evaluate(today, submittedOn)).toMatchObject([
    { stage, dueOn, since: submittedOn, subject: { kind: 'foi-request', id: 1 } },
  ])
})

it('is silent when everything is confirmed', () => {
  expect(foiReceipt.evaluate(snapshot())).toEqual([])
})
