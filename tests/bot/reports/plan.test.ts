import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../../bot/bulletins/fields.ts'
import { BULLETIN_PARTS, DRAFT_FIELDS } from '../../../bot/messages/bulletins/fields.ts'
import { planBulletin } from '../../../bot/reports/plan.ts'
import { model2021Q3 } from '../../support/bulletin.ts'

describe('a bulletin from before there was a section', () => {
  const { media: _, ...older } = model2021Q3()

  it('is printed without it, its annexes numbered one after the other', () => {
    const plan = planBulletin(older, DRAFT_FIELDS)

    expect(plan.map(({ part }) => part)).toEqual(
      BULLETIN_PARTS.filter((part) => part === 'requirements' || part in older),
    )
    expect(plan.flatMap(({ number }) => number ?? [])).toEqual([1, 2, 3])
  })

  it('has it in none of its parts, though nobody has left it out', () => {
    expect(fieldsOf({ fields: {}, issuedOn: null, model: older }).parts).not.toContain('media')
  })
})
