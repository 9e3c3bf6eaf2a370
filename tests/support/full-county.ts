import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { ledgers } from '../../bot/ledgers/index.ts'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import {
  accountLooks,
  calendarDays,
  columns,
  departmentAliases,
  departments,
  foiEvents,
  foiRequests,
  groupDepartments,
  groups,
  identities,
  interpretations,
  letterEvents,
  letters,
  localRules,
  mediaAccounts,
  noticeAccounts,
  notices,
  observations,
  people,
  peopleDepartments,
  policyDocuments,
  posts,
  publications,
  rectifications,
  rounds,
  settings,
  verdicts,
  websites,
} from '../../db/schema/index.ts'
import { date } from '../../rules/dates.ts'

/** Tables of which a ledger keeps rows beside its own. */
const LINKED_TABLES: readonly SQLiteTable[] = [
  accountLooks,
  departmentAliases,
  foiEvents,
  groupDepartments,
  identities,
  letterEvents,
  noticeAccounts,
  peopleDepartments,
]

/** The tables that the ledgers keep, and only they. */
export const LEDGER_TABLES: readonly SQLiteTable[] = [...ledgers.map(({ table }) => table), ...LINKED_TABLES]

export function rowsOf(db: Database) {
  return Object.fromEntries(
    LEDGER_TABLES.map((table) => [getTableName(table), db.select().from(table).all()]),
  )
}

/** One or two rows of everything, with every field filled somewhere. */
export function fullCounty(): Database {
  const db = openDatabase(':memory:')
  const on = (day: string) => date(day)
  db.insert(settings)
    .values([
      { name: 'bulletin.parts', value: 'websites media requirements' },
      { name: 'place.level', value: 'county' },
      { name: 'place.name', value: '红旗区' },
    ])
    .run()
  db.insert(departments)
    .values([
      { name: '教体局', kind: 'department', sortOrder: 20 },
      { name: '平氏镇', kind: 'township', sortOrder: 10 },
      { name: '高新区', kind: 'zone', sortOrder: 30, groupName: '县直' },
    ])
    .run()
  db.insert(departmentAliases)
    .values([
      { alias: '教育局', departmentId: 1 },
      { alias: '县教体局', departmentId: 1 },
      { alias: '平氏', departmentId: 2 },
    ])
    .run()
  db.insert(people)
    .values([
      { account: 'office', name: '值班员', role: 'office' },
      { account: 'pingshi', name: '联络员', role: 'liaison', isActive: false },
    ])
    .run()
  db.insert(peopleDepartments)
    .values([
      { personId: 2, departmentId: 2 },
      { personId: 2, departmentId: 1 },
    ])
    .run()
  db.insert(identities)
    .values([
      { platform: 'simulator', userId: 'office', personId: 1 },
      { platform: 'wecom', userId: 'WangWu', personId: 1 },
      { platform: 'simulator', userId: 'pingshi', personId: 2 },
      { platform: 'dingtalk', userId: '0012345', personId: 2 },
    ])
    .run()
  db.insert(groups).values({ name: '督查群', channel: 'wecom-robot', target: 'key-1' }).run()
  db.insert(groupDepartments)
    .values([
      { groupId: 1, departmentId: 3 },
      { groupId: 1, departmentId: 1 },
    ])
    .run()
  db.insert(websites)
    .values([
      { departmentId: 2, name: '平氏镇政府网站', url: 'http://a.cn/', isPortal: true, state: 'offline' },
      { departmentId: 1, name: '教体局网站', state: 'closed' },
    ])
    .run()
  db.insert(columns)
    .values([
      {
        websiteId: 2,
        name: '通知公告',
        windowCount: 14,
        windowUnit: 'day',
        departmentId: 1,
        url: 'http://a.cn/1',
        selector: 'li > a',
      },
      {
        websiteId: 1,
        name: '通知公告',
        windowCount: 7,
        windowUnit: 'month',
        isHomepage: true,
        mergeAdvised: true,
      },
      { websiteId: 1, name: '旧栏目', windowCount: 24, windowUnit: 'month', isActive: false },
      { websiteId: 1, name: '十天', windowCount: 10, windowUnit: 'day' },
    ])
    .run()
  const look = { columnId: 1, lookedOn: on('2021-09-30'), source: 'inspection' } as const
  db.insert(localRules)
    .values([
      { name: 'base', fromDay: on('2000-01-01'), value: 'guoban-2019' },
      { name: 'media.vetoAfterDays', fromDay: on('2022-01-01'), value: 10, clause: '某政办〔2021〕9号' },
    ])
    .run()
  db.insert(rounds)
    .values([
      { name: '第一批', fromDay: on('2021-07-01'), toDay: on('2021-07-09') },
      {
        name: '第二批',
        fromDay: on('2021-09-01'),
        toDay: on('2021-09-09'),
        area: 'website',
        sample: [{ kind: 'website', id: 1 }],
      },
    ])
    .run()
  db.insert(verdicts)
    .values([
      {
        subjectKind: 'website',
        subjectId: 1,
        lookedOn: on('2021-09-02'),
        outcome: 'failed',
        reasons: ['链接失效', '空白栏目'],
        note: '首页打不开',
      },
      { subjectKind: 'website', subjectId: 2, lookedOn: on('2021-07-02'), outcome: 'praised', reasons: [] },
    ])
    .run()
  db.insert(publications)
    .values([
      { departmentId: 1, month: '2021-08', medium: 'website', published: 12, original: 3 },
      { departmentId: 2, month: '2021-08', medium: 'media', title: '平氏发布', published: 0 },
    ])
    .run()
  db.insert(observations)
    .values([
      { ...look, outcome: 'none-since', onDay: on('2021-03-30') },
      { ...look, lookedOn: on('2021-08-31'), outcome: 'none-since', onDay: on('2021-04-17') },
      { ...look, columnId: 2, outcome: 'none-since', onDay: on('2021-09-16') },
      { ...look, columnId: 3, outcome: 'blank' },
      {
        ...look,
        columnId: 4,
        outcome: 'unreadable',
        source: 'crawl',
        evidence: { status: '503', url: 'http://a' },
      },
      {
        ...look,
        columnId: 4,
        outcome: 'dated',
        onDay: on('2021-09-29'),
        source: 'report',
        reportedBy: 2,
        confirmedBy: 1,
      },
    ])
    .run()
  db.insert(mediaAccounts)
    .values([
      {
        departmentId: 2,
        platform: '微信公众号',
        name: '桐柏平氏',
        ownerName: '平氏镇政府',
        state: 'announced',
        registeredOn: on('2019-01-02'),
        feedUrl: 'http://a.cn/rss',
        nationalFiling: 'filed',
        provincialFiling: 'change-pending',
      },
      { departmentId: 1, platform: '头条号', name: '桐柏教体', ownerName: '教体局' },
    ])
    .run()
  db.insert(posts)
    .values([
      { accountId: 2, postedOn: on('2021-09-01'), source: 'feed', title: '=1+1', url: 'http://a.cn/2' },
      { accountId: 1, postedOn: on('2021-09-01'), source: 'report', reportedBy: 2 },
    ])
    .run()
  db.insert(accountLooks)
    .values([
      { accountId: 2, lookedOn: on('2021-09-02'), newestOn: on('2021-09-01'), source: 'inspection' },
      { accountId: 1, lookedOn: on('2021-09-02'), source: 'report', reportedBy: 2 },
    ])
    .run()
  db.insert(letters)
    .values([
      {
        number: '20210901',
        departmentId: 1,
        category: '咨询',
        subject: '一行\n二行 _x0041_ "引号" <b>&amp;</b>',
        writerName: '王某',
        receivedOn: on('2021-09-01'),
        complexity: 'complex',
        extendedOn: on('2021-09-03'),
        extensionReason: '需要现场核实',
        answeredOn: on('2021-09-10'),
        answerUrl: 'http://a.cn/3',
      },
      {
        kind: 'correction',
        box: '区长信箱',
        purpose: '求决',
        topic: '城乡建设',
        number: '00017',
        departmentId: 2,
        receivedOn: on('2021-09-02'),
      },
    ])
    .run()
  db.insert(letterEvents)
    .values([
      {
        letterId: 1,
        kind: 'transferred',
        onDay: on('2021-09-02'),
        departmentId: 2,
        note: '属地|办理\n请阅',
        byPerson: 1,
      },
      { letterId: 2, kind: 'reopened', onDay: on('2021-09-09') },
    ])
    .run()
  db.insert(foiRequests)
    .values({
      number: '桐依申〔2021〕1号',
      departmentId: 1,
      applicantType: 'person',
      applicantName: '李某',
      applicantContact: '13800000000',
      content: '预算',
      submittedBy: 'registered-mail',
      submittedOn: on('2021-09-01'),
      receivedOn: on('2021-09-03'),
      result: 'disclosed',
      delivery: 'posted',
    })
    .run()
  db.insert(foiEvents)
    .values([
      { requestId: 1, kind: 'opinion-asked', onDay: on('2021-09-06') },
      { requestId: 1, kind: 'opinion-asked', onDay: on('2021-09-07') },
      { requestId: 1, kind: 'opinion-received', onDay: on('2021-09-09') },
      { requestId: 1, kind: 'answered', onDay: on('2021-09-20'), note: 'EMS|1234' },
    ])
    .run()
  db.insert(policyDocuments)
    .values({
      departmentId: 1,
      title: '方案（试行）',
      ownerName: '县教体局',
      number: '1号',
      publishedOn: on('2021-09-01'),
      mustInterpret: false,
      url: 'http://a.cn/4',
    })
    .run()
  db.insert(interpretations)
    .values({
      documentId: 1,
      form: 'video',
      publishedOn: on('2021-09-02'),
      title: '一图读懂',
      url: 'http://a.cn/5',
    })
    .run()
  db.insert(notices)
    .values({
      level: 'city',
      number: '第2期',
      title: '通报',
      issuedOn: on('2021-07-01'),
      url: 'http://a.cn/6',
      bulletinId: 3,
      voidedOn: on('2021-07-05'),
      voidReason: '有误',
    })
    .run()
  db.insert(noticeAccounts)
    .values([
      { noticeId: 1, accountId: 2 },
      { noticeId: 1, accountId: 1 },
    ])
    .run()
  db.insert(rectifications)
    .values({
      departmentId: 1,
      subjectKind: 'website',
      subjectId: 2,
      description: '打不开',
      orderedBy: '第2期',
      bulletinId: 3,
      section: 'websites',
      deadlineOn: on('2021-07-16'),
      deadlineTime: '17:00',
      fixedOn: on('2021-07-13'),
      reportedOn: on('2021-07-14'),
      report: '已改',
      closedOn: on('2021-07-15'),
      sentBackReason: '不完整',
    })
    .run()
  db.insert(calendarDays)
    .values([
      { day: on('2027-02-10'), kind: 'makeup', name: '春节' },
      { day: on('2027-10-01'), kind: 'holiday', name: '国庆节' },
      { day: on('2027-10-08'), kind: 'ordinary', name: '撤回' },
    ])
    .run()
  return db
}
