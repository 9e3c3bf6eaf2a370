import { describe, expect, it } from 'vitest'
import { handleMessage } from '../../../../bot/inbound.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { addPerson, ask, codesIn, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

describe('状态 of a department with troubles in three areas', () => {
  const answer = ask(app, 'pingshi', '状态')

  it('tells the nine stale columns as one veto, by window', () => {
    expect(answer).toContain(
      [
        'W30 平氏镇政府网站：9个栏目未更新（2021-09-29检查），2021-06-28起达到单项否决标准',
        '6个月内未更新：通知公告、政策法规',
        '1年内未更新：政府信息公开目录、政府信息公开制度、精准扶贫、财政信息、招商引资、新闻发布、特色农业',
        '请尽快逐栏更新。',
      ].join('\n'),
    )
  })

  it('tells the silent account with its last day and the unanswered letter with its deadline', () => {
    expect(answer).toContain('M42 微信公众号「桐柏平氏」：最近更新2021-08-08，至2021-09-27检查时已50天')
    expect(answer).toContain('X50 信件2021-0910：2021-09-14收到，期限2021-09-22，已超8个工作日，请尽快回复')
  })

  it('begins with the counts and ends with what to type', () => {
    const lines = answer.split('\n')

    expect(lines.slice(0, 2)).toEqual(['【平氏镇 2021-10-08】', '严重2项，超期1项'])
    expect(lines.at(-1)).toBe('发「为什么 编号」看依据和算法，发「收到 编号」暂停重复提醒。')
  })

  it('is the same in a group', () => {
    expect(ask(app, 'pingshi', '状态', 'group')).toBe(answer)
  })
})

describe('whom 状态 is about', () => {
  it.each(['状态 教体', '状态教育局', '状态 县教体局', '情况 教育体育局', '状态　教体局'])(
    'is 教体局 for the office that asks %s',
    (text) => {
      expect(ask(app, 'office', text)).toMatch(/^【教体局 2021-10-08】/u)
    },
  )

  it.each(['状态 教体局', '状态 教育局', '网站 教体局', '信箱 教体', '通报 教体局', '整改 教体局'])(
    'is never another department for a liaison who asks %s',
    (text) => {
      const answer = ask(app, 'pingshi', text)

      expect(answer).toBe('您未负责教体局，不便查看其明细。如需调整，请联系办公室。')
    },
  )

  it('is one line per department for those who see all of them', () => {
    const lines = ask(app, 'leader', '状态').split('\n')

    expect(lines[0]).toBe('【各单位待办 2021-10-08】')
    expect(lines).toContain('平氏镇：严重2项，超期1项')
    expect(lines).toContain('教体局：严重23项，超期7项，今日到期1项')
    expect(lines).toContain('水利局：更新偏少1项')
    expect(lines).toHaveLength(37)
  })

  it.each(['office', 'leader', 'admin'])(
    'is the county for %s, bound to a department as everybody is',
    (as) => {
      expect(ask(app, as, '状态')).toMatch(/^【各单位待办 /u)
      expect(ask(app, as, '状态 全县')).toBe(ask(app, as, '状态'))
      expect(ask(app, as, '状态 县政府办')).toMatch(/^【县政府办 /u)
    },
  )

  it('is not the county for a liaison who asks for it', () => {
    expect(ask(app, 'pingshi', '状态 全县')).toContain('由办公室使用')
  })
})

describe('状态 of a liaison of several departments', () => {
  addPerson(app, 'duodanwei', 'liaison', ['平氏镇', '教体局', '审计局'])
  const answer = ask(app, 'duodanwei', '状态')

  it('has a title, the counts of each and the areas under the name of their department', () => {
    const headings = answer.split('\n\n').map((block) => block.split('\n').slice(0, 2).join('|'))

    expect(headings).toEqual([
      '【3个单位 2021-10-08】|教体局',
      '教体局 县长信箱|信件26件超期未回复，最早2021-07-02收到，最长已超60个工作日，请尽快回复：',
      expect.stringMatching(/^教体局 网站栏目\|/u),
      '审计局|暂无待办事项',
      '平氏镇|严重2项，超期1项',
      expect.stringMatching(/^平氏镇 网站栏目\|/u),
      expect.stringMatching(/^平氏镇 政务新媒体\|/u),
      expect.stringMatching(/^平氏镇 县长信箱\|/u),
      '发「为什么 编号」看依据和算法，发「收到 编号」暂停重复提醒。',
    ])
  })

  it('can be narrowed to one of them', () => {
    expect(ask(app, 'duodanwei', '状态 平氏')).toBe(ask(app, 'pingshi', '状态'))
    expect(ask(app, 'duodanwei', '状态 公安局')).toContain('您未负责公安局')
  })
})

it('does not tell the leader to say 收到', () => {
  expect(ask(app, 'leader', '状态 平氏')).toMatch(/\n发「为什么 编号」看依据和算法。$/u)
  expect(ask(app, 'leader', '信箱')).toMatch(/\n发「为什么 编号」看依据和算法。$/u)
})

describe('状态 with nothing to do', () => {
  it('says so in one sentence', () => {
    expect(ask(app, 'shenji', '状态')).toBe(
      '【审计局 2021-10-08】\n网站、新媒体、信箱、依申请公开、政策解读、整改均无超期或快到期事项。',
    )
  })

  it('tells a liaison without a department whom to turn to', () => {
    addPerson(app, 'xinren', 'liaison', [])

    expect(ask(app, 'xinren', '状态')).toContain('您的账号还没有对应的单位，请联系办公室登记')
    expect(ask(app, 'xinren', '帮助')).toContain('您的账号还没有对应的单位')
  })
})

it('shows an account nobody has seen an update of as a question', () => {
  const early = demoApp('2021-06-30T09:00:00+08:00')

  const answer = ask(early, 'pingshi', '状态')

  expect(answer).toContain('M42 微信公众号「桐柏平氏」：未见更新记录。近期是否有更新？如有，请发「报更 M42」')
  expect(answer).toContain('待核实1项')
})

it('fits each part of a long answer without losing an id', () => {
  const reply = handleMessage(app, {
    channel: 'test',
    platform: 'wecom',
    messageId: 'long',
    userId: 'jiaoti',
    conversation: 'direct',
    text: '状态',
    receivedAt: app.clock.now(),
    replyTarget: 'pingshi',
  })

  expect(codesIn(toText(reply)).filter((code) => code.startsWith('X'))).toHaveLength(27)
})
