import { getTableColumns, getTableName } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../../../bot/ledgers/demo.ts'
import { importFiles, importTables } from '../../../bot/ledgers/import.ts'
import { ledgers } from '../../../bot/ledgers/index.ts'
import { exportWorkbook, templateWorkbook } from '../../../bot/ledgers/workbook.ts'
import { text } from '../../../bot/sources/cells.ts'
import { readTables } from '../../../bot/sources/read-tables.ts'
import { writeWorkbook } from '../../../bot/sources/workbook-writer.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { calendarYears, foiEvents } from '../../../db/schema/index.ts'
import { snapshotLoader } from '../../../db/snapshot.ts'
import { buildBulletin } from '../../../rules/bulletin/build.ts'
import { bulletinDays } from '../../../rules/bulletin/days.ts'
import { UNNAMED_PLACE } from '../../../rules/place.ts'
import { date, instantAt } from '../../../rules/dates.ts'
import { quarter } from '../../../rules/periods.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../../support/calendar.ts'
import { fullCounty, LEDGER_TABLES, rowsOf } from '../../support/full-county.ts'
import { contents } from '../../support/import-files.ts'
import { issued } from '../../support/seed-2021q3.ts'

const options = { today: issued, profile: tongbai2021, dryRun: false, isDemo: true }

const NOW = instantAt(issued, '09:00')

async function exported(db: Database) {
  return { name: '台账.xlsx', bytes: await exportWorkbook(db, NOW) }
}

describe('the demo county', () => {
  let demo: Database
  let copy: Database

  beforeAll(async () => {
    demo = openDatabase(':memory:')
    loadDemo(demo, issued, tongbai2021)
    copy = openDatabase(':memory:')
    const report = await importFiles(copy, [await exported(demo)], options)
    expect(report.faults).toEqual([])
  })

  it('changes nothing when it is exported and imported again', async () => {
    const before = contents(demo)

    const report = await importFiles(demo, [await exported(demo)], {
      today: issued,
      profile: tongbai2021,
      dryRun: true,
    })

    expect(report.faults).toEqual([])
    expect(report.sheets.map(({ sheet }) => sheet)).toEqual(ledgers.map(({ sheet }) => sheet))
    expect(
      report.sheets.filter(({ added, changed, missing }) => added + changed + missing.count > 0),
    ).toEqual([])
    expect(contents(demo)).toBe(before)
  })

  it('is the same county in an empty database, row by row', () => {
    expect(rowsOf(copy)).toEqual(rowsOf(demo))
  })

  it.each(['2021-03-31', '2021-07-09', '2021-09-30', '2021-10-08', '2021-10-13', '2021-12-31'])(
    'has the same snapshot on %s',
    (day) => {
      const [original, again] = [demo, copy].map((db) => snapshotLoader(db)(date(day), calendar, tongbai2021))

      expect(again).toEqual(original)
    },
  )

  it('has the same bulletin', () => {
    const days = bulletinDays(quarter(2021, 3), issued, calendar, tongbai2021)
    const [original, again] = [demo, copy].map((db) => {
      const load = snapshotLoader(db)
      return buildBulletin(days, load(days.asOf, calendar, tongbai2021))
    })

    expect(again).toEqual(original)
    expect(original?.websites.total).toBe(42)
    expect(original?.media.checked).toBe(43)
  })
})

describe('a county with something in every field', () => {
  it('is the same in an empty database', async () => {
    const full = fullCounty()
    const copy = openDatabase(':memory:')

    const report = await importFiles(copy, [await exported(full)], options)

    expect(report.faults).toEqual([])
    expect(rowsOf(copy)).toEqual(rowsOf(full))
    expect(copy.select({ year: calendarYears.year }).from(calendarYears).all()).toEqual([{ year: 2027 }])
  })

  it('changes nothing when it is imported again', async () => {
    const full = fullCounty()

    const { sheets } = await importFiles(full, [await exported(full)], options)

    expect(sheets.map(({ added, changed }) => added + changed)).toEqual(ledgers.map(() => 0))
  })

  it('is not refused for what it holds already, however it came there', async () => {
    const full = fullCounty()
    full
      .insert(foiEvents)
      .values([
        { requestId: 1, kind: 'fee-paid', onDay: date('2021-09-10') },
        { requestId: 1, kind: 'review', onDay: date('2022-01-10') },
      ])
      .run()

    const { faults } = await importFiles(full, [await exported(full)], {
      today: issued,
      profile: tongbai2021,
      dryRun: false,
    })

    expect(faults).toEqual([])
  })

  it('leaves no column of the schema out', () => {
    const rows = rowsOf(fullCounty())
    const empty = LEDGER_TABLES.flatMap((table) =>
      Object.keys(getTableColumns(table))
        .filter((column) => (rows[getTableName(table)] ?? []).every((row) => (row[column] ?? null) === null))
        .map((column) => `${getTableName(table)}.${column}`),
    )

    // A new column belongs in fullCounty, and then in a ledger.
    expect(empty).toEqual([])
  })
})

describe('text in a workbook', () => {
  const anything = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((it) => text().read(it))
    .filter((it) => it.ok)
    .map((it) => it.value)
  const awkward = fc.constantFrom(
    '_x0041_',
    'constructor',
    '__proto__',
    '_x005F_x0041_',
    '=1+1',
    "'=1+1",
    '@某人',
    '00123',
    '1e5',
    '2021-09-30',
    'TRUE',
    '<b>&amp;</b>',
    '一行\n二行',
    '👨‍👩‍👧'.replaceAll('\u200d', ''),
    '𠮷野家',
    '"',
    '  中间  空格 ',
  )

  it('is read as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anything, awkward), { minLength: 150, maxLength: 150 }),
        async (words) => {
          const sheet = {
            name: '表',
            columns: [
              { heading: '一', required: true, kind: 'number' as const },
              { heading: '二', required: false, kind: 'text' as const },
            ],
            rows: words.map((word, index) => [String(index), word.trim()]),
          }

          const read = await readTables('x.xlsx', await writeWorkbook([sheet]))

          expect(read.ok && read.tables[0]?.rows.map(({ cells }) => [cells[0], cells[1] ?? ''])).toEqual(
            sheet.rows,
          )
        },
      ),
      { numRuns: 5, endOnFailure: true },
    )
  })
})

describe('the template', () => {
  it('has a sheet for every ledger, with its headings and an example, and none of it is imported', async () => {
    const db = openDatabase(':memory:')
    const before = contents(db)
    const template = await templateWorkbook(UNNAMED_PLACE)

    const read = await readTables('模板.xlsx', template)
    const report = await importFiles(db, [{ name: '模板.xlsx', bytes: template }], {
      ...options,
      profile: tongbai2021,
      dryRun: true,
    })

    expect(read.ok && read.tables.map(({ name, header }) => [name, header]).slice(1)).toEqual(
      ledgers.map(({ sheet, columns: own }) => [sheet, own.map(({ heading }) => heading)]),
    )
    expect(report.faults).toEqual([])
    expect(report.sheets.map(({ added, examples }) => [added, examples])).toEqual(ledgers.map(() => [0, 1]))
    expect(contents(db)).toBe(before)
  })

  it('shows in its examples what an import would take', () => {
    const db = openDatabase(':memory:')
    const sheets = ledgers.map(({ sheet, columns: own, example }) => ({
      file: sheet,
      name: sheet,
      named: 'file' as const,
      header: own.map(({ heading }) => heading),
      rows: [{ number: 2, cells: example }],
    }))
    const report = importTables(db, sheets, { today: date('2026-12-01'), profile: tongbai2021, dryRun: true })

    expect(report.faults).toEqual([])
    expect(report.sheets.map(({ added }) => added)).toEqual(ledgers.map(() => 1))
  })
})
