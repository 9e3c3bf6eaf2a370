import { type ImportFile, importTables } from '../../bot/ledgers/import.ts'
import type { ImportOptions } from '../../bot/ledgers/options.ts'
import { readCsv } from '../../bot/sources/csv.ts'
import type { Database } from '../../db/engine/handle.ts'
import type { ImportReport } from '../../rules/import-fault.ts'

export const DEPARTMENTS = '单位名称,类型,排序,别名\n平氏镇,乡镇,10,平氏、平氏镇政府\n教体局,部门,20,教育局\n'
export const WEBSITES = '网站名称,单位,网址,县门户,状态\n平氏镇政府网站,平氏镇政府,,,\n'
const COLUMNS = '网站,栏目,更新期限,网址,选择器,首页,建议整合,启用\n平氏镇政府网站,通知公告,6个月,,,,,\n'
const ACCOUNTS =
  '平台,账号名称,单位,主办单位,状态,开设日期,订阅地址,全国系统备案,省系统备案\n微信公众号,桐柏平氏,平氏,平氏镇政府,,,,,\n'
export const LETTER_HEAD =
  '编号,承办单位,收到日期,类别,主题,来信人,复杂程度,延期日期,延期理由,答复日期,答复链接\n'

export function file(name: string, content: string): ImportFile {
  return { name, bytes: Buffer.from(content) }
}

/** Two departments, one site with one column, one account. */
export function smallCounty(): ImportFile[] {
  return [
    file('网站.csv', WEBSITES),
    file('01-单位.csv', DEPARTMENTS),
    file('栏目.csv', COLUMNS),
    file('新媒体账号.csv', ACCOUNTS),
  ]
}

/** Every row of every table, to compare before and after; only the version of the facts moves on regardless. */
export function contents(db: Database): string {
  const tables = db.$client
    .prepare("select name from sqlite_master where type = 'table' and name <> 'fact_version'")
    .pluck()
    .all() as string[]
  return JSON.stringify(tables.map((name) => [name, db.$client.prepare(`select * from "${name}"`).all()]))
}

/** Imports CSV files at once, for tests that need no workbook. */
export function importCsv(db: Database, files: readonly ImportFile[], options: ImportOptions): ImportReport {
  const tables = files.map(({ name, bytes }) => {
    const read = readCsv(name, bytes)
    if (!read.ok) throw new Error(`${name} is no CSV`)
    return read.table
  })
  return importTables(db, tables, options)
}
