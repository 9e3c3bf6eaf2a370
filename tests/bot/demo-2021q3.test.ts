import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../../bot/ledgers/demo.ts'
import { departmentNames } from '../../db/departments.ts'
import { openDatabase } from '../../db/database.ts'
import { type SnapshotLoader, snapshotLoader } from '../../db/snapshot.ts'
import { buildBulletin, bulletinDays } from '../../rules/bulletin/build.ts'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { columnState } from '../../rules/columns.ts'
import { date, daysBetween, eachDay, type LocalDate } from '../../rules/dates.ts'
import { type DepartmentNames, matchDepartments } from '../../rules/department-names.ts'
import { foiClock } from '../../rules/foi.ts'
import { interpretationState } from '../../rules/interpretations.ts'
import { letterClock } from '../../rules/letters.ts'
import { tallyNotices } from '../../rules/notices.ts'
import { quarter } from '../../rules/periods.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../support/calendar.ts'

interface Seed {
  readonly websites: {
    total: number
    checked: number
    qualified: number
    rate_printed: string
    problem_sites_printed: number
    named_12: string[]
  }
  readonly new_media: { total: number; checked: number; qualified: number; rate_printed: string }
  readonly mailbox: { received: number }
  readonly foi: { received: number; on_time: number; reconsideration: number; units: string[] }
  readonly interpretation: { files: number; text: number; image: number }
  readonly check_window: [string, string]
  readonly issued: string
  readonly annex1: {
    site: string
    unit: string
    alias: string[]
    stale_6m: string[]
    stale_1y: string[]
    suggest_merge: string[]
    veto: boolean
    deduction: number | null
    score: number | null
    qualified: boolean
  }[]
  readonly annex2: {
    unit: string
    account_type: string
    account_name: string
    last_update: string
    days_to_2021_09_27: number
  }[]
  readonly annex3: { unit: string; unanswered: number; answered: number; received: number }[]
  readonly annex4: { file: string; unit: string; text: number; image: number }[]
  readonly checks: {
    stale_total: number
    stale_6m: number
    stale_1y: number
    missing_text: string[]
    missing_image: string[]
  }
}

const seed = JSON.parse(
  readFileSync(new URL('../fixtures/seed/2021q3.json', import.meta.url), 'utf8'),
) as Seed
const issued = date(seed.issued)

let names: readonly DepartmentNames[]
let load: SnapshotLoader
let bulletin: BulletinModel

beforeAll(() => {
  const db = openDatabase(':memory:')
  loadDemo(db, issued)
  names = departmentNames(db)
  load = snapshotLoader(db)
  const days = bulletinDays(quarter(2021, 3), issued, calendar, tongbai2021)
  bulletin = buildBulletin(days, countyOn(days.checkWindow.from), countyOn(days.asOf))
})

function countyOn(day: LocalDate) {
  return load(day, calendar, tongbai2021)
}

describe('the bulletin of 2021Q3 from the demo data', () => {
  it('checks on the days that were printed', () => {
    expect([bulletin.checkWindow.from, bulletin.checkWindow.to]).toEqual(seed.check_window)
  })

  it('counts the websites as printed', () => {
    const { websites } = bulletin

    expect(websites).toMatchObject({
      total: seed.websites.total,
      checked: seed.websites.checked,
      qualified: seed.websites.qualified,
      rate: { printed: seed.websites.rate_printed },
      staleColumns: seed.checks.stale_total,
      staleShort: seed.checks.stale_6m,
      staleLong: seed.checks.stale_1y,
      blankColumns: 0,
    })
    expect(websites.rows).toHaveLength(seed.websites.problem_sites_printed)
    expect(websites.vetoedUnits).toEqual(seed.annex1.filter(({ veto }) => veto).map(({ unit }) => unit))
    expect(websites.vetoedUnits).toHaveLength(seed.websites.named_12.length)
  })

  it('prints annex 1 cell by cell', () => {
    const cells = bulletin.websites.rows.map((row) => ({
      site: row.name,
      unit: row.unit,
      stale_6m: row.staleShort,
      stale_1y: row.staleLong,
      suggest_merge: row.mergeAdvised,
      veto: row.vetoes.length > 0,
      deduction: row.deduction,
      score: row.score,
      qualified: row.qualified,
    }))

    expect(cells).toEqual(seed.annex1.map(({ alias: _, ...row }) => row))
  })

  it('counts the new media as printed', () => {
    expect(bulletin.media).toMatchObject({
      total: seed.new_media.total,
      checked: seed.new_media.checked,
      qualified: seed.new_media.qualified,
      rate: { printed: seed.new_media.rate_printed },
      withoutEvidence: [],
    })
  })

  it('prints annex 2 cell by cell', () => {
    const cells = bulletin.media.rows.map((row) => ({
      unit: row.unit,
      account_type: row.platform,
      account_name: row.name,
      last_update: row.lastUpdatedOn,
      days_to_2021_09_27: row.silentDays,
    }))

    expect(cells).toEqual(seed.annex2)
    expect(bulletin.media.rows.some(({ dependsOnDay }) => dependsOnDay)).toBe(false)
  })

  it('prints annex 3 cell by cell, and its total', () => {
    const cells = bulletin.letters.rows.map(({ unit, unanswered, answered, received }) => ({
      unit,
      unanswered,
      answered,
      received,
    }))

    expect(cells).toEqual(seed.annex3)
    expect(bulletin.letters).toMatchObject({ received: seed.mailbox.received, answered: 2, unanswered: 49 })
    expect(bulletin.letters.mostUnanswered).toEqual(['教体局', '环保局', '卫健委'])
  })

  it('counts the requests for information as printed', () => {
    const { received, on_time: onTime, reconsideration: reviews } = seed.foi

    expect(bulletin.foi).toMatchObject({ received, onTime, reviews, late: 4, pending: 0 })
    expect(bulletin.foi.lateUnits).toEqual(['自然资源局', '发改委', '环保局', '桐柏化工产业集聚区'])
  })

  it('prints annex 4 cell by cell, and who is missing what', () => {
    const { interpretations } = bulletin
    const cells = interpretations.rows.map(({ title, unit, pieces }) => ({
      file: title,
      unit,
      text: pieces.text,
      image: pieces.image,
    }))

    expect(cells).toEqual(seed.annex4)
    expect(interpretations).toMatchObject({
      documents: seed.interpretation.files,
      withText: seed.interpretation.text,
      withImage: seed.interpretation.image,
      textRate: { printed: '66.7%' },
      otherFormsRate: { printed: '66.7%' },
      textReached: false,
      otherFormsReached: true,
      missingText: seed.checks.missing_text,
      missingOtherForm: seed.checks.missing_image,
    })
    expect(interpretations.withBoth.map(({ unit }) => unit).sort()).toEqual(['县发改委', '县统计局'])
  })
})

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
