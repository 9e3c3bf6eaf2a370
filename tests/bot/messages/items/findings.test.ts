import { describe, expect, it } from 'vitest'
import { findingLine, findingLines } from '../../../../bot/messages/items/findings.ts'
import { date } from '../../../../rules/dates.ts'
import { evaluate } from '../../../../rules/evaluate.ts'
import type { CheckId } from '../../../../rules/finding.ts'
import { guoban2019 } from '../../../../rules/profiles/guoban-2019.ts'
import type { Snapshot } from '../../../../rules/types.ts'
import {
  account,
  column,
  days,
  events,
  foiArrival,
  foiRequest,
  letter,
  look,
  notice,
  policyDocument,
  rectification,
  snapshot,
  staleColumns,
  website,
  lookedAt,
} from '../../../support/snapshot.ts'

/** Today is Friday 2021-10-08, the first working day after the National Day week. */
function said(check: CheckId, parts: Partial<Snapshot>): string {
  const county = snapshot(parts)
  const finding = evaluate(county).find((it) => it.check === check)
  if (!finding) throw new Error(`nothing of ${check}`)
  return `${finding.stage} | ${findingLine(finding, county.today)}`
}

const FORTNIGHT = { count: 14, unit: 'day' } as const
const HALF_YEAR = { count: 6, unit: 'month' } as const

describe('a column', () => {
  const seen = (newestOn: string | null, parts = {}) => ({
    websites: [
      website({
        columns: [
          column({
            name: '通知公告',
            window: HALF_YEAR,
            observation: look('2021-09-29', newestOn),
            ...parts,
          }),
        ],
      }),
    ],
  })

  it.each([
    ['ok', '2021-08-01', '最近更新2021-08-01，请不晚于2022-02-01（周二）更新，还剩116天'],
    ['upcoming', '2021-04-10', '最近更新2021-04-10，请不晚于2021-10-10（周日）更新，还剩2天'],
    ['due', '2021-04-08', '最近更新2021-04-08，请今天更新'],
    [
      'recheck',
      '2021-04-07',
      '上次看到2021-04-07更新（2021-09-29检查），按期限应不晚于2021-10-07更新；已更新的请发「报更 L1」',
    ],
    ['overdue', '2021-03-28', '最近更新2021-03-28，2021-09-29起超过6个月（2021-09-29检查），请尽快更新'],
    ['overdue', null, '栏目空白（2021-09-29检查），请补充内容'],
  ])('%s, newest %s', (stage, newestOn, words) => {
    expect(said('column-freshness', seen(newestOn))).toBe(`${stage} | L1 平氏镇网站「通知公告」：${words}`)
  })

  it('of which nothing newer was found says since when and on what day that was still so', () => {
    const observation = look('2021-09-29', '2021-03-29', {
      outcome: 'none-since',
      sameSince: date('2021-06-28'),
    })

    expect(said('column-freshness', seen(null, { observation }))).toBe(
      'overdue | L1 平氏镇网站「通知公告」：6个月内未见更新（2021-06-28起，2021-09-29检查），请尽快更新',
    )
  })

  it('that could not be read is not called stale', () => {
    const observation = look('2021-09-29', null, { outcome: 'unreadable' })

    expect(said('column-freshness', seen(null, { observation }))).toBe(
      'unknown | L1 平氏镇网站「通知公告」：暂未能核实更新情况',
    )
  })

  it('shares a line with the other stale ones of its site, each with its id and its window', () => {
    const columns = [
      ...staleColumns(2),
      column({ id: 9, name: '领导之窗', observation: look('2021-09-28', null) }),
    ]
    const county = snapshot({ websites: [website({ columns })] })

    expect(findingLines(evaluate(county), county.today)).toEqual([
      '平氏镇网站：3个栏目未更新（最早2020-06-02起，2021-09-28检查），请尽快更新：\nL1「财政信息」（1年）、L2「财政信息」（1年）、L9「领导之窗」（空白）',
    ])
  })
})

it('asks about the columns of a site that ran out, each with its id and its day, in one line', () => {
  const columns = [
    column({ id: 1, name: '工作动态', window: FORTNIGHT, observation: look('2021-09-20', '2021-09-19') }),
    column({ id: 2, name: '通知公告', window: HALF_YEAR, observation: look('2021-09-20', '2021-04-01') }),
  ]
  const county = snapshot({ websites: [website({ columns })] })

  expect(findingLines(evaluate(county), county.today)).toEqual([
    '平氏镇网站：2个栏目上次看到的内容已过更新期限，此后没有再检查；已更新的请发「报更 编号」：\nL1「工作动态」（上次看到2021-09-19，应不晚于2021-10-03）、L2「通知公告」（上次看到2021-04-01，应不晚于2021-10-01）',
  ])
})

describe('a failed site', () => {
  it('says how many columns, since when, which, and what to do', () => {
    const columns = [
      ...staleColumns(3),
      ...staleColumns(1, { id: 21, name: '工作动态', window: FORTNIGHT }),
      ...staleColumns(1, { id: 22, name: '通知公告', window: HALF_YEAR }),
      column({ id: 23, name: '领导之窗', observation: look('2021-09-28', null) }),
    ]

    expect(said('website-verdict', { websites: [website({ columns })] })).toBe(
      [
        'serious | W1 平氏镇网站：6个栏目未更新（2021-09-28检查），2020-06-02起达到单项否决标准',
        '2周内未更新：工作动态',
        '6个月内未更新：通知公告',
        '1年内未更新：财政信息、财政信息、财政信息',
        '空白：领导之窗',
        '请尽快逐栏更新。',
      ].join('\n'),
    )
  })

  it.each([
    [
      'does not open is asked to open, and its columns are not spoken of',
      12,
      100,
      '近一周访问140次，打不开100次，达到单项否决标准\n请尽快恢复访问。',
    ],
    [
      'fails to open at times is asked to find out why; its columns have lines of their own',
      2,
      9,
      '近一周访问140次，打不开9次，达到单项否决标准\n请尽快查明打不开的原因。',
    ],
    [
      'fails by its columns too says both',
      10,
      9,
      `近一周访问140次，打不开9次，10个栏目未更新（2021-09-27检查），达到单项否决标准\n1年内未更新：${'财政信息、'.repeat(9)}财政信息\n请尽快查明打不开的原因、逐栏更新。`,
    ],
  ])('that %s', (_, stale, failed, words) => {
    const websites = [website({ columns: staleColumns(stale), visits: { made: 140, failed } })]

    expect(said('website-verdict', { profile: guoban2019, websites })).toBe(
      `serious | W1 平氏镇网站：${words}`,
    )
  })

  it('that leaves letters unanswered is asked to answer them', () => {
    const letters = [letter({ receivedOn: date('2021-06-01') })]

    expect(
      said('website-verdict', { profile: guoban2019, websites: [website({ columns: [] })], letters }),
    ).toBe('serious | W1 平氏镇网站：1件信件长期未回复，2021-09-02起达到单项否决标准\n请尽快回复信件。')
  })

  it('whose front page is stale says so', () => {
    const websites = [website({ columns: staleColumns(1, { isHomepage: true, window: FORTNIGHT }) })]

    expect(said('website-verdict', { profile: guoban2019, websites })).toContain(
      '1个栏目未更新（2021-09-27检查），其中有首页栏目，',
    )
  })

  it('that only lost too many points says how many are left', () => {
    const websites = [website({ isPortal: true, columns: staleColumns(9) })]
    const profile = { ...guoban2019, website: { ...guoban2019.website, passMark: 80 } }

    expect(said('website-verdict', { profile, websites })).toContain(
      '9个栏目未更新（2021-09-27检查），得分73，不合格',
    )
  })
})

describe('an account', () => {
  it.each([
    ['ok', '2021-10-01', '最近更新2021-10-01，已7天，请不晚于2021-10-15（周五）更新'],
    ['upcoming', '2021-09-26', '最近更新2021-09-26，已12天，请不晚于2021-10-10（周日）更新'],
    ['due', '2021-09-24', '最近更新2021-09-24，已14天，请今天更新，以免超过14天'],
    [
      'recheck',
      '2021-09-23',
      '上次看到2021-09-23更新，按期限应不晚于2021-10-07更新；已更新的请发「报更 M1」',
    ],
  ])('%s, last on %s', (stage, last, words) => {
    expect(said('media-freshness', { accounts: [account({ lastUpdatedOn: date(last) })] })).toBe(
      `${stage} | M1 微信公众号「桐柏平氏」：${words}`,
    )
  })

  it.each([
    ['2021-09-23', '最近更新2021-09-23，至2021-10-08检查时已15天，超过14天，达到单项否决标准'],
    [null, '2021-10-08检查时未见更新，超过14天，达到单项否决标准'],
  ])('that was looked at, last on %s, is told on which day', (last, words) => {
    const silent = account({ lastUpdatedOn: last === null ? null : date(last) })

    expect(said('media-freshness', { accounts: [lookedAt(silent, '2021-10-08')] })).toBe(
      `serious | M1 微信公众号「桐柏平氏」：${words}。请尽快更新；无力维护的可申请注销`,
    )
  })

  it('seen on a day and run out since is asked about, by that day', () => {
    const ranOut = lookedAt(account({ lastUpdatedOn: date('2021-09-20') }), '2021-09-27')

    expect(said('media-freshness', { accounts: [ranOut] })).toBe(
      'recheck | M1 微信公众号「桐柏平氏」：上次看到2021-09-20更新（2021-09-27检查），按期限应不晚于2021-10-04更新；已更新的请发「报更 M1」',
    )
  })

  it('nobody has seen an update of is asked about', () => {
    expect(said('media-freshness', { accounts: [account()] })).toBe(
      'unknown | M1 微信公众号「桐柏平氏」：未见更新记录。近期是否有更新？如有，请发「报更 M1」',
    )
  })

  it.each([
    ['2021-09-25', '2021-09-25以后未能自动读取'],
    [null, '此后未能自动读取'],
  ])('whose feed was last read on %s is asked about too', (readOn, words) => {
    const feedReadOn = readOn === null ? null : date(readOn)
    const unread = account({ lastUpdatedOn: date('2021-09-26'), isFromFeed: true, feedReadOn })

    expect(said('media-freshness', { accounts: [unread] })).toBe(
      `unknown | M1 微信公众号「桐柏平氏」：已知最近更新2021-09-26，${words}，情况待核实。近期是否有更新？如有，请发「报更 M1」`,
    )
  })

  it('that was updated too seldom last week is reminded, not judged', () => {
    const once = account({ recentUpdates: days('2021-10-01') })

    expect(said('media-frequency', { accounts: [lookedAt(once, '2021-10-03')] })).toBe(
      'due | M1 微信公众号「桐柏平氏」：2021-09-27至10-03更新1次，每周应不少于2次，请保持更新',
    )
  })

  it.each([null, '2021-10-02'])('is asked about the week when the latest look was on %s', (on) => {
    const once = account({ recentUpdates: days('2021-10-01') })
    const accounts = [on === null ? once : lookedAt(once, on)]

    expect(said('media-frequency', { accounts })).toBe(
      'due | M1 微信公众号「桐柏平氏」：2021-09-27至10-03登记有1次更新，每周应不少于2次；另有更新的请发「报更 M1 日期」',
    )
  })

  it('that was named often enough is put before the office with what counts', () => {
    const notices = [
      notice({ id: 1, issuedOn: date('2021-03-01') }),
      notice({ id: 2, issuedOn: date('2021-05-01'), level: 'city' }),
      notice({ id: 3, issuedOn: date('2021-09-01'), level: 'city' }),
    ]

    expect(said('notice-tally', { accounts: [account()], notices })).toBe(
      'serious | M1 微信公众号「桐柏平氏」：累计通报市级2次、县级1次，2021-09-01起达到建议关停的次数，请研究决定',
    )
  })

  it.each([
    ['ok', '2021-10-08', '期限2021-10-14（周四），备案后请发「备案 M1」'],
    ['due', '2021-09-26', '今天到期，备案后请发「备案 M1」'],
    ['overdue', '2021-09-24', '期限2021-09-30，已超1个工作日，请尽快备案，备案后发「备案 M1」'],
  ])('%s to be filed, deleted by the platform on %s', (stage, day, words) => {
    const gone = account({ state: 'deregistered', deregisteredOn: date(day) })

    expect(said('account-filing', { accounts: [gone] })).toBe(
      `${stage} | M1 微信公众号「桐柏平氏」：平台已于${day}注销，尚未备案，${words}`,
    )
  })

  it('that posts after it was deleted is put before the office', () => {
    const back = account({
      state: 'filed',
      deregisteredOn: date('2021-09-01'),
      recentUpdates: days('2021-09-28'),
    })

    expect(said('account-reopened', { accounts: [back] })).toBe(
      'serious | M1 微信公众号「桐柏平氏」：2021-09-01平台已注销，2021-09-28又见更新，请核实是否重新开设',
    )
  })
})

describe('a letter', () => {
  it.each([
    ['ok', '2021-10-08', '信件2021-1：2021-10-08收到，期限2021-10-14（周四），请按期回复'],
    ['upcoming', '2021-09-27', '信件2021-1：2021-09-27收到，期限2021-10-09（周六），请按期回复'],
    ['due', '2021-09-26', '信件2021-1：2021-09-26收到，今天到期，请按期回复'],
    ['overdue', '2021-09-24', '信件2021-1：2021-09-24收到，期限2021-09-30，已超1个工作日，请尽快回复'],
    ['serious', '2021-09-01', '信件2021-1：2021-09-01收到，期限2021-09-08，已超17个工作日，请尽快回复'],
  ])('%s, received %s', (stage, receivedOn, words) => {
    expect(said('letter-deadline', { letters: [letter({ receivedOn: date(receivedOn) })] })).toBe(
      `${stage} | X1 ${words}`,
    )
  })

  it('that is complex says so, once its reason is on record', () => {
    const complex = letter({ complexity: 'complex', receivedOn: date('2021-09-24') })

    expect(said('letter-deadline', { letters: [complex] })).toBe(
      'ok | X1 复杂信件2021-1：2021-09-24收到，期限2021-10-20（周三），请按期回复',
    )
    expect(said('letter-deadline', { letters: [{ ...complex, extensionReason: null }] })).toContain(
      'overdue | X1 信件2021-1：',
    )
  })

  it('past the known calendar has a provisional deadline', () => {
    const today = date('2027-01-04')

    expect(said('letter-deadline', { today, letters: [letter({ receivedOn: today })] })).toContain(
      '期限2027-01-11（周一）（暂定）',
    )
  })

  it('joins others that are late when there are more than three', () => {
    const letters = ['2021-08-02', '2021-08-03', '2021-08-04', '2021-09-24'].map((day, index) =>
      letter({ id: index + 1, receivedOn: date(day) }),
    )
    const county = snapshot({ letters: [...letters, letter({ id: 9, receivedOn: date('2021-09-27') })] })
    const findings = evaluate(county).filter(({ check }) => check === 'letter-deadline')

    expect(findingLines(findings, county.today)).toEqual([
      '信件4件超期未回复，最早2021-08-02收到，最长已超39个工作日，请尽快回复：\nX1、X2、X3、X4',
      'X9 信件2021-9：2021-09-27收到，期限2021-10-09（周六），请按期回复',
    ])
    expect(findingLines(findings.slice(1), county.today)).toHaveLength(4)
  })

  it('that is the third late in a row is put before the office', () => {
    const letters = ['2021-08-02', '2021-08-03', '2021-08-04'].map((day, index) =>
      letter({ id: index + 1, receivedOn: date(day) }),
    )

    expect(said('letter-streak', { letters })).toBe(
      'serious | X1 信箱来信连续3件未及时回复（最早2021-08-02收到），建议通报批评，请核实后决定',
    )
  })
})

describe('a request under 依申请公开', () => {
  it.each([
    ['ok', '2021-09-27', [], '2021-09-27收到，法定期限2021-10-29（周五），请按期答复'],
    ['upcoming', '2021-09-08', [], '2021-09-08收到，法定期限2021-10-12（周二），请按期答复'],
    ['due', '2021-09-03', [], '2021-09-03收到，今天到期，请按期答复'],
    ['serious', '2021-09-01', [], '2021-09-01收到，法定期限2021-09-29，已超2个工作日，请尽快答复申请人'],
    [
      'excused',
      '2021-09-01',
      ['opinion-asked 2021-09-10'],
      '2021-09-01收到，征求意见（2021-09-10起），暂停计时，最迟到2021-10-08',
    ],
    [
      'excused',
      '2021-09-01',
      ['correction-asked 2021-09-03'],
      '2021-09-01收到，待申请人补正（2021-09-03起），暂停计时',
    ],
    [
      'excused',
      '2021-09-01',
      ['fee-asked 2021-09-03'],
      '2021-09-01收到，待申请人缴费（2021-09-03起），暂停计时，缴费期限2021-10-08',
    ],
    [
      'excused',
      '2021-09-01',
      ['fee-asked 2021-09-02'],
      '2021-09-01收到，申请人逾期未缴费（期限2021-09-30），视为放弃申请，请核实后登记',
    ],
    [
      'excused',
      '2021-09-01',
      ['assist-asked 2021-09-13'],
      '2021-09-01收到，征求协办机关意见（2021-09-13起），暂停计时，最迟到2021-10-09',
    ],
    [
      'ok',
      '2021-09-01',
      ['correction-asked 2021-09-03', 'correction-received 2021-09-27'],
      '2021-09-01收到，2021-09-27重新起算，法定期限2021-10-29（周五），请按期答复',
    ],
  ])('%s, received %s %j', (stage, receivedOn, history, words) => {
    const foiRequests = [foiRequest({ receivedOn: date(receivedOn), events: events(...history) })]

    expect(said('foi-deadline', { foiRequests })).toBe(`${stage} | Y1 依申请公开（Y1）：${words}`)
  })
})

describe('an application that is not confirmed', () => {
  it.each([
    [
      'upcoming',
      '2021-10-08',
      '2021-10-07',
      '提交（网络），尚未与申请人确认收到，请于2021-10-08（周五）联系确认',
    ],
    [
      'due',
      '2021-10-08',
      '2021-10-08',
      '提交（网络），尚未与申请人确认收到，请今天联系确认，确认之日起计算答复期限',
    ],
    [
      'overdue',
      '2021-09-30',
      '2021-10-08',
      '提交（网络），尚未与申请人确认收到，请尽快联系确认，确认之日起计算答复期限',
    ],
  ])('%s, sent in on %s', (stage, submittedOn, today, words) => {
    const foiArrivals = [foiArrival({ submittedOn: date(submittedOn) })]

    expect(said('foi-receipt', { today: date(today), foiArrivals })).toBe(
      `${stage} | Y1 依申请公开（Y1）：${submittedOn}${words}`,
    )
  })
})

describe('a document to be interpreted', () => {
  it.each([
    ['upcoming', '2021-09-30', '期限2021-10-11（周一），请按期发布'],
    ['due', '2021-09-28', '今天到期，请按期发布'],
    ['overdue', '2021-09-24', '期限2021-09-28，已超10个自然日，请尽快发布'],
  ])('%s, published %s', (stage, publishedOn, words) => {
    expect(
      said('interpretation-due', { documents: [policyDocument({ publishedOn: date(publishedOn) })] }),
    ).toBe(`${stage} | J1 《桐柏县2021年度地质灾害防治方案》：${publishedOn}公开，尚无文字解读，${words}`)
  })
})

describe('a rectification', () => {
  it.each([
    ['ok', '2021-10-15', {}, '期限2021-10-15（周五），未见整改完成、未报整改说明，请按期办结'],
    [
      'upcoming',
      '2021-10-09',
      { deadlineTime: '12:00' },
      '期限2021-10-09（周六）12:00，未见整改完成、未报整改说明，请按期办结',
    ],
    ['due', '2021-10-08', { deadlineTime: '17:00' }, '今天17:00到期，未见整改完成、未报整改说明，请按期办结'],
    ['due', '2021-10-08', { fixedOn: date('2021-10-08') }, '今天到期，未报整改说明，请按期办结'],
    [
      'serious',
      '2021-09-30',
      { reportedOn: date('2021-10-01') },
      '期限2021-09-30，已超8个自然日，未见整改完成，请尽快办结',
    ],
  ])('%s, due %s %j', (stage, deadlineOn, parts, words) => {
    const rectifications = [rectification({ deadlineOn: date(deadlineOn), ...parts })]

    expect(said('rectification-deadline', { rectifications })).toBe(
      `${stage} | Z1 桐柏平氏公众号恢复更新：${words}`,
    )
  })
})
