import { expect, it } from 'vitest'
import { enquiries } from '../../../../rules/bulletin/sections/enquiries.ts'
import { date } from '../../../../rules/dates.ts'
import { letter, snapshot } from '../../../support/snapshot.ts'

it('tells what was answered within a working day, and what not within five', () => {
  const asked = { kind: 'enquiry', receivedOn: date('2021-09-06') } as const
  const last = snapshot({
    today: date('2021-09-30'),
    enquiries: [
      letter({ ...asked, id: 1, answeredOn: date('2021-09-07') }),
      letter({ ...asked, id: 2, answeredOn: date('2021-09-13') }),
      letter({ ...asked, id: 3, answeredOn: date('2021-09-14') }),
      letter({ ...asked, id: 4, answeredOn: null }),
    ],
  })
  const days = {
    period: { from: date('2021-07-01'), to: date('2021-09-30') },
    asOf: date('2021-09-30'),
  } as never

  expect(enquiries.build({ days, last, counted: last })).toMatchObject({
    asked: 4,
    withinOneDay: { part: 1, whole: 4 },
    beyond: { part: 2, whole: 4 },
    beyondUnits: ['平氏镇'],
  })
})
