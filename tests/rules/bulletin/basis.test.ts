import { describe, expect, it } from 'vitest'
import { basisOf } from '../../../rules/bulletin/basis.ts'
import { guoban2019 } from '../../../rules/profiles/guoban-2019.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { SECTION_IDS } from '../../../rules/bulletin/model.ts'

describe('the documents that a bulletin rests on', () => {
  it('are each cited once, by title where a clause gives it', () => {
    expect(basisOf(guoban2019, ['websites', 'media'])).toEqual([
      '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）',
    ])
    expect(basisOf(guoban2019, ['foi'])).toEqual(['《政府信息公开条例》（国务院令第711号）'])
  })

  it('are those of the sections that are printed', () => {
    expect(basisOf(tongbai2021, ['websites', 'interpretations'])).toEqual([
      '国办秘函〔2019〕19号',
      '宛政办明电〔2019〕52号',
    ])
  })

  it('are national ones under the national profile, whatever is printed', () => {
    const clauses = JSON.stringify(guoban2019)

    expect(clauses).not.toMatch(/桐柏|宛政/u)
    for (const cited of basisOf(guoban2019, SECTION_IDS)) expect(cited).toMatch(/国办|国务院/u)
  })
})
