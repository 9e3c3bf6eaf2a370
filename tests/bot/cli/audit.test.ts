import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeLog } from '../../../bot/cli/audit.ts'
import { readCsv } from '../../../bot/sources/csv.ts'
import { date, localDate } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import type { TestApp } from '../../support/app.ts'
import { ask } from '../../support/ask.ts'
import { file, importCsv, LETTER_HEAD } from '../../support/import-files.ts'
import { staffedApp } from '../../support/staffed-app.ts'

function exported(app: TestApp, from: string | null = null, to: string | null = null) {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, '日志.csv')
  const count = writeLog(app, path, from === null ? null : date(from), to === null ? null : date(to))
  const bytes = readFileSync(path)
  const read = readCsv('日志.csv', bytes)
  if (!read.ok) throw new Error('unreadable')
  return { count, bytes, text: bytes.toString('utf8'), rows: read.table.rows.map(({ cells }) => cells) }
}

function busyApp(): TestApp {
  const app = staffedApp()
  const put = (row: string) =>
    importCsv(app.db, [file('信件.csv', LETTER_HEAD + row)], {
      today: localDate(app.clock.now()),
      profile: tongbai2021,
      dryRun: false,
      by: { at: app.clock.now(), personId: 1, channel: 'wecom-app' },
    })
  put('1,平氏镇,2021-09-24,,"=HYPERLINK(""http://e"",""x"")",王五,,,,,\n')
  app.clock.moveTo('2021-10-09T09:00:00+08:00')
  put('1,平氏镇,2021-09-24,,-1+1,赵六,,,,,\n')
  app.clock.moveTo('2021-10-10T23:59:00+08:00')
  ask(app, 'office', '收到 X1')
  return app
}

describe('the exported log', () => {
  it('has a line for every changed row, and one for an act that changed none', () => {
    const { count, rows } = exported(busyApp())

    const who = ['office', '企业微信应用', '导入']
    expect(count).toBe(3)
    expect(rows).toEqual([
      [
        '1',
        '2021-10-08 09:00',
        ...who,
        '新增',
        '信件X1',
        '',
        expect.stringContaining('主题：=HYPERLINK'),
        expect.any(String),
      ],
      [
        '2',
        '2021-10-09 09:00',
        ...who,
        '修改',
        '信件X1',
        '主题：=HYPERLINK("http://e","x")；来信人：（已隐去）',
        '主题：-1+1；来信人：（已隐去）',
        '信件：新增0条，更新1条，不变0条',
      ],
      [
        '3',
        '2021-10-10 23:59',
        'office',
        '命令行',
        '收到 X1',
        '',
        '',
        '',
        '',
        expect.stringMatching(/^暂停重复提醒到/u),
      ],
    ])
  })

  it.each([
    ['2021-10-09', null, ['2', '3']],
    [null, '2021-10-08', ['1']],
    ['2021-10-09', '2021-10-09', ['2']],
    ['2021-10-10', '2021-10-10', ['3']],
    ['2021-11-01', null, []],
  ])('from %s to %s holds %j', (from, to, expected) => {
    expect(exported(busyApp(), from, to).rows.map(([id]) => id)).toEqual(expected)
  })

  it('opens in Excel as UTF-8 text, and never names who wrote a letter', () => {
    const { bytes, text } = exported(busyApp())

    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text).not.toMatch(/王五|赵六/u)
  })
})
