import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ImportFile, importFiles, importTables } from '../../../bot/ledgers/import.ts'
import { ledgers } from '../../../bot/ledgers/index.ts'
import { toText } from '../../../bot/messages/text.ts'
import { importReply } from '../../../bot/messages/import.ts'
import { type Database, inTransaction, openDatabase } from '../../../db/database.ts'
import { date } from '../../../rules/dates.ts'

const today = date('2021-10-08')
const options = { today, dryRun: false }

const DEPARTMENTS = '单位名称,类型,排序,别名\n平氏镇,乡镇,10,平氏、平氏镇政府\n教体局,部门,20,教育局\n'
const WEBSITES = '网站名称,单位,网址,县门户,状态\n平氏镇政府网站,平氏镇政府,,,\n'
const COLUMNS = '网站,栏目,更新期限,网址,选择器,首页,建议整合,启用\n平氏镇政府网站,通知公告,6个月,,,,,\n'
const ACCOUNTS =
  '平台,账号名称,单位,主办单位,状态,开设日期,订阅地址,全国系统备案,省系统备案\n微信公众号,桐柏平氏,平氏,平氏镇政府,,,,,\n'
const LETTER_HEAD = '编号,承办单位,收到日期,类别,主题,来信人,复杂程度,延期日期,延期理由,答复日期,答复链接\n'

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

function file(name: string, content: string): ImportFile {
  return { name, bytes: Buffer.from(content) }
}

function base(): ImportFile[] {
  return [
    file('网站.csv', WEBSITES),
    file('01-单位.csv', DEPARTMENTS),
    file('栏目.csv', COLUMNS),
    file('新媒体账号.csv', ACCOUNTS),
  ]
}

/** Every row of every table, to compare before and after; only the version of the facts moves on regardless. */
function contents(): string {
  const tables = db.$client
    .prepare("select name from sqlite_master where type = 'table' and name <> 'fact_version'")
    .pluck()
    .all() as string[]
  return JSON.stringify(tables.map((name) => [name, db.$client.prepare(`select * from "${name}"`).all()]))
}

describe('an import', () => {
  it('takes tables in any order and says what became of each row', () => {
    const report = importFiles(db, base(), options)

    expect(report.faults).toEqual([])
    expect(report.written).toBe(true)
    expect(report.counts.map(({ sheet, added }) => [sheet, added])).toEqual([
      ['单位', 2],
      ['网站', 1],
      ['栏目', 1],
      ['新媒体账号', 1],
    ])
  })

  it('changes nothing the second time, and what differs the third', () => {
    importFiles(db, base(), options)
    const second = importFiles(db, base(), options)
    const third = importFiles(
      db,
      [file('单位.csv', DEPARTMENTS.replace('、平氏镇政府', '').replace('20', '30'))],
      options,
    )

    expect(second.counts.every(({ added, changed }) => added + changed === 0)).toBe(true)
    expect(third.counts).toEqual([{ sheet: '单位', file: '单位.csv', added: 0, changed: 2, unchanged: 0 }])
  })

  it('leaves one audit line with what was done', () => {
    importFiles(db, base(), options)

    const lines = db.$client.prepare('select action, channel, after from audit').all()
    expect(lines).toEqual([
      { action: 'import', channel: 'system', after: expect.stringContaining('单位') as string },
    ])
  })

  it('rehearses without writing', () => {
    const before = contents()
    const report = importFiles(db, base(), { today, dryRun: true })

    expect(report).toMatchObject({
      written: false,
      faults: [],
      counts: [{ sheet: '单位', added: 2 }, {}, {}, {}],
    })
    expect(contents()).toBe(before)
  })

  it('knows a table by its headings when the file is called something else', () => {
    const report = importFiles(db, [file('导出(1).csv', DEPARTMENTS)], options)

    expect(report.counts).toMatchObject([{ sheet: '单位', added: 2 }])
  })

  it('keeps SQL and Markdown in names as text', () => {
    const name = "x'); DROP TABLE departments;--**"
    importFiles(db, [file('单位.csv', `单位名称,类型,排序,别名\n"${name}",部门,1,\n`)], options)

    expect(db.$client.prepare('select name from departments').pluck().all()).toEqual([name])
  })

  it('keeps every date of a request for information, also several of one kind', () => {
    const ledger = ledgers.find(({ sheet }) => sheet === '依申请')
    const headings = ledger?.columns.map(({ heading }) => heading) ?? []
    const cells: Record<string, string> = {
      编号: '1',
      承办单位: '教体局',
      提交方式: '网络',
      提交日期: '2021-03-01',
      收到日期: '2021-03-01',
      征求意见日: '2021-03-05、2021-03-09',
      意见回复日: '2021-03-12',
      答复日: '2021年3月20日',
      归档日: '2021-03-22',
    }
    const csv = `${headings.join(',')}\n${headings.map((heading) => cells[heading] ?? '').join(',')}\n`
    importFiles(db, base(), options)
    const first = importFiles(db, [file('依申请.csv', csv)], options)
    const second = importFiles(db, [file('依申请.csv', csv)], options)
    const third = importFiles(db, [file('依申请.csv', csv.replace('2021-03-05、', ''))], options)

    expect([first, second, third].map(({ faults }) => faults)).toEqual([[], [], []])
    expect([first, second, third].map(({ counts }) => counts[0])).toMatchObject([
      { added: 1 },
      { unchanged: 1 },
      { changed: 1 },
    ])
    expect(db.$client.prepare('select kind, on_day from foi_events order by on_day').raw().all()).toEqual([
      ['opinion-asked', '2021-03-09'],
      ['opinion-received', '2021-03-12'],
      ['answered', '2021-03-20'],
      ['filed', '2021-03-22'],
    ])
  })

  it('will not run inside a transaction it could not undo', () => {
    expect(() => inTransaction(db, () => importTables(db, [], options))).toThrow('a transaction of its own')
  })
})

describe('a bad cell', () => {
  const letter = (cells: string) =>
    file('信件.csv', `${LETTER_HEAD}2021-1,教体局,2021-09-01,,,,,,,,\n${cells}\n`)
  const look = (cells: string) => file('栏目检查.csv', `网站,栏目,检查日期,检查结果,来源\n${cells}\n`)
  const people = (cells: string) =>
    file('人员.csv', `账号,姓名,角色,单位,企业微信账号,钉钉账号,启用\n${cells}\n`)

  it.each<[string, ImportFile, number | null, string | null, string, object]>([
    [
      'an empty required cell',
      letter('2021-2,,2021-09-01,,,,,,,,'),
      3,
      '承办单位',
      '',
      { kind: 'filled', because: null },
    ],
    [
      'an unknown department',
      letter('2021-2,教体届,2021-09-01,,,,,,,,'),
      3,
      '承办单位',
      '教体届',
      { kind: 'known', sheet: '单位', nearest: ['教体局'] },
    ],
    [
      'a date in words',
      letter('2021-2,教体局,上周五,,,,,,,,'),
      3,
      '收到日期',
      '上周五',
      { kind: 'date', noSuchDay: false },
    ],
    [
      'a day that does not exist',
      letter('2021-2,教体局,2021-02-30,,,,,,,,'),
      3,
      '收到日期',
      '2021-02-30',
      { kind: 'date', noSuchDay: true },
    ],
    [
      'a fact in the future',
      letter('2021-2,教体局,2021-10-09,,,,,,,,'),
      3,
      '收到日期',
      '2021-10-09',
      { kind: 'not-after', day: '2021-10-08' },
    ],
    [
      'an answer before the letter',
      letter('2021-2,教体局,2021-09-02,,,,,,,2021-09-01,'),
      3,
      '答复日期',
      '2021-09-01',
      { kind: 'not-before', heading: '收到日期', day: '2021-09-02' },
    ],
    [
      'a complex letter without a reason',
      letter('2021-2,教体局,2021-09-02,,,,复杂,,,,'),
      3,
      '延期理由',
      '',
      { kind: 'filled', because: '复杂程度' },
    ],
    [
      'a word not in the list',
      letter('2021-2,教体局,2021-09-02,,,,很复杂,,,,'),
      3,
      '复杂程度',
      '很复杂',
      { kind: 'one-of', words: ['一般', '复杂'] },
    ],
    [
      'a number that stands twice',
      letter('2021-1,教体局,2021-09-02,,,,,,,,'),
      3,
      '编号',
      '2021-1',
      { kind: 'not-repeated', firstRow: 2 },
    ],
    [
      'a cell beyond the header',
      letter('2021-2,教体局,2021-09-02,,,,,,,,,多'),
      3,
      null,
      '多',
      { kind: 'within-header' },
    ],
    [
      'an unknown column',
      look('平氏镇政府网站,通知公靠,2021-09-27,空白,'),
      2,
      '栏目',
      '通知公靠',
      { kind: 'known', sheet: '栏目', nearest: ['通知公告'] },
    ],
    [
      'an item newer than the look',
      look('平氏镇政府网站,通知公告,2021-09-27,2021-09-28,'),
      2,
      '检查结果',
      '2021-09-28',
      { kind: 'not-after', day: '2021-09-27' },
    ],
    [
      'a liaison without a department',
      people('wang,王,联络员,,,,'),
      2,
      '单位',
      '',
      { kind: 'filled', because: '角色' },
    ],
    [
      'a missing heading',
      file('单位.csv', '单位名称,类型,别名\n甲局,部门,\n'),
      1,
      '排序',
      '',
      { kind: 'heading-present' },
    ],
    [
      'an unknown heading',
      file('单位.csv', '单位名称,类型,排序,别名,电话\n甲局,部门,1,,2\n'),
      1,
      null,
      '电话',
      { kind: 'heading', headings: ['单位名称', '类型', '排序', '别名'] },
    ],
    [
      'a heading that stands twice',
      file('单位.csv', '单位名称,类型,排序,别名,类型\n甲局,部门,1,,\n'),
      1,
      '类型',
      '类型',
      { kind: 'heading-once' },
    ],
    [
      'an alias of another department',
      file('单位.csv', '单位名称,类型,排序,别名\n体育局,部门,1,教育局\n'),
      2,
      '别名',
      '教育局',
      { kind: 'not-taken', owner: '教体局' },
    ],
    [
      'a file of no ledger',
      file('通讯录.csv', '姓名,电话\n王,1\n'),
      null,
      null,
      '通讯录',
      { kind: 'ledger', sheets: ledgers.map(({ sheet }) => sheet) },
    ],
    ['a workbook', file('单位.csv', 'PK\u0003\u0004\u0000'), null, null, '', { kind: 'csv-text' }],
  ])('is reported for %s, and nothing is written', (_, bad, row, heading, found, expected) => {
    importFiles(db, base(), options)
    const before = contents()

    const report = importFiles(
      db,
      [file('网站.csv', WEBSITES.replace('平氏镇政府,', '教育局,')), bad],
      options,
    )

    expect(report.faults).toEqual([{ file: bad.name, row, heading, found, expected }])
    expect(report.written).toBe(false)
    expect(contents()).toBe(before)
  })

  it('is reported beside every other, and told in Chinese by file, row and column', () => {
    const report = importFiles(
      db,
      [...base(), letter('2021-2,教体届,昨天,,,,,,,,'), look('平氏镇政府网站,通知公告,2021-9-31,没更新,')],
      options,
    )

    expect(report.faults).toHaveLength(4)
    expect(toText(importReply(report))).toBe(
      [
        '【导入未进行：有4处要改】',
        '栏目检查.csv',
        '第2行「检查日期」：写的是「2021-9-31」，没有这一天，请核对日期',
        '第2行「检查结果」：写的是「没更新」，检查结果请写最新一条的日期，或者「6个月内未更新」「1年内未更新」「空白」「无法读取」',
        '',
        '信件.csv',
        '第3行「承办单位」：写的是「教体届」，《单位》表里没有这个名称，是不是：教体局',
        '第3行「收到日期」：写的是「昨天」，日期请写成 2021-09-30、2021/9/30 或 2021年9月30日 的样子',
        '',
        '数据没有任何改动。请按上面的位置改好后，把全部文件重新导入。',
      ].join('\n'),
    )
  })

  it('of a department is not told again for everything that belongs to it', () => {
    const [websites, , columns, accounts] = base()
    const departments = file('单位.csv', DEPARTMENTS.replace('乡镇', '镇'))
    const report = importFiles(
      db,
      [departments, ...[websites, columns, accounts].filter((it) => it !== undefined)],
      options,
    )

    expect(report.faults).toMatchObject([{ file: '单位.csv', row: 2, heading: '类型' }])
  })

  it('is not listed without end', () => {
    const rows = Array.from(
      { length: 3_000 },
      (_, index) => `n${index},没有的局${index},2021-09-01,,,,,,,,`,
    ).join('\n')
    const report = importFiles(db, [...base(), file('信件.csv', `${LETTER_HEAD}${rows}\n`)], options)

    expect(report.faults).toHaveLength(501)
    expect(report.faults.at(-1)?.expected).toEqual({ kind: 'fewer-faults', listed: 500 })
  })
})

describe('whatever bytes come in', () => {
  const headers = ledgers.map(({ sheet, columns }) => ({
    sheet,
    header: columns.map(({ heading }) => heading).join(','),
  }))
  const word = fc.oneof(
    fc.constantFrom(
      '平氏镇',
      '教体局',
      '平氏镇政府网站',
      '通知公告',
      '微信公众号',
      '桐柏平氏',
      '2021-09-30',
      '46295',
      '是',
      '部门',
      '"',
      "'",
      '',
    ),
    fc.constantFrom(
      '一般',
      '复杂',
      '联络员',
      '正常运行',
      '6个月',
      '空白',
      '省',
      '县',
      '放假',
      '文字',
      '网络',
      '1',
      '、',
      '微信公众号:桐柏平氏',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const rows = fc.array(fc.array(word, { maxLength: 24 }), { maxLength: 12 })

  it('an import neither crashes nor writes half', () => {
    importFiles(db, base(), options)
    const sheet = fc.constantFrom(...headers)
    fc.assert(
      fc.property(sheet, rows, ({ sheet: name, header }, cells) => {
        const before = contents()
        const csv = `${header}\n${cells.map((row) => row.join(',')).join('\n')}`
        const report = importFiles(
          db,
          [file('单位.csv', `${DEPARTMENTS}新局,部门,30,\n`), file(`${name}.csv`, csv)],
          { today, dryRun: true },
        )
        importReply(report)
        if (contents() !== before) throw new Error('written')
        return !report.written
      }),
      { numRuns: 150 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const before = contents()
        const report = importFiles(db, [{ name: '单位.csv', bytes }], options)
        return report.written || contents() === before
      }),
      { numRuns: 150 },
    )
  })

  it('one bad row among good ones keeps all of them out', () => {
    importFiles(db, base(), options)
    const before = contents()
    fc.assert(
      fc.property(fc.nat({ max: 8 }), rows, (position, cells) => {
        const good = Array.from({ length: 8 }, (_, index) => `新局${index},部门,${index},`)
        good.splice(position, 0, '坏局,不是类型,1,')
        const csv = `单位名称,类型,排序,别名\n${[...good, ...cells.map((row) => row.join(','))].join('\n')}`
        return !importFiles(db, [file('单位.csv', csv)], options).written && contents() === before
      }),
      { numRuns: 60 },
    )
  })
})
