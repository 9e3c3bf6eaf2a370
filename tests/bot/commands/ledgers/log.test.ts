import { describe, expect, it } from 'vitest'
import { LOGGED_TABLES } from '../../../../bot/ledgers/logged.ts'
import { rowInWords } from '../../../../bot/messages/ledgers/log-values.ts'
import { TRACED_TABLES } from '../../../../db/engine/change.ts'
import { openDatabase } from '../../../../db/engine/database.ts'
import { personByAccount } from '../../../../db/people.ts'
import { localDate } from '../../../../rules/dates.ts'
import { tongbai2021 } from '../../../../rules/profiles/tongbai-2021.ts'
import type { TestApp } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'
import { file, importCsv, LETTER_HEAD } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

const SITES = '网站名称,单位,网址,县门户,状态\n平氏镇政府网站,平氏镇,,是,临时下线\n'
const COLUMNS = '网站,栏目,更新期限,网址,选择器,首页,建议整合,启用\n平氏镇政府网站,通知公告,6个月,,,,,\n'
const ACCOUNTS =
  '平台,账号名称,单位,主办单位,状态,开设日期,订阅地址,全国系统备案,省系统备案\n微信公众号,桐柏平氏,平氏镇,平氏镇政府,拟关停,,,待变更,\n'
const POSTS = '平台,账号名称,更新日期,标题,链接,来源\n微信公众号,桐柏平氏,2021-10-01,便民提示,,自报\n'
const LETTERS = `${LETTER_HEAD}2021-1,平氏镇,2021-09-24,投诉,噪声,王五,,,,,\n2021-2,教体局,2021-09-26,,校服,,,,,,\n`

/** Imports as somebody, and passes a minute. */
function put(app: TestApp, as: string, sheets: Readonly<Record<string, string>>): void {
  const at = app.clock.now()
  const files = Object.entries(sheets).map(([name, text]) => file(`${name}.csv`, text))
  const personId = personByAccount(app.db, as)?.personId ?? null
  const by = { at, personId, channel: 'cli' }
  const { faults } = importCsv(app.db, files, {
    today: localDate(at),
    profile: tongbai2021,
    dryRun: false,
    by,
  })
  expect(faults).toEqual([])
  app.clock.pass(60_000)
}

/** Five acts: sites and an account by the office, letters by the admin, a change, an acknowledgement, a code. */
function busyApp(): TestApp {
  const app = staffedApp()
  put(app, 'office', { 网站: SITES, 栏目: COLUMNS, 新媒体账号: ACCOUNTS, 更新记录: POSTS })
  put(app, 'admin', { 信件: LETTERS })
  app.clock.moveTo('2021-10-09T09:00:00+08:00')
  put(app, 'office', { 信件: LETTERS.replace('投诉,噪声,王五', '咨询,扬尘,赵六') })
  ask(app, 'pingshi', '收到 X1')
  ask(app, 'admin', '绑定码 教体局')
  return app
}

describe('日志', () => {
  const app = busyApp()

  it('lists who did what, the latest first', () => {
    expect(ask(app, 'office', '日志')).toBe(
      [
        '【操作日志】',
        '#5 2021-10-09 09:01 admin（命令行）绑定码，改动1处',
        '#4 2021-10-09 09:01 pingshi（命令行）收到 X1',
        '#3 2021-10-09 09:00 office（命令行）导入，改动1处',
        '#2 2021-10-08 09:01 admin（命令行）导入，改动2处',
        '#1 2021-10-08 09:00 office（命令行）导入，改动4处',
        '',
        '发「日志 编号」看改动前后；可以写单位、姓名、日期或事项编号，如「日志 X12」；一天内的可以发「撤销 编号」。',
      ].join('\n'),
    )
  })

  it('tells what was put in, in the ledgers’ own words', () => {
    expect(ask(app, 'office', '日志 1').split('\n').slice(2)).toEqual([
      '网站：新增1条，更新0条，不变0条；栏目：新增1条，更新0条，不变0条；新媒体账号：新增1条，更新0条，不变0条；更新记录：新增1条，更新0条，不变0条',
      '新增网站W1：网站名称 平氏镇政府网站；单位 平氏镇；县门户 是；状态 临时下线',
      '新增栏目L1：网站 W1「平氏镇政府网站」；栏目 通知公告；更新期限 6个月；首页 否；建议整合 否；启用 是',
      '新增新媒体账号M1：平台 微信公众号；账号名称 桐柏平氏；单位 平氏镇；主办单位 平氏镇政府；状态 拟关停；全国系统备案 待变更；省系统备案 未报',
      '新增更新记录：账号名称 M1「桐柏平氏」；更新日期 2021-10-01；标题 便民提示；来源 自报',
    ])
  })

  it('tells what was changed, before and after', () => {
    expect(ask(app, 'office', '日志 #3')).toContain(
      '修改信件X1：类别 投诉 → 咨询；主题 噪声 → 扬尘；来信人 （已隐去） → （已隐去）',
    )
  })

  it('tells of an acknowledgement until when it holds', () => {
    expect(ask(app, 'office', '日志 4')).toContain('收到 X1\n暂停重复提醒到2021-10-13')
  })

  it('never tells who wrote a letter, nor a code', () => {
    for (const number of [1, 2, 3, 4, 5])
      expect(ask(app, 'office', `日志 ${number}`)).not.toMatch(/王五|赵六|[0-9a-f]{64}/u)
    expect(ask(app, 'office', '日志 5')).toContain(
      '新增绑定码：绑定码 （已隐去）；单位 教体局；角色 联络员；发放人 admin；有效期至 2021-10-10 09:01',
    )
  })

  it.each([
    ['日志 平氏镇', [4, 3, 2, 1]],
    ['日志 平氏', [4, 3, 2, 1]],
    ['日志 教体局', [5, 2]],
    ['日志 县政府办', []],
    ['日志 office', [3, 1]],
    ['日志 pingshi', [4]],
    ['日志 2021-10-08', [2, 1]],
    ['日志 10月9日', [5, 4, 3]],
    ['日志 今天', [5, 4, 3]],
    ['日志 昨天', [2, 1]],
    ['日志 2021-10-07', []],
    ['日志 X1', [4, 3, 2]],
    ['日志 编号X1', [4, 3, 2]],
    ['日志 X2', [2]],
    ['日志 M1', [1]],
    ['日志 W1', [1]],
    ['日志 L1', [1]],
    ['日志 X99', []],
    ['日志 office 平氏镇', [3, 1]],
    ['日志 admin 平氏镇 10月8日', [2]],
    ['日志 今天 X1 office', [3]],
  ])('%s shows %j', (text, expected) => {
    const shown = [...ask(app, 'office', text).matchAll(/^#(\d+)/gmu)].map(([, id]) => Number(id))

    expect(shown).toEqual(expected)
  })

  it.each([
    '日志 99',
    '日志 某某',
    '日志 X1 X2',
    '日志 昨天 今天',
    `日志 ${'某'.repeat(500)}`,
    "日志 '; drop table audit; --",
  ])('%s is asked again', (text) => {
    expect(ask(app, 'office', text)).toMatch(/^没有看懂「.{0,30}」/u)
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    expect(ask(app, as, '日志')).toContain('由办公室使用')
  })

  it('is not for a group', () => {
    expect(ask(app, 'office', '日志', 'group')).toBe('日志请在与我的单独聊天中查看。')
  })

  it('says so when there is nothing yet', () => {
    expect(ask(staffedApp(), 'office', '日志')).toBe('还没有操作记录。')
  })

  it('lists no more than a phone shows, of an act too', () => {
    const long = staffedApp()
    const rows = Array.from({ length: 20 }, (_, index) => `${index},平氏镇,2021-09-24,,,,,,,,\n`)
    for (const row of rows) put(long, 'office', { 信件: LETTER_HEAD + row })
    put(long, 'office', { 信件: LETTER_HEAD + rows.map((row) => row.replace(',,', ',噪声,')).join('') })

    expect([...ask(long, 'office', '日志').matchAll(/^#/gmu)]).toHaveLength(15)
    expect(ask(long, 'office', '日志 21')).toContain('……另有8处，见完整导出。')
  })
})

describe('the log’s words', () => {
  const { $client } = openDatabase(':memory:')
  const nameless = () => null

  it.each(TRACED_TABLES)('name every column of %s', (table) => {
    const columns = ($client.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)

    const named = LOGGED_TABLES[table]?.fields.flatMap(({ of }) => of) ?? []

    expect(columns.filter((name) => name !== 'id' && !named.includes(name))).toEqual([])
    expect(named.filter((name) => !columns.includes(name))).toEqual([])
  })

  it.each([
    ['websites', { is_portal: 1, state: 'offline' }, { 县门户: '是', 状态: '临时下线' }],
    ['columns', { window_count: 6, window_unit: 'month' }, { 更新期限: '6个月' }],
    [
      'observations',
      { looked_on: '2021-09-30', outcome: 'none-since', on_day: '2021-03-30' },
      { 检查日期: '2021-09-30', 检查结果: '6个月内未更新' },
    ],
    [
      'rectifications',
      { subject_kind: 'website', subject_id: 7, section: 'foi' },
      { 涉及事项: 'W7', 通报部分: '依申请公开' },
    ],
    [
      'foi_requests',
      { submitted_by: 'registered-mail', content: '李某的事' },
      { 提交方式: '挂号', 申请内容: '（已隐去）' },
    ],
    ['groups', { channel: 'wecom-robot', target: 'key-1' }, { 通道: '企业微信群机器人', 目标: '（已隐去）' }],
  ])('are those of the ledger: %s', (tableName, after, expected) => {
    const { fields } = rowInWords(
      LOGGED_TABLES,
      { tableName, before: null, after: { id: 1, ...after } },
      nameless,
    )

    expect(Object.fromEntries(fields.map((it) => [it.name, it.after]))).toEqual(expected)
  })

  it('keep back what nobody has named', () => {
    const row = { id: 1, secret_number: '王五' }

    const said = rowInWords(LOGGED_TABLES, { tableName: 'letters', before: null, after: row }, nameless)

    expect(said).toEqual({
      change: '新增',
      item: '信件X1',
      fields: [{ name: '其他内容', before: '', after: '（已隐去）' }],
    })
  })

  it('give the number of what is gone', () => {
    const fields = (tableName: string, after: Record<string, number>) =>
      rowInWords(LOGGED_TABLES, { tableName, before: null, after }, nameless).fields.map((it) => it.after)

    expect(fields('posts', { account_id: 3 })).toEqual(['M3'])
    expect(fields('department_aliases', { department_id: 3 })).toEqual(['已删除（3）'])
  })
})
