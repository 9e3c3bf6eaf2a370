import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runBot } from '../support/bot-process.ts'
import { hostileWorkbooks } from '../support/hostile-workbooks.ts'
import { rowsXml, xlsxOf } from '../support/xlsx.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-import-'))
const ENV = { DATABASE_PATH: join(FOLDER, 'demo.db'), NODE_OPTIONS: '--max-old-space-size=512' }

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

function write(name: string, bytes: Uint8Array): string {
  const path = join(FOLDER, name)
  writeFileSync(path, bytes)
  return path
}

describe('the import of workbooks', () => {
  it('refuses every hostile one in a small heap, and says what to do', async () => {
    const files = Object.entries(hostileWorkbooks())
    const paths = files.map(([name, { bytes }]) => write(`${name}.xlsx`, bytes))

    const { status, stdout, stderr } = await runBot(['import', ...paths, '--dry-run'], ENV)

    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`【导入未进行：有${files.length}处要改】`)
    for (const [name] of files) expect(stderr).toMatch(new RegExp(`^${name}\\.xlsx\n整个文件：.*请`, 'mu'))
    expect(stderr).not.toMatch(/^ +at |undefined/mu)
  })

  it('takes ten thousand rows, and tells how far it is', async () => {
    const rows = Array.from({ length: 10_000 }, (_, it) => [`A${it}`, '教体局', '2021-09-01', '咨询'])
    const sheet = rowsXml([['编号', '承办单位', '收到日期', '类别'], ...rows])
    const path = write('信件.xlsx', xlsxOf({ sheets: { 信件: sheet } }))

    const { status, stdout, stderr } = await runBot(['import', path], ENV)

    expect(status).toBe(0)
    expect(stdout).toContain('【导入完成】\n信件：新增10000条，更新0条，不变0条')
    expect(stderr.split('\n').filter((line) => /^信件：\d+\/10000行$/u.test(line)).length).toBeGreaterThan(5)
  })

  it('takes what export writes, and what template writes is empty', async () => {
    const [exported, template] = [join(FOLDER, '导出.xlsx'), join(FOLDER, '模板.xlsx')]

    const runs = [
      await runBot(['export', '--out', exported], ENV),
      await runBot(['template', '--out', template], ENV),
      await runBot(['import', exported, '--dry-run'], ENV),
      await runBot(['import', template], ENV),
    ]

    expect(runs.map(({ status }) => status)).toEqual([0, 0, 0, 0])
    expect(runs[0]?.stdout).toBe(`已生成 ${exported}\n`)
    expect(runs[2]?.stdout).toMatch(/^单位：新增0条，更新0条，不变\d+条$/mu)
    expect(runs[2]?.stdout).not.toMatch(/新增[1-9]|更新[1-9]|保持原样/u)
    expect(runs[3]?.stdout).toContain('没有可导入的内容')
  })
})
