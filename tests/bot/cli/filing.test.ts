import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeFilings } from '../../../bot/cli/filing.ts'
import { readCsv } from '../../../bot/sources/csv.ts'
import { demoApp } from '../../support/app.ts'
import { ask, MORNING } from '../../support/ask.ts'

it('writes what is owed for handing in, and a name that begins like a formula as a name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'filing-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const app = demoApp(MORNING)
  ask(app, 'office', '发现账号 抖音号 =平氏在线 平氏镇')

  writeFilings(app, join(folder, '补报.csv'))

  const bytes = readFileSync(join(folder, '补报.csv'))
  const read = readCsv('补报.csv', bytes)
  expect(bytes.toString('utf8')).toContain(`"'=平氏在线"`)
  expect(read.ok && read.table.rows).toHaveLength(13)
  expect(read.ok && read.table.rows.find(({ cells }) => cells[1] === '平氏镇')?.cells.slice(2)).toEqual([
    '平氏镇',
    '抖音号',
    '=平氏在线',
    '正常运行',
    '未报',
    '未报',
    '全国系统未报，省级平台未报',
  ])
})
