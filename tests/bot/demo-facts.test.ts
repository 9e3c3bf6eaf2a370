import { beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../../bot/ledgers/demo.ts'
import { openDatabase } from '../../db/engine/database.ts'
import { departmentNames } from '../../db/departments.ts'
import { type SnapshotLoader, snapshotLoader } from '../../db/snapshot.ts'
import { columnState } from '../../rules/columns.ts'
import { date, daysBetween, eachDay, type LocalDate } from '../../rules/dates.ts'
import { type DepartmentNames, matchDepartments } from '../../rules/department-names.ts'
import { foiClock } from '../../rules/foi/clock.ts'
import { interpretationState } from '../../rules/interpretations.ts'
import { letterClock } from '../../rules/letters.ts'
import { tallyNotices } from '../../rules/notices.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../support/calendar.ts'
import { issued, seed } from '../support/seed-2021q3.ts'

let names: readonly DepartmentNames[]
let load: SnapshotLoader

beforeAll(() => {
  const db = openDatabase(':memory:')
  loadDemo(db, issued, tongbai2021)
  names = departmentNames(db)
  load = snapshotLoader(db)
})

function countyOn(day: LocalDate) {
  return load(day, calendar, tongbai2021)
}

describe('the names the bulletin prints', () => {
  const written = [
    ...seed.annex1.flatMap(({ unit, alias }) => [...alias, unit].map((name) => [name, unit])),
    ...seed.annex2.map(({ unit }) => [unit, unit.replace(/(人民)?政府$/u, '')]),
    ...seed.annex3.map(({ unit }) => [unit, unit]),
    ...seed.annex4.map(({ unit }) => [unit, unit.replace(/^县/u, '')]),
    ...seed.foi.units.map((unit) => [unit, unit.replace(/^县/u, '')]),
    ['生态环境局', '环保局'],
    ['平氏', '平氏镇'],
  ] as [string, string][]

  it.each(written)('%s means %s', (name, unit) => {
    expect(matchDepartments(name, names).map((it) => it.name)).toEqual([unit])
  })
})

describe('what the demo data fills in', () => {
  it.each(['2021-09-30', '2021-10-01', '2021-10-08'])(
    'leaves exactly the printed columns stale on %s',
    (day) => {
      const county = countyOn(date(day))
      const stale = county.websites.flatMap(({ name, columns }) =>
        columns
          .filter((column) => columnState(column, county.today).state === 'stale')
          .map((column) => `${name}/${column.name}`),
      )
      const unknown = county.websites.flatMap(({ columns }) =>
        columns.filter((column) => columnState(column, county.today).state === 'unknown'),
      )

      const printed = seed.annex1.flatMap((row) =>
        [...row.stale_6m, ...row.stale_1y].map((column) => `${row.site}/${column}`),
      )
      expect(stale.sort()).toEqual(printed.sort())
      expect(unknown).toEqual([])
    },
  )

  it('has every unanswered letter of the quarter overdue but the complex ones', () => {
    const county = countyOn(date('2021-09-30'))
    const open = county.letters.filter(({ answeredOn }) => answeredOn === null)
    const inTime = open.filter(
      (letter) => letterClock(letter, calendar, tongbai2021, county.today).deadline.due >= county.today,
    )

    expect(open).toHaveLength(49)
    expect(inTime.length).toBeLessThanOrEqual(3)
    expect(
      inTime.every(({ complexity, extensionReason }) => complexity === 'complex' && extensionReason !== null),
    ).toBe(true)
  })

  it('answers ten requests in time and leaves four unanswered, each under review', () => {
    const county = countyOn(date('2021-09-30'))
    const clocks = county.foiRequests.map((request) => foiClock(request, calendar, tongbai2021, county.today))

    expect(clocks.map(({ answeredOnTime }) => answeredOnTime).filter((it) => it === true)).toHaveLength(10)
    expect(
      clocks
        .filter(({ answeredOn }) => answeredOn === null)
        .every(({ deadline }) => (deadline?.due ?? '') < '2021-09-30'),
    ).toBe(true)
  })

  it('publishes every interpretation within three working days', () => {
    const county = countyOn(date('2021-12-31'))
    const late = county.documents.filter((document) => {
      const { deadline } = interpretationState(document, calendar, tongbai2021, county.today)
      return document.interpretations.some(({ publishedOn }) => publishedOn > deadline.due)
    })

    expect(late).toEqual([])
    expect(county.documents.length).toBeGreaterThan(6)
  })

  it('keeps the other 36 accounts from ten days of silence until the end of the year', () => {
    const silent = new Set<string>()
    for (const day of eachDay(issued, date('2021-12-31'))) {
      for (const { name, platform, lastUpdatedOn } of countyOn(day).accounts) {
        if (lastUpdatedOn === null || daysBetween(lastUpdatedOn, day) > 10) silent.add(`${platform}:${name}`)
      }
    }

    expect([...silent].sort()).toEqual(
      seed.annex2.map((row) => `${row.account_type}:${row.account_name}`).sort(),
    )
  })

  it('leaves 桐柏平氏 one county notice short of a shutdown', () => {
    const county = countyOn(issued)
    const account = county.accounts.find(({ name }) => name === '桐柏平氏')
    const levels = tallyNotices(account?.id ?? 0, county.notices, tongbai2021, issued)

    expect(levels.map(({ level, notices }) => [level, notices.length])).toEqual([
      ['province', 0],
      ['city', 0],
      ['county', 2],
    ])
  })
})
