import { describe, expect, it } from 'vitest'
import { explainReply } from '../../../../bot/messages/items/explain.ts'
import { date } from '../../../../rules/dates.ts'
import { checkOf, evaluate } from '../../../../rules/evaluate.ts'
import type { CheckId } from '../../../../rules/finding.ts'
import { guoban2019 } from '../../../../rules/profiles/guoban-2019.ts'
import { tongbai2021 } from '../../../../rules/profiles/tongbai-2021.ts'
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

/** Today is Friday 2021-10-08. The steps and the conclusion; the clause is checked apart. */
function explained(check: CheckId, parts: Partial<Snapshot>): string[] {
  const county = snapshot(parts)
  const found = evaluate(county).find((it) => it.check === check)
  if (!found) throw new Error(`nothing of ${check}`)
  const { sections } = explainReply([{ finding: found, clause: '某条' }], county.today)
  return sections.flatMap(({ lines }) => lines).filter((line) => line !== '依据：某条')
}

describe('the arithmetic of a column', () => {
  const observed = (observation: ReturnType<typeof look> | null) => ({
    websites: [website({ columns: [column({ observation })] })],
  })

  it('that is fresh', () => {
    expect(explained('column-freshness', observed(look('2021-09-27', '2021-03-01')))).toEqual([
      '平氏镇网站「财政信息」',
      '证据：2021-09-27检查，最新内容2021-03-01',
      '窗口：1年，即2020-10-08至2021-10-08应有更新（首日也算）',
      '2021-03-01的内容到2022-03-01仍在窗口内',
      '结论（2021-10-08）：正常',
    ])
  })

  it('that is stale', () => {
    expect(explained('column-freshness', observed(look('2021-09-27', '2020-03-01'))).slice(3)).toEqual([
      '判为未更新（2021-03-02起）',
      '结论（2021-10-08）：已超期',
    ])
  })

  it('that is blank', () => {
    const steps = explained('column-freshness', observed(look('2021-09-27', null)))

    expect(steps).toContain('证据：2021-09-27检查时为空白')
    expect(steps).toContain('判为空白（2021-09-27起）')
  })

  it.each([
    [null, '证据：尚无检查记录'],
    [look('2021-09-27', null, { outcome: 'unreadable' }), '证据：2021-09-27检查时无法读取'],
    [
      look('2021-09-27', '2021-01-01', { outcome: 'none-since' }),
      '证据：2021-09-27检查，2021-01-01以来无更新',
    ],
  ])('that nobody can judge: %#', (observation, evidence) => {
    const steps = explained('column-freshness', observed(observation))

    expect(steps[1]).toBe(evidence)
    expect(steps.slice(3)).toEqual(['没有可靠的检查记录，不判为未更新', '结论（2021-10-08）：情况不明'])
  })

  it('that the machine saw too long ago', () => {
    const steps = explained(
      'column-freshness',
      observed(look('2020-09-01', '2019-08-31', { source: 'crawl' })),
    )

    expect(steps.slice(3)).toEqual([
      '2020-09-01以后自动检查没有再看过，不知道此后是否更新，尚未核对，不判为未更新',
      '结论（2021-10-08）：情况不明',
    ])
  })

  it('that ran out since somebody looked', () => {
    const steps = explained('column-freshness', observed(look('2020-09-01', '2020-08-31')))

    expect(steps.slice(3)).toEqual([
      '2020-08-31的内容在窗口内到2021-08-31为止；2020-09-01以后没有再检查，不判为未更新',
      '结论（2021-10-08）：待报更，不作结论',
    ])
  })
})

describe('the arithmetic of a site', () => {
  it('that is vetoed: each column, then the line it crossed', () => {
    const steps = explained('website-verdict', {
      websites: [
        website({
          columns: [
            ...staleColumns(4),
            ...staleColumns(1, { id: 9, mergeAdvised: true }),
            column({ id: 10 }),
          ],
        }),
      ],
    })

    expect(steps[0]).toBe('平氏镇网站：共6个栏目，5个未更新，1个暂未能核实')
    expect(steps[5]).toBe(
      '「财政信息」（1年，建议整合）：2021-09-27检查，最新内容2019-06-01，判为未更新（2020-06-02起）',
    )
    expect(steps[6]).toMatch(/^未更新栏目5个，达到5个，单项否决（《2021年第三季度/u)
    expect(steps.at(-1)).toBe('结论（2021-10-08）：达到单项否决标准')
  })

  it.each([
    ['visits', { visits: { made: 140, failed: 30 } }, '近一周打不开30次，达到7次，单项否决（'],
    [
      'blank columns',
      {
        columns: Array.from({ length: 5 }, (_, index) =>
          column({ id: index + 1, observation: look('2021-09-27', null) }),
        ),
      },
      '空白栏目5个，达到5个，单项否决（',
    ],
    [
      'short windows',
      { columns: staleColumns(5, { window: { count: 14, unit: 'day' } }) },
      '2周和6个月类栏目5个未更新，达到5个，单项否决（',
    ],
    [
      'the front page',
      { columns: staleColumns(1, { isHomepage: true }) },
      '首页栏目超过期限未更新，单项否决（',
    ],
  ])('under the national profile: %s', (_, parts, step) => {
    const steps = explained('website-verdict', { profile: guoban2019, websites: [website(parts)] })

    expect(steps.some((line) => line.startsWith(step))).toBe(true)
  })

  it('that does not open: visits made, visits failed, and the line', () => {
    const websites = [website({ visits: { made: 168, failed: 9 } })]

    const steps = explained('website-verdict', { profile: guoban2019, websites })

    expect(steps.slice(1, 3)).toEqual([
      '近一周访问首页168次，15秒内打不开9次；达到9次为单项否决',
      '近一周打不开9次，达到9次，单项否决（国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》）',
    ])
  })

  it('that failed for another reason, and was not visited often enough to fail for this one', () => {
    const columns = staleColumns(10)
    const websites = [website({ columns, visits: { made: 30, failed: 30 } })]

    const steps = explained('website-verdict', { profile: guoban2019, websites })

    expect(steps).toContain('近一周访问首页30次，15秒内打不开30次；满140次才作评价')
  })

  it('that lost points', () => {
    const profile = { ...guoban2019, website: { ...guoban2019.website, passMark: 80 } }

    const steps = explained('website-verdict', {
      profile,
      websites: [website({ isPortal: true, columns: staleColumns(9) })],
    })

    expect(steps.slice(-2)).toEqual(['得分：100-27=73', '结论（2021-10-08）：不合格'])
  })
})

describe('the arithmetic of an account', () => {
  it('that is silent', () => {
    expect(
      explained('media-freshness', {
        accounts: [lookedAt(account({ lastUpdatedOn: date('2021-09-20') }), '2021-10-05')],
      }),
    ).toEqual([
      '微信公众号「桐柏平氏」，主办单位平氏镇政府',
      '证据：2021-10-05检查，最近更新2021-09-20',
      '2021-09-20至2021-10-05相隔15天，超过14天，单项否决',
      '结论（2021-10-08）：达到单项否决标准',
    ])
  })

  it('that ran out since somebody looked', () => {
    const accounts = [lookedAt(account({ lastUpdatedOn: date('2021-09-20') }), '2021-09-27')]

    expect(explained('media-freshness', { accounts }).slice(1)).toEqual([
      '证据：上次看到2021-09-20更新（2021-09-27检查）',
      '2021-10-04以后没有再检查，不判为未更新',
      '结论（2021-10-08）：待报更，不作结论',
    ])
  })

  it('whose feed has not been read since', () => {
    const feed = { isFromFeed: true, feedReadOn: date('2021-09-25') }
    const accounts = [account({ lastUpdatedOn: date('2021-09-26'), ...feed })]

    expect(explained('media-freshness', { accounts }).slice(1)).toEqual([
      '证据：已知最近更新2021-09-26，2021-09-25以后未能自动读取，情况待核实，不判为未更新',
      '结论（2021-10-08）：情况不明，不作结论',
    ])
  })

  it('nobody knows about', () => {
    expect(explained('media-freshness', { accounts: [account()] }).slice(1)).toEqual([
      '没有采集、检查或自报的更新记录，不作结论',
      '结论（2021-10-08）：情况不明，不作结论',
    ])
  })

  it('that was updated too seldom', () => {
    expect(
      explained('media-frequency', { accounts: [account({ recentUpdates: days('2021-10-01') })] }).slice(1),
    ).toEqual([
      '2021-09-27（周一）起的一周内有1次更新记录，要求不少于2次',
      '不影响合格与否',
      '结论（2021-10-08）：更新偏少，只作提醒',
    ])
  })

  it('that was named: every notice with number and day, each level for itself', () => {
    const notices = [1, 2, 3].map((id) => notice({ id, issuedOn: date(`2021-0${id}-05`) }))

    expect(explained('notice-tally', { accounts: [account()], notices }).slice(1)).toEqual([
      '省级：0次（满1次建议关停）',
      '市级：0次（满2次建议关停）',
      '县级：3次（满3次建议关停），已达到',
      '· 2021-01-05 督查通报第1期',
      '· 2021-02-05 督查通报第2期',
      '· 2021-03-05 督查通报第3期',
      '省、市、县三级分别计算，不折算、不相加',
      '结论（2021-10-08）：达到建议关停的次数，是否关停由有权人员决定',
    ])
  })

  it('that the platform has deleted: each day skipped until it has to be filed', () => {
    const gone = account({ state: 'deregistered', deregisteredOn: date('2021-09-24') })

    expect(explained('account-filing', { accounts: [gone] })).toEqual([
      '微信公众号「桐柏平氏」，主办单位平氏镇政府',
      '2021-09-24平台注销，当日不计，5个工作日内在全国政务新媒体信息报送系统备案',
      '跳过：2021-09-25 周末',
      '调休上班，计入：2021-09-26',
      '到期日：2021-09-30（周四）',
      '到2021-10-08已超1个工作日',
      '结论（2021-10-08）：已超期',
    ])
  })

  it('that posts after it was deleted: both days, and no verdict', () => {
    const back = account({
      state: 'deregistered',
      deregisteredOn: date('2021-09-27'),
      recentUpdates: days('2021-10-01'),
    })

    expect(explained('account-reopened', { accounts: [back] }).slice(1)).toEqual([
      '登记的平台注销日期2021-09-27，最近一条更新记录2021-10-01',
      '可能是重新开设，也可能是注销日期或更新记录有误',
      '结论（2021-10-08）：注销后又有更新记录，由办公室核实',
    ])
  })
})

describe('the arithmetic of a letter', () => {
  it('in time: when it will be spoken of, and each day skipped', () => {
    expect(explained('letter-deadline', { letters: [letter()] })).toEqual([
      '信件2021-1：2021-09-27收到，当日不计，次日为第1个工作日',
      '一般信件，共5个工作日',
      '跳过：2021-10-01至10-07 国庆节',
      '调休上班，计入：2021-10-09',
      '到期日：2021-10-09（周六）',
      '2021-09-30起提醒',
      '结论（2021-10-08）：快到期',
    ])
  })

  it('that is complex: fifteen days in all, reminded two before, the reason not told', () => {
    const steps = explained('letter-deadline', { letters: [letter({ complexity: 'complex' })] })

    expect(steps[1]).toBe('情况复杂，自收到之日起共15个工作日（延期理由已登记）')
    expect(steps).toContain('到期日：2021-10-22（周五）')
    expect(steps).toContain('2021-10-20起提醒')
    expect(steps.join()).not.toContain('需多部门会商')
  })

  it.each([
    ['without a reason', { extensionReason: null }, '（标为复杂，但未填延期理由，按一般信件计）'],
    ['too late', { extendedOn: date('2021-10-11') }, '（延期登记时已经超期，按一般信件计）'],
    [
      'before it was opened again',
      { extendedOn: date('2021-09-28'), reopenedOn: date('2021-10-08') },
      '（重新办理以前的延期不再适用）',
    ],
  ])('that is called complex %s has the normal days', (_, parts, why) => {
    const steps = explained('letter-deadline', { letters: [letter({ complexity: 'complex', ...parts })] })

    expect(steps[1]).toBe(`一般信件，共5个工作日${why}`)
  })

  it('of columns says which ones rest on the department’s own word', () => {
    const reported = column({
      name: '通知公告',
      observation: look('2021-10-08', '2021-10-08', { source: 'report', isSelfReport: true }),
    })
    const websites = [website({ columns: [...staleColumns(5), reported] })]

    expect(explained('website-verdict', { websites })).toContain(
      '「通知公告」（1年）：2021-10-08自报（待核实），最新内容2021-10-08，暂按已更新计',
    )
  })

  it.each([
    [
      'reopened',
      { reopenedOn: date('2021-09-30') },
      '2021-09-01收到，2021-09-30重新办理，自该日起算',
      '2021-10-13',
    ],
    [
      'handed on',
      { transferredOn: date('2021-09-29') },
      '2021-09-01收到，2021-09-29转办，自该日起算',
      '2021-10-12',
    ],
  ])('that was %s counts from there', (_, parts, words, due) => {
    const profile = { ...tongbai2021, letter: { ...tongbai2021.letter, clockStart: 'transferred' as const } }
    const letters = [letter({ receivedOn: date('2021-09-01'), ...parts })]

    const steps = explained('letter-deadline', { profile, letters })

    expect(steps[0]).toBe(`信件2021-1：${words}，当日不计，次日为第1个工作日`)
    expect(steps.some((line) => line.startsWith(`到期日：${due}`))).toBe(true)
  })

  it('long past', () => {
    expect(
      explained('letter-deadline', { letters: [letter({ receivedOn: date('2021-09-01') })] }).slice(-2),
    ).toEqual(['到2021-10-08已超17个工作日', '结论（2021-10-08）：严重超期'])
  })

  it('and of those late in a row', () => {
    const letters = [1, 2, 3].map((id) =>
      letter({
        id,
        receivedOn: date(`2021-08-0${id + 1}`),
        answeredOn: id === 2 ? date('2021-09-09') : null,
      }),
    )

    expect(explained('letter-streak', { letters })).toEqual([
      '按到期日由近及远，同一单位连续未按期回复的信件：',
      'X3 2021-3：2021-08-04收到，未回复',
      'X2 2021-2：2021-08-03收到，2021-09-09回复',
      'X1 2021-1：2021-08-02收到，未回复',
      '结论（2021-10-08）：建议通报批评，由办公室核实后决定',
    ])
  })

  it('in a year whose calendar is not known', () => {
    const today = date('2027-01-04')

    expect(explained('letter-deadline', { today, letters: [letter({ receivedOn: today })] })).toContain(
      '到期日：2027-01-11（周一）（暂定：该年放假安排尚未公布）',
    )
  })
})

describe('the arithmetic of a request', () => {
  it('that was restarted, paused and extended', () => {
    const foiRequests = [
      foiRequest({
        receivedOn: date('2021-08-02'),
        events: events(
          'correction-asked 2021-08-04',
          'correction-received 2021-08-16',
          'opinion-asked 2021-08-20',
          'opinion-received 2021-08-27',
          'extension-approved 2021-09-10',
          'extension-notified 2021-09-13',
        ),
      }),
    ]

    expect(explained('foi-deadline', { foiRequests })).toEqual([
      '依申请公开（Y1）：法定收到日2021-08-02（网络提交，以与申请人确认之日为准）',
      '2021-08-04告知补正（应不晚于2021-08-11）',
      '收到补正之日2021-08-16起重新计算',
      '2021-08-20起征求意见，2021-08-27收到回复，2021-08-21至08-27不计入期限',
      '2021-09-10批准延期，2021-09-13告知申请人',
      '共40个工作日，起算当日不计',
      expect.stringMatching(
        /^跳过：2021-08-21至08-27 暂停计时；2021-08-28至08-29 周末；.*；2021-10-01至10-07 国庆节；/u,
      ),
      '调休上班，计入：2021-09-18、2021-09-26、2021-10-09',
      '到期日：2021-10-22（周五）',
      '结论（2021-10-08）：正常',
    ])
  })

  it('whose clock stands still', () => {
    const foiRequests = [foiRequest({ events: events('opinion-asked 2021-09-28') })]

    expect(explained('foi-deadline', { foiRequests }).slice(1)).toEqual([
      '2021-09-28起征求意见，暂停计时，不计算到期日',
      '最迟到2021-10-25，逾期未回复由本机关依法决定，次日恢复计时',
      '结论（2021-10-08）：暂停计时',
    ])
  })

  it('that waits for a fee or was restarted by one', () => {
    const waiting = [foiRequest({ events: events('fee-asked 2021-09-28') })]
    const paid = [foiRequest({ events: events('fee-asked 2021-09-28', 'fee-paid 2021-09-30') })]

    expect(explained('foi-deadline', { foiRequests: waiting }).slice(1)).toEqual([
      '2021-09-28起待申请人缴费，暂停计时，不计算到期日',
      '申请人应不晚于2021-11-01缴费，逾期视为放弃申请',
      '结论（2021-10-08）：暂停计时',
    ])
    expect(explained('foi-deadline', { foiRequests: paid })).toContain('缴费之日2021-09-30起重新计算')
  })

  it.each<[string, string[], string]>([
    [
      'a pause that the law ended',
      ['opinion-asked 2021-08-31'],
      '2021-08-31起征求意见，规定的工作日内未回复，2021-09-22后恢复计时，2021-09-01至09-22不计入期限',
    ],
    [
      'a pause of no day',
      ['opinion-asked 2021-08-31', 'opinion-received 2021-08-31'],
      '2021-08-31起征求意见，2021-08-31收到回复',
    ],
    [
      'a correction asked for late',
      ['correction-asked 2021-09-09', 'correction-received 2021-09-10'],
      '2021-09-09告知补正，晚于规定的2021-09-08，期限仍自收到补正之日起重新计算',
    ],
    [
      'an extension nobody was told of',
      ['extension-approved 2021-09-10'],
      '2021-09-10批准延期，还没有告知申请人，延期不生效',
    ],
    ['a question after the due day', ['opinion-asked 2021-09-30'], '2021-09-30征求意见时期限已过，期限不变'],
    ['a reply to nothing', ['correction-received 2021-09-10'], '2021-09-10补正收到没有对应的告知，期限不变'],
  ])('with %s', (_, history, line) => {
    const foiRequests = [foiRequest({ receivedOn: date('2021-08-30'), events: events(...history) })]

    expect(explained('foi-deadline', { foiRequests })).toContain(line)
  })

  it('that is not confirmed yet', () => {
    expect(
      explained('foi-receipt', { foiArrivals: [foiArrival({ submittedOn: date('2021-10-04') })] }),
    ).toEqual([
      '依申请公开（Y1）：2021-10-04提交（网络），以与申请人确认之日为准',
      '还没有确认日期，答复期限尚未开始计算；应于2021-10-08与申请人联系确认',
      '结论（2021-10-08）：今日到期',
    ])
  })

  it('that is late', () => {
    expect(
      explained('foi-deadline', { foiRequests: [foiRequest({ receivedOn: date('2021-09-01') })] }).slice(-2),
    ).toEqual(['到2021-10-08已超2个工作日', '结论（2021-10-08）：严重超期'])
  })
})

it('the arithmetic of a document', () => {
  const document = policyDocument({ interpretations: [{ form: 'image', publishedOn: date('2021-09-28') }] })

  expect(explained('interpretation-due', { documents: [document] })).toEqual([
    '《桐柏县2021年度地质灾害防治方案》：2021-09-27公开，当日不计',
    '文件公开后3个工作日内发布文字解读',
    '到期日：2021-09-30（周四）',
    '已有解读：1份，均非文字',
    '结论（2021-10-08）：已超期',
  ])
})

it('the arithmetic of a rectification', () => {
  expect(
    explained('rectification-deadline', {
      rectifications: [rectification({ reportedOn: date('2021-10-08') })],
    }),
  ).toEqual([
    '桐柏平氏公众号恢复更新',
    '期限2021-10-11（周一）（含当日），2021-10-09起提醒',
    '整改：未见完成；整改说明：2021-10-08',
    '结论（2021-10-08）：正常',
  ])
})

it('every check names its clause, and an answer says whom to ask', () => {
  const county = snapshot({ letters: [letter()] })
  const [finding] = evaluate(county)

  const reply = explainReply([{ finding: finding!, clause: checkOf(finding!).clause(county) }], county.today)

  expect(reply.title).toBe('为什么 X1')
  expect(reply.sections[1]?.lines[1]).toMatch(/^依据：《2021年第三季度.+3—5个工作日/u)
  expect(reply.footer).toBe('如与实际不符，请联系办公室更正。')
})
