import { describe, expect, it } from 'vitest'
import { websiteVerdict } from '../../../rules/checks/website-verdict.ts'
import { date } from '../../../rules/dates.ts'
import { guoban2019 } from '../../../rules/profiles/guoban-2019.ts'
import type { Column, Letter, Website } from '../../../rules/types.ts'
import { column, letter, look, snapshot, staleColumns, website } from '../../support/snapshot.ts'

const TODAY = '2021-10-08'
const evaluate = (site: Website, national = false, letters: readonly Letter[] = [], today = TODAY) =>
  websiteVerdict.evaluate(
    snapshot({ today: date(today), websites: [site], letters, ...(national ? { profile: guoban2019 } : {}) }),
  )
/** A one-year column that went stale the day after this one, a year later. */
const lastItem = (newestOn: string, parts: Partial<Column> = {}) =>
  column({ observation: look('2021-10-08', newestOn), ...parts })

describe('website-verdict', () => {
  it.each([
    [4, 0],
    [5, 1],
  ])('with %i stale columns finds %i', (count, found) => {
    expect(evaluate(website({ columns: staleColumns(count) }))).toHaveLength(found)
  })

  it('is serious and belongs to the site’s department', () => {
    const [finding] = evaluate(website({ id: 7, departmentId: 3, columns: staleColumns(9) }))

    expect(finding).toMatchObject({
      stage: 'serious',
      subject: { kind: 'website', id: 7 },
      departmentId: 3,
      dueOn: null,
      detail: { verdict: { vetoes: [{ kind: 'stale', counted: 9, atLeast: 5 }] } },
    })
  })
})

describe('a site with columns nobody could read', () => {
  const unread = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      column({
        id: 50 + index,
        observation: { ...look('2021-09-27', null), outcome: 'unreadable' },
      }),
    )

  it.each([
    [4, 1, ['unknown']],
    [1, 4, ['unknown']],
    [3, 1, []],
    [4, 0, []],
    [5, 1, ['serious']],
  ])('%i stale and %i unread: %j', (stale, count, stages) => {
    const site = website({ columns: [...staleColumns(stale), ...unread(count)] })

    expect(evaluate(site).map(({ stage }) => stage)).toEqual(stages)
  })
})

describe('the day it began', () => {
  it('is the day the fifth column went stale, whatever follows', () => {
    const columns = ['2020-03-01', '2020-01-01', '2020-05-01', '2020-02-01', '2020-04-01', '2020-06-01'].map(
      (on) => lastItem(on),
    )

    expect(evaluate(website({ columns }))[0]?.since).toBe('2021-05-02')
  })

  it('is the homepage’s own, not that of an older column', () => {
    const columns = [lastItem('2019-01-01'), lastItem('2020-10-01', { isHomepage: true })]

    expect(evaluate(website({ columns }), true)[0]?.since).toBe('2021-10-02')
  })

  it('is that of the short columns when they fail the site', () => {
    const window = { count: 6, unit: 'month' } as const
    const columns = [
      lastItem('2015-01-01'),
      ...staleColumns(5, { window, observation: look(TODAY, '2021-03-31') }),
    ]

    expect(evaluate(website({ columns }), true)[0]?.since).toBe('2021-10-01')
  })

  it('is that of the fifth blank column when they fail the site', () => {
    const blank = look('2021-09-27', null)
    const columns = [lastItem('2015-01-01'), ...staleColumns(5, { observation: blank })]

    expect(evaluate(website({ columns }), true)[0]?.since).toBe('2021-09-27')
  })

  it('is the day after a letter’s third month', () => {
    const letters = [
      letter({ id: 1, receivedOn: date('2021-06-20') }),
      letter({ id: 2, receivedOn: date('2021-05-31') }),
    ]

    expect(evaluate(website(), true, letters)[0]?.since).toBe('2021-09-01')
  })

  it('is that of the first line crossed, when there are several', () => {
    const columns = [
      lastItem('2020-10-01', { isHomepage: true }),
      ...staleColumns(5, { observation: look(TODAY, null) }),
    ]

    expect(evaluate(website({ columns }), true)[0]).toMatchObject({
      since: '2021-10-02',
      detail: { verdict: { vetoes: [{ kind: 'blank' }, { kind: 'homepage' }] } },
    })
  })

  it('of a site that cannot be reached is a week ago, before it was last seen', () => {
    const site = website({ visits: { made: 140, failed: 70 } })

    expect(evaluate(site, true)[0]?.since).toBe('2021-10-02')
  })
})

it('looks at the letters of the site’s own department only', () => {
  const letters = [letter({ departmentId: 2, receivedOn: date('2021-01-01') })]

  expect(evaluate(website(), true, letters)).toEqual([])
})
