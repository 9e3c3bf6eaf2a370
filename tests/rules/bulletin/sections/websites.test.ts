import { describe, expect, it } from 'vitest'
import { websiteSection } from '../../../../rules/bulletin/sections/websites.ts'
import { date } from '../../../../rules/dates.ts'
import { guoban2019 } from '../../../../rules/profiles/guoban-2019.ts'
import { column, department, look, snapshot, staleColumns, website } from '../../../support/snapshot.ts'

const WINDOW = { from: date('2021-09-27'), to: date('2021-09-30') }
const SHORT = { count: 6, unit: 'month' } as const

const county = snapshot({
  today: date('2021-09-30'),
  departments: [department({ id: 1, name: '回龙乡' }), department({ id: 2, name: '教体局' })],
  websites: [
    website({
      id: 1,
      departmentId: 1,
      columns: [
        ...staleColumns(2, { window: SHORT, name: '通知公告' }),
        ...staleColumns(5, { name: '财政信息' }),
      ],
    }),
    website({
      id: 2,
      departmentId: 2,
      name: '教体局网站',
      columns: [
        ...staleColumns(1, { name: '精准扶贫', mergeAdvised: true }),
        ...staleColumns(1, { name: '空白', observation: look('2021-09-28', null) }),
        column({ name: '工作动态', observation: look('2021-09-28', '2021-09-01') }),
      ],
    }),
    website({ id: 3, departmentId: 2 }),
  ],
})

describe('websiteSection', () => {
  const section = websiteSection(county, WINDOW)

  it('counts sites and columns, but no site of which nothing was seen', () => {
    expect(section).toMatchObject({
      total: 3,
      checked: 2,
      qualified: 1,
      rate: { printed: '50.0%' },
      staleColumns: 9,
      staleShort: 2,
      staleLong: 7,
      blankColumns: 1,
      vetoedUnits: ['回龙乡'],
    })
  })

  it('names the sites that nobody looked at', () => {
    expect(section.unchecked).toEqual(['平氏镇网站'])
    expect(section.uncheckedColumns).toBe(0)
  })

  it('has a row for every site with a stale column and for no other', () => {
    expect(section.rows.map(({ websiteId }) => websiteId)).toEqual([1, 2])
    expect(section.rows[0]).toMatchObject({
      qualified: false,
      score: null,
      vetoes: [{ counted: 7, atLeast: 5 }],
    })
    expect(section.rows[1]).toMatchObject({
      name: '教体局网站',
      unit: '教体局',
      staleShort: [],
      staleLong: ['精准扶贫', '空白'],
      mergeAdvised: ['精准扶贫'],
      deduction: 6,
      score: 94,
      qualified: true,
    })
  })
})

describe('a column whose item leaves its window on 2021-09-28', () => {
  it.each([
    ['looked at on the 27th: judged on that day', '2021-09-27', 0],
    ['looked at on the 29th: judged on that day', '2021-09-29', 1],
    ['looked at before the check: not judged', '2021-09-20', 0],
  ])('%s', (_, lookedOn, stale) => {
    const columns = [column({ observation: look(lookedOn, '2020-09-27') })]

    const section = websiteSection({ ...county, websites: [website({ columns })] }, WINDOW)

    expect(section.staleColumns).toBe(stale)
  })

  it.each([
    [3, 3, 3],
    [3, 5, null],
  ])(
    'at %i points a stale column and %i a blank one, each of the two costs %j',
    (perStale, perBlank, each) => {
      const deduction = { perStale, perBlank, appliesTo: 'all' } as const
      const profile = { ...guoban2019, website: { ...guoban2019.website, deduction } }

      const { rows } = websiteSection({ ...county, profile }, WINDOW)

      expect(rows[1]).toMatchObject({ deduction: perStale + perBlank, pointsEach: each })
    },
  )
})

describe('a site of which some columns were looked at before the check only', () => {
  const fresh = column({ observation: look('2021-09-20', '2021-09-01') })
  const ranOut = column({ observation: look('2021-09-20', '2020-09-27') })
  const stale = column({ observation: look('2021-09-20', '2020-01-01') })
  const looked = column({ observation: look('2021-09-28', '2021-09-01') })

  it.each([
    ['all of them proved fresh', [fresh, fresh], { checked: 1, qualified: 1, uncheckedColumns: 0 }],
    ['one of them run out since', [fresh, ranOut], { checked: 0, qualified: 0, uncheckedColumns: 0 }],
    ['five of them stale then', Array<typeof stale>(5).fill(stale), { checked: 0, staleColumns: 0 }],
    ['one run out, one looked at', [ranOut, looked], { checked: 1, qualified: 1, uncheckedColumns: 1 }],
  ])('%s', (_, columns, expected) => {
    expect(websiteSection({ ...county, websites: [website({ columns })] }, WINDOW)).toMatchObject(expected)
  })
})
