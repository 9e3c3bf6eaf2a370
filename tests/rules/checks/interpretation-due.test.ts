import { describe, expect, it } from 'vitest'
import { interpretationDue } from '../../../rules/checks/interpretation-due.ts'
import { date } from '../../../rules/dates.ts'
import type { InterpretationForm, PolicyDocument } from '../../../rules/types.ts'
import { policyDocument, snapshot } from '../../support/snapshot.ts'

const evaluate = (today: string, parts: Partial<PolicyDocument> = {}) =>
  interpretationDue.evaluate(
    snapshot({
      today: date(today),
      documents: [policyDocument({ publishedOn: date('2021-09-29'), ...parts })],
    }),
  )
const pieces = (form: InterpretationForm) => ({
  interpretations: [{ form, publishedOn: date('2021-10-08') }],
})

describe('interpretation-due of a document published on 2021-09-29', () => {
  it.each([
    ['2021-09-29', 'upcoming'],
    ['2021-10-08', 'upcoming'],
    ['2021-10-09', 'due'],
    ['2021-10-10', 'overdue'],
  ])('on %s: %s', (today, stage) => {
    expect(evaluate(today)[0]).toMatchObject({ stage, since: '2021-09-29', dueOn: '2021-10-09' })
  })

  it('is settled by a text and by nothing else', () => {
    expect(evaluate('2021-10-11', pieces('text'))).toEqual([])
    expect(evaluate('2021-10-11', pieces('video'))).toHaveLength(1)
  })

  it('asks nothing of a document that needs no interpretation', () => {
    expect(evaluate('2021-10-11', { mustInterpret: false })).toEqual([])
  })
})
