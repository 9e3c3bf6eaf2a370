import { weeklyReminder } from '../../bot/jobs/weekly-reminder.ts'
import { untraced } from '../../db/engine/change.ts'
import { date } from '../../rules/dates.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from './app.ts'
import { ask } from './ask.ts'
import { drain } from './doors.ts'
import { file, importCsv } from './import-files.ts'
import { runAt } from './jobs.ts'

const LEDGERS: Readonly<Record<string, string>> = {
  单位: `单位名称,类型,排序,别名
县政府办,部门,1,
教体局,部门,2,教育局
平氏镇,乡镇,3,平氏`,
  人员: `账号,姓名,角色,单位
office,值班员,办公室,
leader,分管领导,领导,
admin,管理员,管理员,
pingshi,平氏联络员,联络员,平氏镇
jiaoti,教体联络员,联络员,教体局`,
  群: '群名称\n督查群',
  网站: `网站名称,单位
教体局网站,教体局
平氏镇政府网站,平氏镇`,
  栏目: `网站,栏目,更新期限
教体局网站,通知公告,6个月
平氏镇政府网站,通知公告,6个月
平氏镇政府网站,政策文件,1年`,
  栏目检查: `网站,栏目,检查日期,检查结果
教体局网站,通知公告,2021-09-28,2021-09-20
平氏镇政府网站,通知公告,2021-09-28,6个月内未更新
平氏镇政府网站,政策文件,2021-09-28,1年内未更新`,
  新媒体账号: `平台,账号名称,单位,主办单位
微信公众号,桐柏平氏,平氏镇,平氏镇政府
头条号,桐柏教体,教体局,县教体局`,
  更新记录: `平台,账号名称,更新日期,检查日期
微信公众号,桐柏平氏,2021-08-01,2021-09-27
头条号,桐柏教体,2021-09-26,2021-09-27`,
  信件: `编号,承办单位,收到日期,主题,来信人,答复日期
2021-1,教体局,2021-09-02,校车,王五,2021-09-06
2021-2,平氏镇,2021-09-03,噪声,赵六,
2021-3,平氏镇,2021-09-06,扬尘,,`,
  依申请: `编号,承办单位,申请人,提交方式,提交日期,收到日期,答复日
1号,教体局,李某,网络,2021-08-02,2021-08-02,2021-08-10
2号,平氏镇,李某,网络,2021-08-03,2021-08-03,`,
  政策文件: `文件名称,单位,解读单位,发布日期
方案一,教体局,县教体局,2021-09-01
方案二,平氏镇,平氏镇政府,2021-09-02`,
  解读: '文件名称,形式,发布日期\n方案一,文字,2021-09-02',
}

const SEPTEMBER = ['发文机关 督查委员会', '整改期限 2021-10-15 12:00', '邮箱 zwzx@example.gov.cn']

/** What is said on Friday the 8th: a bulletin signed, voided and signed again. */
const SIGNING: readonly (readonly [as: string, text: string])[] = [
  ['office', '季度通报 2021年9月'],
  ...SEPTEMBER.map((edit) => ['office', `改通报 B1 ${edit}`] as const),
  ['office', '改通报 B1 期号 10'],
  ['office', '改通报 B1 补充 第一部分 请"举一反三"，逐栏排查。'],
  ['office', '改通报 B1 章节 只含 政府网站、政务新媒体、县长信箱、依申请公开、有关要求'],
  ['office', '改通报 B1 补充 第五部分 逾期不报的，通报批评。'],
  ['office', '签发 B1'],
  ['office', '确认'],
  ['office', '确认'],
  ['pingshi', '改好了 Z1 已经补发'],
  ['office', '作废通报文件 B1 数据有误'],
  ['office', '确认'],
  ['office', '季度通报 2021年9月'],
  ...SEPTEMBER.map((edit) => ['office', `改通报 B2 ${edit}`] as const),
  ['office', '改通报 B2 期号 11'],
  ['office', '改通报 B2 补充 第五部分 各单位要认真对照。'],
  ['office', '签发 B2'],
  ['office', '确认'],
  ['office', '确认'],
]

/** Then a draft with every field, an item by hand, and an account to be closed. */
const WRITING: readonly (readonly [as: string, text: string])[] = [
  ['office', '季度通报 9月1日至10月8日'],
  ['office', '改通报 B3 文头 桐柏县人民政府文件'],
  ['office', '改通报 B3 期号 12'],
  ['office', '改通报 B3 总期号 87'],
  ['office', '改通报 B3 发文字号 桐政办〔2021〕15号'],
  ['office', '改通报 B3 发文机关 督查委员会'],
  ['office', '改通报 B3 主送 各乡镇'],
  ['office', '改通报 B3 检查单位 县政务中心'],
  ['office', '改通报 B3 依据 国办发〔2017〕47号、国办秘函〔2019〕19号'],
  ['office', '改通报 B3 整改期限 2021-10-20'],
  ['office', '改通报 B3 报送单位 县政务中心'],
  ['office', '改通报 B3 联系人 张三 0377-1234567'],
  ['office', '改通报 B3 抄报 县四大班子领导'],
  ['office', '改通报 B3 抄送 县政府各部门'],
  ['office', '改通报 B3 推送情况 附'],
  ['office', '改通报 B3 补充 第二部分 "停更"账号要说明原因。'],
  ['office', '改通报 B3 补充 第六部分 请各单位落实。'],
  ['office', '改通报 B3 章节 只含 政府网站、政务新媒体、依申请公开、有关要求'],
  ['office', '登记整改 平氏镇 网站链接失效 10月20日 12:00 市通报第2期'],
  ['office', '确认'],
  ['office', '关停 桐柏平氏 无力维护'],
  ['office', '确认'],
  ['office', '确认'],
]

/** What is said on Monday the 11th, after the weekly reminder: each can still be undone that day, or cannot. */
const MONDAY: readonly (readonly [as: string, text: string])[] = [
  ['office', '登记信件 平氏镇 2021-10-08 道路维修'],
  ['office', '确认'],
  ['office', '转办 X3 教体局 请牵头'],
  ['office', '确认'],
  ['office', '改通报 B3 补充 第三部分 依法答复。'],
  ['jiaoti', '收到 X3'],
]

export interface FilledCounty {
  readonly app: TestApp
  /** What was answered, in the order in which it was said. */
  readonly answers: readonly string[]
}

/** What is asked of its two doors, and given back. */
export interface Doors {
  /** Why the group gets nothing; left out: it does. */
  readonly refusedByGroup?: () => Error
  personal?: ReturnType<typeof recordingChannel>
}

/** The filled county of a file, or of none yet. */
export function openFilled(path: string, doors: Doors = {}): TestApp {
  const clock = new TestClock('2021-10-11T09:30:00+08:00')
  const personal = recordingChannel(clock, { name: 'wecom-app', platform: 'wecom' })
  const group = recordingChannel(
    clock,
    { name: 'wecom-robot', platform: 'wecom' },
    () => doors.refusedByGroup?.() ?? null,
  )
  doors.personal = personal
  return emptyApp(clock, [personal, group], { DATABASE_PATH: path })
}

/**
 * Three departments with something of everything, and what an office says to the bot on two days. It is the
 * same in every version: fixtures/databases holds what an earlier one made of it. `trend` is what a bulletin's
 * annex is kept under, which cannot be asked for without a Chinese font.
 */
export async function fillCounty(path: string, trend = 'trend'): Promise<FilledCounty> {
  const app = openFilled(path)
  app.clock.moveTo('2021-10-08T09:00:00+08:00')
  const files = Object.entries(LEDGERS).map(([sheet, text]) => file(`${sheet}.csv`, `${text}\n`))
  const by = { at: app.clock.now(), personId: null, channel: 'cli' }
  const { faults } = importCsv(app.db, files, {
    today: date('2021-10-08'),
    profile: tongbai2021,
    dryRun: false,
    by,
  })
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  const run = (sql: string) => untraced(app.db, () => app.db.$client.exec(sql))
  run(`insert into identities select 'wecom', account, id from people`)
  const say = ([as, text]: readonly [string, string]) => {
    app.clock.pass(60_000)
    return ask(app, as, text)
  }
  const signing = SIGNING.map(say)
  await drain(app)
  const writing = WRITING.map(say)
  run(
    // An earlier version's draft began with nothing of the bulletin before.
    `update bulletins set fields = json_set(json_remove(fields, '$.email'), '$."${trend}"', '2021Q2 1/2 1/1') where state = 'draft'`,
  )
  runAt(app, weeklyReminder, '2021-10-11 09:05')
  return { app, answers: [...signing, ...writing, ...MONDAY.map(say)] }
}
