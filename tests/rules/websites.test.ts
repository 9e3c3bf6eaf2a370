import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { guoban2019 } from '../../rules/profiles/guoban-2019.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import type { UpdateWindow } from '../../rules/types.ts'
import { isAway, isUnreachable, judgeWebsite } from '../../rules/websites.ts'
import { column, letter, look, staleColumns, website } from '../support/snapshot.ts'

const DAY = date('2021-09-27')
const SHORT: UpdateWindow = { count: 6, unit: 'month' }

const stale = (short: number, long: number, parts = {}) =>
  website({ columns: [...staleColumns(short, { window: SHORT }), ...staleColumns(long)], ...parts })
const blank = (count: number) =>
  website({ columns: staleColumns(count, { observation: look('2021-09-27', null) }) })
const kinds = (...[site, profile]: Parameters<typeof judgeWebsite>) =>
  judgeWebsite(site, profile, DAY).vetoes.map(({ kind }) => kind)

describe('under tongbai-2021', () => {
  it.each([
    [0, 0, null, 100],
    [1, 3, null, 88],
    [0, 4, null, 88],
    [1, 4, 'stale', null],
    [0, 5, 'stale', null],
    [5, 0, 'stale', null],
  ])('%i short and %i long stale columns: veto %s, score %s', (short, long, veto, score) => {
    const verdict = judgeWebsite(stale(short, long), tongbai2021, DAY)

    expect(verdict.vetoes.map(({ kind }) => kind)).toEqual(veto === null ? [] : [veto])
    expect(verdict.score).toBe(score)
    expect(verdict.qualified).toBe(veto === null)
  })

  it.each([
    [88, true],
    [89, false],
  ])('passes with a score of 88 where %i is the mark: %s', (passMark, qualified) => {
    const profile = { ...tongbai2021, website: { ...tongbai2021.website, passMark } }

    expect(judgeWebsite(stale(0, 4), profile, DAY).qualified).toBe(qualified)
  })

  it('says what was counted and which line it crossed', () => {
    const [veto] = judgeWebsite(stale(2, 7), tongbai2021, DAY).vetoes

    expect(veto).toMatchObject({ kind: 'stale', counted: 9, atLeast: 5 })
  })

  it('judges as before when the office advises to merge columns', () => {
    const site = website({ columns: staleColumns(5, { mergeAdvised: true }) })

    expect(judgeWebsite(site, tongbai2021, DAY).qualified).toBe(false)
  })

  it('counts what could not be told apart from what is stale', () => {
    const site = website({ columns: [...staleColumns(4), column(), column()] })

    expect(judgeWebsite(site, tongbai2021, DAY)).toMatchObject({ unknown: 2, deduction: 12, qualified: true })
  })

  it.each([
    ['2021-09-27', true, 5],
    ['2021-09-28', false, 0],
  ])(
    'an item of 2020-09-27 passes when its column was looked at on %s: %s',
    (lookedOn, qualified, ranOut) => {
      const columns = staleColumns(5, { observation: look(lookedOn, '2020-09-27') })

      const verdict = judgeWebsite(website({ columns }), tongbai2021, date('2021-10-08'))

      expect(verdict).toMatchObject({ qualified, unknown: 0 })
      expect(verdict.ranOut).toHaveLength(ranOut)
    },
  )

  it('judges each column as it is told', () => {
    const columns = staleColumns(5)
    const unseen = { state: 'unknown', reason: 'not-looked', since: DAY } as const

    expect(judgeWebsite(website({ columns }), tongbai2021, DAY, [], () => unseen)).toMatchObject({
      unknown: 5,
      qualified: true,
    })
  })

  it('fails a site whose points fall below the pass mark', () => {
    const strict = { ...tongbai2021, website: { ...tongbai2021.website, passMark: 89 } }

    expect(judgeWebsite(stale(0, 4), strict, DAY)).toMatchObject({ vetoes: [], score: 88, qualified: false })
    expect(judgeWebsite(stale(0, 3), strict, DAY)).toMatchObject({ vetoes: [], score: 91, qualified: true })
  })
})

/** Annex 1 of the bulletin: stale columns of 6 months and of 1 year. */
const ANNEX = [
  ['房管中心', 0, 4],
  ['公安局', 0, 6],
  ['公路管理局', 0, 7],
  ['交通局', 1, 7],
  ['教体局', 0, 4],
  ['司法局', 1, 6],
  ['卫健委', 0, 7],
  ['文广旅局', 1, 5],
  ['产业集聚区', 1, 11],
  ['回龙乡', 2, 5],
  ['平氏镇', 2, 7],
  ['化工产业集聚区', 1, 4],
  ['吴城镇', 0, 5],
  ['朱庄镇', 1, 9],
] as const

describe('the annex', () => {
  const failing = (profile: typeof tongbai2021) =>
    ANNEX.filter(([, short, long]) => !judgeWebsite(stale(short, long), profile, DAY).qualified).map(
      ([name]) => name,
    )

  it('fails twelve sites under tongbai-2021', () => {
    expect(failing(tongbai2021)).toHaveLength(12)
    expect(failing(tongbai2021)).not.toContain('房管中心')
    expect(failing(tongbai2021)).not.toContain('教体局')
  })

  it('fails two under guoban-2019', () => {
    expect(failing(guoban2019)).toEqual(['产业集聚区', '朱庄镇'])
  })
})

describe('under guoban-2019', () => {
  it.each([
    ['9 stale', stale(4, 5), []],
    ['10 stale', stale(4, 6), ['stale']],
    ['4 short', stale(4, 0), []],
    ['5 short', stale(5, 0), ['short-window']],
    ['10 short', stale(10, 0), ['short-window', 'stale']],
    ['4 blank', blank(4), []],
    ['5 blank', blank(5), ['blank']],
    ['the homepage', website({ columns: staleColumns(1, { isHomepage: true }) }), ['homepage']],
  ])('%s: %j', (_, site, expected) => {
    expect(kinds(site, guoban2019, DAY)).toEqual(expected)
  })

  it('scores the portal only, five points for a blank column', () => {
    const columns = [...stale(1, 1).columns, ...blank(1).columns]

    expect(judgeWebsite(website({ columns }), guoban2019, DAY).score).toBeNull()
    expect(judgeWebsite(website({ columns, isPortal: true }), guoban2019, DAY).score).toBe(89)
  })

  it.each([
    [140, 6, false],
    [140, 7, true],
    [139, 139, false],
    [0, 0, false],
  ])('%i visits, %i failed: unreachable %s', (made, failed, expected) => {
    expect(isUnreachable(website({ visits: { made, failed } }), guoban2019)).toBe(expected)
  })

  it.each([
    [168, 9, false],
    [168, 84, false],
    [168, 85, true],
    [139, 139, false],
  ])('%i visits, %i failed: away %s', (made, failed, expected) => {
    expect(isAway(website({ visits: { made, failed } }), guoban2019)).toBe(expected)
  })

  it.each([
    [140, 9, 0.05, 7],
    [141, 9, 0.05, 8],
    [200, 14, 0.07, 14],
  ])('of %i visits %i failed: at a share of %d the line is %i', (made, failed, failedShare, atLeast) => {
    const unreachable = { minVisits: 140, failedShare }
    const profile = { ...guoban2019, website: { ...guoban2019.website, unreachable } }

    const [veto] = judgeWebsite(website({ visits: { made, failed } }), profile, DAY).vetoes

    expect(veto).toMatchObject({ kind: 'unreachable', counted: failed, atLeast })
  })

  it.each([
    ['2021-06-27', null, []],
    ['2021-06-26', null, ['letters']],
    ['2021-06-26', '2021-09-27', []],
    ['2021-06-26', '2021-09-28', ['letters']],
  ])('a letter of %s answered %s: %j', (receivedOn, answered, expected) => {
    const answeredOn = answered === null ? null : date(answered)
    const letters = [letter({ receivedOn: date(receivedOn), answeredOn })]

    const { vetoes } = judgeWebsite(website(), guoban2019, DAY, letters)

    expect(vetoes.map(({ kind }) => kind)).toEqual(expected)
  })

  it.each([
    ['2021-06-27', []],
    ['2021-06-26', ['letters']],
  ])('an old letter that was reopened on %s: %j', (reopenedOn, expected) => {
    const letters = [letter({ receivedOn: date('2021-01-04'), reopenedOn: date(reopenedOn) })]

    const { vetoes } = judgeWebsite(website(), guoban2019, DAY, letters)

    expect(vetoes.map(({ kind }) => kind)).toEqual(expected)
  })
})
