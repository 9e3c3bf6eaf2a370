import { UNNAMED_PLACE } from '../../rules/place.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../../bot/ledgers/demo.ts'
import { importFiles } from '../../bot/ledgers/import.ts'
import { ledgers } from '../../bot/ledgers/index.ts'
import { exportWorkbook, templateWorkbook } from '../../bot/ledgers/workbook.ts'
import { readTables } from '../../bot/sources/read-tables.ts'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { instantAt } from '../../rules/dates.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { fullCounty, rowsOf } from '../support/full-county.ts'
import { contents } from '../support/import-files.ts'
import { convert, hasLibreOffice } from '../support/libreoffice.ts'
import { issued } from '../support/seed-2021q3.ts'

const NOW = instantAt(issued, '09:00')
const XLSX = 'xlsx:Calc MS Excel 2007 XML'

describe.skipIf(!hasLibreOffice)('a workbook opened and saved by LibreOffice', () => {
  let db: Database

  beforeAll(() => {
    db = openDatabase(':memory:')
    loadDemo(db, issued, tongbai2021)
  })

  it('imports with no change at all', async () => {
    const before = contents(db)
    const saved = convert(await exportWorkbook(db, NOW), 'xlsx', XLSX, 'xlsx')

    const report = await importFiles(db, [{ name: '台账.xlsx', bytes: saved }], {
      today: issued,
      profile: tongbai2021,
      dryRun: true,
    })

    expect(report.faults).toEqual([])
    expect(report.sheets.map(({ sheet }) => sheet)).toEqual(ledgers.map(({ sheet }) => sheet))
    expect(
      report.sheets.filter(({ added, changed, missing }) => added + changed + missing.count > 0),
    ).toEqual([])
    expect(contents(db)).toBe(before)
  })

  it('keeps every field, however awkward its text', async () => {
    const full = fullCounty()
    const saved = convert(await exportWorkbook(full, NOW), 'xlsx', XLSX, 'xlsx')
    const copy = openDatabase(':memory:')

    const { faults } = await importFiles(copy, [{ name: '台账.xlsx', bytes: saved }], {
      today: issued,
      profile: tongbai2021,
      dryRun: false,
    })

    expect(faults).toEqual([])
    expect(rowsOf(copy)).toEqual(rowsOf(full))
  })

  it('still says in the template what may stand in a cell', async () => {
    const saved = convert(await templateWorkbook(UNNAMED_PLACE), 'xlsx', 'fods', 'fods').toString()

    // The lists as LibreOffice understood them: words, and names of another sheet.
    expect(saved).toContain('cell-content-is-in-list(&quot;部门&quot;;&quot;乡镇&quot;;&quot;功能区&quot;)')
    expect(saved).toMatch(/cell-content-is-in-list\(\[\$?\$?单位\.\$A\$2:\.\$A\$20001\]\)/u)
  })

  it('takes dates and drop-downs for what they are', async () => {
    const saved = convert(await exportWorkbook(db, NOW), 'xlsx', 'fods', 'fods').toString()

    expect(saved).toContain('office:value-type="date" office:date-value="2021-09-30"')
    expect(saved).not.toContain('table:formula')
  })

  it('is told what to do with an old .xls', async () => {
    const old = convert(await templateWorkbook(UNNAMED_PLACE), 'xlsx', 'xls:MS Excel 97', 'xls')

    expect(await readTables('台账.xls', old)).toMatchObject({ ok: false, expected: { kind: 'save-as-xlsx' } })
  })
})
