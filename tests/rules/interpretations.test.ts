import { expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { interpretationState } from '../../rules/interpretations.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import type { InterpretationForm } from '../../rules/types.ts'
import { calendar } from '../support/calendar.ts'
import { policyDocument } from '../support/snapshot.ts'

const stateOn = (day: string, forms: readonly InterpretationForm[]) =>
  interpretationState(
    policyDocument({
      publishedOn: date('2021-09-29'),
      interpretations: forms.map((form) => ({ form, publishedOn: date('2021-10-08') })),
    }),
    calendar,
    tongbai2021,
    date(day),
  )

it('is due three working days after publication', () => {
  expect(stateOn('2021-09-29', []).deadline.due).toBe('2021-10-09')
})

it.each<[InterpretationForm[], boolean, boolean]>([
  [[], false, false],
  [['text'], true, false],
  [['image', 'image'], false, true],
  [['interview'], false, true],
  [['text', 'video'], true, true],
])('%j: text %s, other forms %s', (forms, hasText, hasOtherForm) => {
  expect(stateOn('2021-10-08', forms)).toMatchObject({ hasText, hasOtherForm })
})

it('does not count what is published later', () => {
  expect(stateOn('2021-10-07', ['text', 'image'])).toMatchObject({ hasText: false, hasOtherForm: false })
})
