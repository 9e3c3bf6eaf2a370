import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

it('lists the four late requests of the county under their departments', () => {
  const blocks = ask(app, 'office', '依申请公开').split('\n\n')

  expect(blocks[0]).toBe('【依申请公开 全县】\n收到申请14件，已答复10件。')
  expect(blocks.slice(1, -1).map((block) => block.split('\n')[0])).toEqual([
    '发改委',
    '自然资源局',
    '环保局',
    '桐柏化工产业集聚区',
  ])
})

it('tells the liaison the statutory day and what to do', () => {
  expect(ask(app, 'ziran', '依申请')).toContain(
    'Y10 依申请公开（桐依申〔2021〕10号）：2021-07-05收到，法定期限2021-08-02，已超44个工作日，请尽快答复申请人',
  )
})

it('says nothing of applicants or of what they asked for', () => {
  expect(ask(app, 'office', '依申请')).not.toMatch(/征收|补偿|预算/u)
})

describe('an application that nobody has confirmed yet', () => {
  const monday = demoApp('2021-10-11T09:00:00+08:00')

  it('is there at once, with what to do about it', () => {
    expect(ask(monday, 'office', '依申请')).toContain(
      'Y15 依申请公开（桐依申〔2021〕15号）：2021-10-11提交（网络），尚未与申请人确认收到，请今天联系确认',
    )
  })

  it('explains itself', () => {
    expect(ask(monday, 'office', '为什么 Y15')).toContain('还没有确认日期，答复期限尚未开始计算')
  })

  it('is of no concern to another department', () => {
    expect(ask(monday, 'pingshi', '为什么 Y15')).toContain('或者它不归您的单位')
  })
})

it('says so when there is none', () => {
  expect(ask(app, 'pingshi', '依申请')).toBe(
    '【依申请公开 平氏镇】\n收到申请0件，已答复0件。\n没有超期或快到期的事项。',
  )
})

describe('依申请 with an id', () => {
  const registered = demoApp(MORNING)
  for (const line of [
    '登记依申请 承办单位：平氏 提交方式：网络 提交日期：10月7日 确认日期：今天 申请人：欧阳小明 联系方式：13800000000 内容：低保审批结果',
    '确认',
    '征求意见 Y18 欧阳小明的邻居',
  ])
    ask(registered, 'office', line)
  const secrets = ['欧阳小明', '13800000000', '低保审批结果']

  it('shows the office every date and the arithmetic, with who applied', () => {
    expect(ask(registered, 'office', '依申请 y18')).toBe(
      `【依申请公开 Y18】
编号：桐依申〔2021〕18号
承办单位：平氏镇
提交：2021-10-07（周四）（网络）
法定收到日：2021-10-08（周五）（以与申请人确认之日为准）
申请人：欧阳小明
联系方式：13800000000
申请内容：低保审批结果

经过
2021-10-08 登记
2021-10-08 征求意见：欧阳小明的邻居

期限算法
依申请公开（桐依申〔2021〕18号）：法定收到日2021-10-08（网络提交，以与申请人确认之日为准）
2021-10-08起征求意见，暂停计时，不计算到期日
最迟到2021-10-28，逾期未回复由本机关依法决定，次日恢复计时

期限：2021-10-08收到起算，当日不计；2021-10-08起征求意见，暂停计时，最迟到2021-10-28。
下一步：收到意见后发「意见收到 Y18」。`,
    )
  })

  it.each([
    ['the department', 'pingshi', 'direct'],
    ['the leader', 'leader', 'direct'],
    ['the admin', 'admin', 'direct'],
    ['the group', 'office', 'group'],
    ['the group, asked by the department', 'pingshi', 'group'],
  ] as const)('tells %s nothing of who applied, nor what was noted', (_, as, place) => {
    for (const text of ['依申请 Y18', '为什么 Y18', '依申请', '状态 平氏镇']) {
      const answer = ask(registered, as, text, place)

      expect(secrets.filter((secret) => answer.includes(secret))).toEqual([])
    }
    expect(ask(registered, as, '依申请 Y18', place)).toContain('申请人信息和申请内容不在此显示')
  })

  it('keeps who applied out of the log', () => {
    const log = ask(registered, 'office', '日志')
    const acts = [...log.matchAll(/#(\d+)/gu)].map(([, id = '']) => ask(registered, 'office', `日志 ${id}`))

    expect(acts.join('\n')).toContain('申请人 （已隐去）；联系方式 （已隐去）')
    expect(secrets.filter((secret) => acts.join('\n').includes(secret))).toEqual([])
  })

  it('undoes a step without showing what was noted, and not before a group', () => {
    expect(ask(registered, 'office', '撤销', 'group')).toContain('请在与我的单独聊天中办理')
    expect(ask(registered, 'office', '撤销')).toContain('征求意见日；日期 2021-10-08；节点备注 （已隐去）')
  })

  it('shows what is not confirmed yet', () => {
    const monday = demoApp('2021-10-11T09:00:00+08:00')

    expect(ask(monday, 'nongye', '依申请 Y15')).toContain(
      '还没有与申请人确认收到，期限尚未起算。确认后发「确认收到 Y15」。',
    )
  })

  it.each([
    [
      'pingshi',
      'Y10',
      '没有找到编号「Y10」，或者它不归您的单位。编号在每行开头，例如「X12」；发「状态」可以看到。',
    ],
    [
      'office',
      'Y999',
      '没有找到编号「Y999」，或者它不归您的单位。编号在每行开头，例如「X12」；发「状态」可以看到。',
    ],
  ])('refuses %s %s', (as, code, answer) => {
    expect(ask(registered, as, `依申请 ${code}`)).toBe(answer)
  })

  it('tells of what is no request what there is to tell', () => {
    expect(ask(registered, 'office', '依申请 X50')).toBe(ask(registered, 'office', '为什么 X50'))
  })
})

it('为什么 explains a request that is done', () => {
  expect(ask(app, 'office', '为什么 Y1')).toContain('到期日：2021-02-20')
})
