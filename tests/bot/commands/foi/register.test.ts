import { beforeEach, describe, expect, it } from 'vitest'
import { foiEvents, foiRequests } from '../../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { cellsWith, told } from '../../../support/told.ts'

const LABELLED =
  '登记依申请 单位：平氏 提交方式：平信 提交日期：10月7日 确认日期：今天 申请人类型：自然人 申请人：欧阳小明 联系方式：13800000000 内容：低保 审批结果'

function stored(app: TestApp) {
  return app.db
    .select()
    .from(foiRequests)
    .all()
    .find(({ id }) => id === 18)
}

describe('登记依申请', () => {
  let app: TestApp
  beforeEach(() => {
    app = demoApp(MORNING)
  })

  it('takes labelled cells under the names people use, and writes nothing until 「确认」', () => {
    const preview = ask(app, 'office', LABELLED)

    expect(preview).toContain(
      '编号：桐依申〔2021〕18号\n承办单位：平氏镇\n提交：2021-10-07（周四），平信（以与申请人确认之日为准）',
    )
    expect(stored(app)).toBeUndefined()
    expect(told(app)).toEqual([])

    ask(app, 'office', '确认')

    expect(stored(app)).toMatchObject({
      number: '桐依申〔2021〕18号',
      submittedBy: 'ordinary-mail',
      submittedOn: '2021-10-07',
      receivedOn: '2021-10-08',
      applicantType: 'person',
      applicantName: '欧阳小明',
      applicantContact: '13800000000',
      content: '低保 审批结果',
    })
  })

  it.each([
    ['平氏 当面 今天 低保', { submittedBy: 'in-person', receivedOn: '2021-10-08', content: '低保' }],
    ['平氏 挂号 9月30日 10月8日 低保 名单', { receivedOn: '2021-10-08', content: '低保 名单' }],
    ['平氏 网络 10月8日 商业企业 低保', { receivedOn: null, applicantType: 'company', content: '低保' }],
    ['县01号 平氏 传真 昨天 今天 其他 低保', { number: '县01号', applicantType: 'other' }],
    ['平氏 当面 今天', { content: null }],
  ])('reads the words of %s', (words, row) => {
    ask(app, 'office', `登记依申请 ${words}`)
    ask(app, 'office', '确认')

    expect(stored(app)).toMatchObject(row)
  })

  it('writes down that it was registered today, or when it says', () => {
    ask(app, 'office', LABELLED)
    ask(app, 'office', '确认')
    ask(app, 'office', '登记依申请 承办单位：平氏 提交方式：当面 提交日期：2021-08-02 登记日：2021-08-03')
    ask(app, 'office', '确认')

    const events = app.db.select().from(foiEvents).all().slice(-2)

    expect(events.map(({ requestId, kind, onDay }) => [requestId, kind, onDay])).toEqual([
      [18, 'registered', '2021-10-08'],
      [19, 'registered', '2021-08-03'],
    ])
  })

  it('tells the department, when the office registers it', () => {
    ask(app, 'office', LABELLED)
    const answer = ask(app, 'office', '确认')

    expect(answer).toBe(
      `已登记：Y18 依申请公开（桐依申〔2021〕18号），由平氏镇办理。已告知平氏镇。
期限：2021-10-08收到起算，当日不计；共20个工作日；到期2021-11-04（周四）。
下一步：审核后发「审核 Y18」；需要时发「补正 Y18」「征求意见 Y18」「延期 Y18 理由」；答复后发「答复 Y18 结果 送达方式」。`,
    )
    expect(told(app).map(({ target }) => target)).toEqual(['pingshi'])
  })

  it('tells the office at once, when anybody else registers it', () => {
    ask(app, 'pingshi', LABELLED)
    const answer = ask(app, 'pingshi', '确认')

    expect(answer).toContain('由平氏镇办理。已告知办公室。')
    expect(told(app)).toEqual([
      {
        target: 'office',
        text: `【新收依申请公开 平氏镇】
Y18 依申请公开（桐依申〔2021〕18号）：平信提交，由平氏镇办理。
期限：2021-10-08收到起算，当日不计；共20个工作日；到期2021-11-04（周四）。
发「依申请 Y18」看经过和算法。`,
      },
    ])
  })

  it('keeps who applied in the ledger and its trail, once it is confirmed', () => {
    ask(app, 'pingshi', LABELLED)
    ask(app, 'pingshi', '确认')

    const tables = cellsWith(app, '欧阳小明').filter((table) => table !== 'inbox')

    expect(tables.sort()).toEqual(['audit_rows', 'foi_requests'])
  })

  it('is refused to a department for another one', () => {
    const answer = ask(app, 'pingshi', '登记依申请 教体局 当面 今天 招标文件')

    expect(answer).toBe('没有登记：您只能登记本单位收到的申请，其他单位的请告知办公室登记。')
    expect(stored(app)).toBeUndefined()
  })

  it('is refused before a group', () => {
    expect(ask(app, 'office', LABELLED, 'group')).toContain('请在与我的单独聊天中发')
    expect(ask(app, 'office', '确认', 'group')).toContain('没有')
    expect(stored(app)).toBeUndefined()
  })

  it('is not for a leader', () => {
    expect(ask(app, 'leader', LABELLED)).toContain('只用于查阅')
  })

  it.each([
    ['', '还缺「承办单位」'],
    ['平氏', '还缺「提交方式」'],
    ['平氏 鸽子 今天 低保', '「提交方式」写的是「鸽子」，只能填：当面、挂号、平信、网络、邮箱、传真'],
    ['平氏 当面 低保', '「提交日期」写的是「低保」，日期请写成'],
    ['平氏 当面 明年 低保', '「提交日期」写的是「明年」'],
    ['平氏 当面 2021-10-09 低保', '「提交日期」写的是「2021-10-09」，不能晚于2021-10-08'],
    ['平氏 当面 前几天 低保', '写的是「前几天」'],
    ['平氏 当面 2021-02-30 低保', '没有「2021-02-30」这一天'],
    ['平氏 挂号 今天 低保', '还缺「收到日期」'],
    ['平氏 网络 10月8日 10月7日 低保', '「收到日期」写的是「2021-10-07」，不能早于「提交日期」2021-10-08'],
    ['无此单位 当面 今天 低保', '《单位》表里没有这个名称'],
    ['桐依申〔2021〕1号 住建局 网络 2021-01-18 今天 换个内容', '已经有这一条，没有重复登记'],
    [`平氏 当面 今天 ${'长'.repeat(1_001)}`, '不超过1000个字'],
    ['承办单位：平氏 提交方式：当面 提交日期：今天 申请人类型：外星人', '「申请人类型」写的是「外星人」'],
  ])('with 「%s」 is refused: %s', (words, answer) => {
    expect(ask(app, 'office', `登记依申请 ${words}`)).toContain(answer)
    expect(app.db.select().from(foiRequests).all()).toHaveLength(17)
  })

  it('can be taken back', () => {
    ask(app, 'office', LABELLED)
    ask(app, 'office', '确认')
    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(stored(app)).toBeUndefined()
  })

  it('tells the office and the department of what an admin registers', () => {
    ask(app, 'admin', LABELLED)
    ask(app, 'admin', '确认')

    expect(told(app).map(({ target }) => target)).toEqual(['office', 'pingshi'])
  })
})
