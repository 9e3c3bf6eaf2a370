import { expect, it } from 'vitest'
import { corrections } from '../../../../rules/bulletin/sections/corrections.ts'
import { date } from '../../../../rules/dates.ts'
import { letter, snapshot } from '../../../support/snapshot.ts'

it.each([
  ['2021-09-13', 1, 0],
  ['2021-09-14', 1, 1],
  [null, 0, 1],
])('a mistake reported on a Wednesday and answered on %s', (answered, done, overdue) => {
  const answeredOn = answered === null ? null : date(answered)
  const own = letter({ kind: 'correction', receivedOn: date('2021-09-08'), answeredOn })
  const last = snapshot({ today: date('2021-09-30'), letters: [own, letter({ id: 2 })] })
  const days = {
    period: { from: date('2021-07-01'), to: date('2021-09-30') },
    asOf: date('2021-09-30'),
  } as never

  expect(corrections.build({ days, last, counted: last })).toMatchObject({
    received: 1,
    done,
    overdue,
  })
})
