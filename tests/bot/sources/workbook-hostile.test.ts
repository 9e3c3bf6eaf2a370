import { describe, expect, it } from 'vitest'
import { readTables } from '../../../bot/sources/read-tables.ts'
import { readApart } from '../../../bot/one-time-links/import.ts'
import { openPool } from '../../../bot/workers/pool.ts'
import { TASKS } from '../../../bot/workers/tasks.ts'
import { hostileWorkbooks } from '../../support/hostile-workbooks.ts'
import { rowsXml, xlsxFiles, xlsxOf, zipOf } from '../../support/xlsx.ts'

const WORKER = new URL('../../../bot/workers/worker.ts', import.meta.url)

describe('a hostile workbook', () => {
  it.each(Object.entries(hostileWorkbooks()))('is refused: %s', async (_, { bytes, kind }) => {
    const read = await readTables('信件.xlsx', bytes)

    expect(read).toMatchObject({ ok: false, row: null, expected: { kind } })
  })
})

describe('a workbook that gets past every check', () => {
  const rows = Array.from({ length: 20_000 }, (_, it) => [`A${it}`, '教体局', '2021-09-01'])
  const bytes = xlsxOf({ sheets: { 信件: rowsXml(rows) } })

  it.each([
    ['time', { milliseconds: 1, heapMb: 384 }],
    ['memory', { milliseconds: 60_000, heapMb: 8 }],
  ])('is given up when it takes too much %s, and the bot goes on', async (_, { milliseconds, heapMb }) => {
    const tasks = { 'read-tables': { ...TASKS['read-tables'], milliseconds } }
    const readers = openPool(tasks, WORKER, { most: 1, heapMb, idleMs: 0 })

    expect(await readApart('信件.xlsx', bytes, readers)).toMatchObject({
      ok: false,
      expected: { kind: 'plain-workbook' },
    })
  })
})

describe('what only looks hostile', () => {
  it('is read: sizes that follow the data, a comment, a folder, a picture', async () => {
    const files = xlsxFiles({ sheets: { 信件: '<!-- a > b --><row r="1"><c r="A1"><v>1</v></c></row>' } })
    const [first, ...rest] = files
    if (!first) throw new Error('no files')
    const archive = zipOf([
      { ...first, flags: 0x0008, claimsLocally: 0 },
      { name: 'xl/media/', content: '' },
      { name: 'xl/media/image1.png', content: Buffer.from([0x89, 0x50, 0, 0]) },
      ...rest,
    ])

    expect(await readTables('信件.xlsx', archive)).toMatchObject({ ok: true, tables: [{ header: ['1'] }] })
  })

  it.each([
    ['信件.xls', '<html><table></table></html>', 'save-as-xlsx'],
    ['信件.et', '编号,承办单位\n', 'save-as-xlsx'],
    ['信件.xlsx', '', 'save-as-xlsx'],
  ])('is told what it should be instead: %s', async (name, content, kind) => {
    expect(await readTables(name, Buffer.from(content))).toMatchObject({ ok: false, expected: { kind } })
  })
})
