import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../bot/ledgers/import.ts'
import { ledgers } from '../../../bot/ledgers/index.ts'
import { importReply } from '../../../bot/messages/ledgers/import.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { file, smallCounty } from '../../support/import-files.ts'

const options = { today: date('2021-10-08'), profile: tongbai2021, dryRun: false }

let db: Database

beforeEach(async () => {
  db = openDatabase(':memory:')
  await importFiles(db, smallCounty(), options)
})

/** One request of 教体局, with what is given by heading. */
function importing(cells: Readonly<Record<string, string>>, profile = tongbai2021) {
  const headings =
    ledgers.find(({ sheet }) => sheet === '依申请')?.columns.map(({ heading }) => heading) ?? []
  const row: Readonly<Record<string, string>> = {
    编号: '1',
    承办单位: '教体局',
    提交方式: '网络',
    提交日期: '2021-03-01',
    收到日期: '2021-03-02',
    ...cells,
  }
  const csv = `${headings.join(',')}\n${headings.map((heading) => row[heading] ?? '').join(',')}\n`
  return importFiles(db, [file('依申请.csv', csv)], { ...options, profile })
}

function stored(columns: string): unknown {
  return db.$client.prepare(`select ${columns} from foi_requests`).raw().get()
}

describe('收到之日', () => {
  it.each([
    ['当面', '', '2021-03-01'],
    ['当面', '2021-03-01', '2021-03-01'],
    ['挂号', '2021-03-03', '2021-03-03'],
    ['平信', '2021-03-03', '2021-03-03'],
    ['平信', '', null],
    ['网络', '', null],
    ['邮箱', '', null],
    ['传真', '', null],
  ])('%s with 收到日期 "%s" is %s', async (提交方式, 收到日期, expected) => {
    const { faults } = await importing({ 提交方式, 收到日期 })

    expect(faults).toEqual([])
    expect(stored('received_on')).toEqual([expected])
  })

  it.each([
    ['当面', '2021-03-02', { kind: 'same-day', heading: '提交日期', day: '2021-03-01' }],
    ['挂号', '', { kind: 'filled', because: '提交方式' }],
    ['网络', '2021-02-26', { kind: 'not-before', heading: '提交日期', day: '2021-03-01' }],
  ])('%s with 收到日期 "%s" is refused', async (提交方式, 收到日期, expected) => {
    const { faults } = await importing({ 提交方式, 收到日期 })

    expect(faults).toMatchObject([{ row: 2, heading: '收到日期', expected }])
  })

  it('that is not there yet allows for a registration, and for no other step', async () => {
    expect((await importing({ 收到日期: '', 登记日: '2021-03-01' })).faults).toEqual([])
    expect(
      (await importing({ 收到日期: '', 登记日: '2021-03-01', 答复日: '2021-03-10' })).faults,
    ).toMatchObject([{ heading: '收到日期', expected: { kind: 'filled', because: '答复日' } }])
  })
})

describe('a history that cannot be', () => {
  it.each<[Record<string, string>, string, string]>([
    [{ 答复日: '2021-03-01' }, '答复日', '2021-03-01这一步不合程序：不能早于法定收到日2021-03-02'],
    [
      { 补正收到日: '2021-03-08' },
      '补正收到日',
      '2021-03-08这一步不合程序：之前应当先有「补正告知」，请补登记或核对日期',
    ],
    [
      { 延期批准日: '2021-03-22', 延期告知日: '2021-03-19' },
      '延期告知日',
      '2021-03-19这一步不合程序：之前应当先有「延期批准」，请补登记或核对日期',
    ],
    [
      { 延期批准日: '2021-03-31' },
      '延期批准日',
      '2021-03-31这一步不合程序：答复期限2021-03-30已过，不能再延期',
    ],
    [
      { 答复日: '2021-03-10、2021-03-12' },
      '答复日',
      '2021-03-12这一步不合程序：只能有一次，已经登记在2021-03-10',
    ],
    [
      { 答复日: '2021-03-10', 收费通知日: '2021-03-12' },
      '收费通知日',
      '2021-03-12这一步不合程序：2021-03-10已答复，之后不能再办这一步，请核对日期',
    ],
    [
      { 收费通知日: '2021-03-10', 视为放弃日: '2021-03-12' },
      '视为放弃日',
      '2021-03-12这一步不合程序：申请人的缴费期限到2021-04-08，之后才能按放弃办结',
    ],
  ])('%j is refused, with what would be right', async (cells, heading, words) => {
    const report = await importing(cells)

    expect(report.faults.map((fault) => [fault.row, fault.heading])).toEqual([[2, heading]])
    expect(importReply(report).sections[0]?.lines[0]).toContain(words)
    expect(stored('id')).toBeUndefined()
  })
})

it('a deadline is that of the county’s own rules', async () => {
  const cells = { 延期批准日: '2021-03-31' }
  const patient = { ...tongbai2021, foi: { ...tongbai2021.foi, workingDays: 30 } }

  const [refused, taken] = [await importing(cells), await importing(cells, patient)]

  expect(refused.faults.map(({ heading }) => heading)).toEqual(['延期批准日'])
  expect(taken.faults).toEqual([])
})

it('a whole life is kept, in the words of the annual report', async () => {
  const cells = {
    申请人类型: '自然人',
    登记日: '2021-03-01',
    审核日: '2021-03-02',
    补正告知日: '2021-03-03',
    补正收到日: '2021-03-08',
    协办日: '2021-03-09',
    协办回复日: '2021-03-12',
    延期批准日: '2021-04-02',
    延期告知日: '2021-04-02',
    答复日: '2021-04-20',
    补充答复日: '2021-04-26',
    归档日: '2021-04-27',
    复议日: '2021-05-10',
    复议维持日: '2021-06-30',
    诉讼日: '2021-07-05',
    答复结果: '部分公开',
    送达方式: '邮寄',
  }

  const [first, second] = [await importing(cells), await importing(cells)]

  expect([...first.faults, ...second.faults]).toEqual([])
  expect([first.sheets[0], second.sheets[0]]).toMatchObject([{ added: 1 }, { unchanged: 1 }])
  expect(stored('applicant_type, submitted_by, result, delivery')).toEqual([
    'person',
    'online',
    'partly-disclosed',
    'posted',
  ])
  expect(db.$client.prepare('select count(*) from foi_events').pluck().get()).toBe(14)
})
