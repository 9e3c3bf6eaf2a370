import { describe, expect, it } from 'vitest'
import { interpretationSection } from '../../../../rules/bulletin/sections/interpretations.ts'
import { date } from '../../../../rules/dates.ts'
import type { InterpretationForm, PolicyDocument } from '../../../../rules/types.ts'
import { policyDocument, snapshot } from '../../../support/snapshot.ts'

const YEAR = { from: date('2021-01-01'), to: date('2021-09-30') }

const section = (documents: readonly PolicyDocument[]) =>
  interpretationSection(snapshot({ today: YEAR.to, documents }), YEAR)

/** A department for every owner. */
const OWNERS: string[] = []

let lastId = 0
function document(
  ownerName: string,
  forms: readonly InterpretationForm[],
  parts: Partial<PolicyDocument> = {},
) {
  lastId += 1
  if (!OWNERS.includes(ownerName)) OWNERS.push(ownerName)
  return policyDocument({
    id: lastId,
    departmentId: OWNERS.indexOf(ownerName) + 1,
    ownerName,
    publishedOn: date('2021-03-01'),
    interpretations: forms.map((form) => ({ form, publishedOn: date('2021-03-03') })),
    ...parts,
  })
}

/** Annex 4 of the bulletin. */
const ANNEX = [
  document('县茶叶局', ['text']),
  document('县公安局', ['text']),
  document('县自然资源局', ['image']),
  document('县农业农村局', ['image']),
  document('县统计局', ['text', 'image'], { title: '四上企业' }),
  document('县发改委', ['text', 'image'], { title: '人口规划' }),
]

describe('interpretationSection', () => {
  it('gives the figures of the annex, and the two rates it does not print', () => {
    expect(section(ANNEX)).toMatchObject({
      documents: 6,
      withText: 4,
      withImage: 4,
      textRate: { printed: '66.7%' },
      textReached: false,
      missingText: ['县自然资源局', '县农业农村局'],
      otherFormsRate: { printed: '66.7%' },
      otherFormsReached: true,
      missingOtherForm: ['县茶叶局', '县公安局'],
      withBoth: [
        { unit: '县统计局', title: '四上企业' },
        { unit: '县发改委', title: '人口规划' },
      ],
    })
  })

  it('counts documents in rates and pieces in rows', () => {
    const figures = section([document('县发改委', ['image', 'image', 'video'])])

    expect(figures.otherFormsRate).toMatchObject({ part: 1, whole: 1 })
    expect(figures.rows[0]?.pieces).toEqual({ text: 0, image: 2, video: 1, interview: 0, other: 0 })
    expect(figures.rows[0]?.otherPieces).toBe(1)
  })

  it.each([
    [['text', 'image'], true, false, false],
    [['text'], true, false, true],
    [['video'], true, true, false],
    [[], true, true, true],
    [[], false, false, false],
  ] as const)(
    'a document with %j that must be interpreted (%s) lacks',
    (forms, mustInterpret, text, other) => {
      const { rows } = section([document('平氏镇人民政府', forms, { mustInterpret, departmentId: 1 })])

      expect(rows[0]).toMatchObject({ department: '平氏镇', lacksText: text, lacksOtherForm: other })
    },
  )

  it('names a department that owes several documents once, as it signed the first', () => {
    const departmentId = OWNERS.indexOf('县自然资源局') + 1
    const figures = section([
      document('县自然资源局', []),
      document('自然资源局', [], { departmentId }),
      document('县农业农村局', []),
    ])

    expect(figures.missingText).toEqual(['县自然资源局', '县农业农村局'])
    expect(figures.missingOtherForm).toEqual(['县自然资源局', '县农业农村局'])
  })

  it('prints what the rates are held against', () => {
    expect(section(ANNEX)).toMatchObject({ textTarget: '100%', otherFormsTarget: '50%' })
  })

  it('divides by the documents that must be interpreted', () => {
    const figures = section([
      document('县发改委', ['text']),
      document('县统计局', [], { mustInterpret: false }),
    ])

    expect(figures).toMatchObject({
      documents: 2,
      mustInterpret: 1,
      textRate: { printed: '100.0%' },
      missingText: [],
    })
  })

  it('leaves out documents and pieces of other days', () => {
    const figures = section([
      document('县发改委', ['text'], { publishedOn: date('2020-12-31') }),
      document('县统计局', [], { interpretations: [{ form: 'text', publishedOn: date('2021-10-01') }] }),
    ])

    expect(figures).toMatchObject({ documents: 1, withText: 0 })
    expect(figures.rows[0]?.pieces.text).toBe(0)
  })
})
