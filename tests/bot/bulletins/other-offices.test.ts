import { describe, expect, it } from 'vitest'
import { websiteWords } from '../../../bot/messages/bulletins/sections/websites.ts'
import { buildBulletin } from '../../../rules/bulletin/build.ts'
import { bulletinDays } from '../../../rules/bulletin/days.ts'
import type { FullBulletin } from '../../../rules/bulletin/model.ts'
import { addDays, date, type LocalDate, maxDate } from '../../../rules/dates.ts'
import { type Period, parsePeriod } from '../../../rules/periods.ts'
import { guoban2019 } from '../../../rules/profiles/guoban-2019.ts'
import type { Column, MediaAccount, UpdateWindow, Website } from '../../../rules/types.ts'
import { calendar } from '../../support/calendar.ts'
import { account, accountLook, column, look, snapshot, website } from '../../support/snapshot.ts'

/** What other offices printed, entered as their inspectors would: the day of the look, and the newest item seen then. */

const FORTNIGHT: UpdateWindow = { count: 14, unit: 'day' }
const WEEK: UpdateWindow = { count: 7, unit: 'day' }

const times = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index))

/** Looked at on one of the days from `from` on, with an item of the day before. */
function good(from: string, index: number, parts: Partial<Column> = {}): Column {
  const on = addDays(date(from), index % 5)
  return column({ name: '动态要闻', window: FORTNIGHT, observation: look(on, addDays(on, -1)), ...parts })
}

function late(on: string, days: number, parts: Partial<Column> = {}): Column {
  return column({
    name: '动态要闻',
    window: FORTNIGHT,
    observation: look(on, addDays(date(on), -days)),
    ...parts,
  })
}

function site(id: number, columns: readonly Column[], name = `${id}号网站`): Website {
  return website({ id, name, columns: columns.map((it, index) => ({ ...it, id: id * 100 + index })) })
}

function seen(id: number, on: string, newestOn: string | null): MediaAccount {
  const last = newestOn === null ? null : date(newestOn)
  return account({ id, name: `${id}号`, lastUpdatedOn: last, look: accountLook(on, newestOn) })
}

function bulletinOf(
  key: string,
  parts: { readonly websites?: readonly Website[]; readonly accounts?: readonly MediaAccount[] },
): FullBulletin {
  const period = parsePeriod(key) as Period
  const days = bulletinDays(period, addDays(period.to, 20), calendar, guoban2019)
  const { websites = [], accounts = [] } = parts
  const upTo = websites.map((it) => ({ ...it, columns: it.columns.map((one) => knownBy(one, days.asOf)) }))
  return buildBulletin(days, snapshot({ today: days.asOf, profile: guoban2019, websites: upTo, accounts }))
}

/** None of the looks that came after. */
function knownBy(it: Column, day: LocalDate): Column {
  const isKnown = it.observation !== null && maxDate(it.observation.lookedOn, day) === day
  return isKnown ? it : { ...it, observation: null }
}

function annexOf({ websites, ...head }: FullBulletin): readonly (readonly string[])[] {
  return websiteWords.annex?.(websites, head)?.rows ?? []
}

const counts = ({ websites: { total, checked, qualified, rows } }: FullBulletin) => [
  total,
  checked,
  qualified,
  rows.filter((row) => !row.qualified).length,
]

describe('a province that looks at each site once in half a year (河南 2018H2)', () => {
  const fails = (on: string) => times(5, () => late(on, 40))
  const websites = [
    ...times(391, (index) => site(index + 1, [good('2018-08-20', index)])),
    ...times(29, (index) => site(index + 1001, fails('2018-08-21'))),
    ...times(478, (index) => site(index + 2001, [good('2018-11-20', index)])),
    ...times(15, (index) => site(index + 3001, fails('2018-11-21'))),
    // Seen in the half year before, and not sampled in this one.
    ...times(185, (index) => site(index + 4001, [good('2018-05-20', index)])),
  ]

  it.each([
    ['2018H2', [1098, 913, 869, 44], '95.2%'],
    ['2018Q3', [1098, 420, 391, 29], '93.1%'],
    ['2018Q4', [1098, 493, 478, 15], '97.0%'],
  ])('%s', (key, expected, rate) => {
    const bulletin = bulletinOf(key, { websites })

    expect(counts(bulletin)).toEqual(expected)
    expect(bulletin.websites.rate.printed).toBe(rate)
    expect(bulletin.websites.unchecked).toHaveLength((expected[0] ?? 0) - (expected[1] ?? 0))
  })
})

describe('a city whose inspectors write the post they see (开封 2024Q1)', () => {
  const accounts = [
    ...times(291, (index) => seen(index + 1, `2024-03-${25 + (index % 5)}`, `2024-03-${24 + (index % 5)}`)),
    ...times(3, (index) => seen(index + 1001, '2024-03-27', '2024-02-28')),
  ]
  const websites = times(43, (index) => site(index + 1, [good('2024-03-25', index)]))

  it('has 291 of 294 accounts and 43 of 43 sites', () => {
    const bulletin = bulletinOf('2024Q1', { websites, accounts })

    expect(counts(bulletin)).toEqual([43, 43, 43, 0])
    expect(bulletin.media).toMatchObject({ total: 294, checked: 294, qualified: 291, withoutEvidence: [] })
    expect(bulletin.media.rows.map(({ silentDays, lookedOn }) => [silentDays, lookedOn])).toEqual(
      times(3, () => [28, '2024-03-27']),
    )
  })
})

describe('a province with empty columns (浙江 2021Q4)', () => {
  const empty = times(6, (index) =>
    column({ name: `空栏${index + 1}`, window: FORTNIGHT, observation: look('2021-12-20', null) }),
  )
  const websites = [
    ...times(558, (index) => site(index + 1, [good('2021-12-20', index)])),
    site(1001, empty, '甲县门户'),
    site(1002, empty, '乙集聚区'),
    site(
      1003,
      times(7, (index) => late('2021-12-21', 30, { name: `旧栏${index + 1}` })),
      '丙县门户',
    ),
  ]
  const accounts = [
    ...times(5697, (index) => seen(index + 1, `2021-12-${20 + (index % 5)}`, `2021-12-${19 + (index % 5)}`)),
    ...times(20, (index) => seen(index + 10001, '2021-12-21', '2021-12-01')),
  ]
  const bulletin = bulletinOf('2021Q4', { websites, accounts })

  it('has 558 of 561 sites and 20 silent accounts', () => {
    expect(counts(bulletin)).toEqual([561, 561, 558, 3])
    expect(bulletin.websites.rate.printed).toBe('99.5%')
    expect(bulletin.media.rows).toHaveLength(20)
  })

  it('says that empty columns are empty, and of late ones by which window', () => {
    const [first, second, third] = annexOf(bulletin)

    for (const row of [first, second]) {
      expect(row?.[1]).toMatch(/^空栏1、.*空栏6 空白$/u)
      expect(row?.[2]).toContain('空白栏目达到 5 个')
    }
    expect(third?.[1]).toMatch(/旧栏7 2 周内未更新$/u)
    expect(third?.[2]).not.toContain('空白')
  })
})

describe('a city that judges by the week (盘锦 2023-07)', () => {
  const websites = [
    ...times(30, (index) => site(index + 1, [good('2023-07-24', index, { window: WEEK })])),
    ...times(3, (index) => site(index + 1001, [late('2023-07-26', 12, { window: WEEK })])),
    site(1004, [late('2023-07-26', 24, { window: { count: 21, unit: 'day' } })]),
  ]
  const accounts = times(79, (index) => seen(index + 1, '2023-07-27', '2023-07-26'))
  const bulletin = bulletinOf('2023-07', { websites, accounts })

  it('names four sites of 34, each with its own window', () => {
    expect(bulletin.websites).toMatchObject({ total: 34, checked: 34, staleColumns: 4 })
    expect(bulletin.media).toMatchObject({ total: 79, checked: 79, qualified: 79 })
    expect(annexOf(bulletin).map(([, found]) => found)).toEqual([
      ...times(3, () => '动态要闻 1 周内未更新'),
      '动态要闻 3 周内未更新',
    ])
  })
})
