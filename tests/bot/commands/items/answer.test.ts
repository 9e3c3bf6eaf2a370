import { describe, expect, it } from 'vitest'
import { letterEvents, letters } from '../../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

function answered(app: TestApp, id: number) {
  const { answeredOn, answerUrl } =
    app.db
      .select()
      .from(letters)
      .all()
      .find((it) => it.id === id) ?? {}
  return [answeredOn, answerUrl]
}

describe('已回复', () => {
  const untouched = demoApp(MORNING)

  it.each([
    ['已回复 X50', '2021-10-08', null],
    ['已回复X50 昨天', '2021-10-07', null],
    ['已回复 ｘ５０ 9月20日 https://example.gov.cn/a?b=1', '2021-09-20', 'https://example.gov.cn/a?b=1'],
    ['已回复 X50 https://example.gov.cn/a 2021-09-20 已电话告知', '2021-09-20', 'https://example.gov.cn/a'],
  ])('「%s」 is written down with its day and its link', (text, day, url) => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'pingshi', text)

    expect(answer).toContain(`已登记：X50 信件2021-0910于${day}回复`)
    expect(answered(app, 50)).toEqual([day, url])
    expect(app.db.select().from(letterEvents).all()).toMatchObject([{ kind: 'answered', onDay: day }])
  })

  it('says how it stands to the deadline', () => {
    expect(ask(demoApp(MORNING), 'pingshi', '已回复 X50 9月22日')).toContain('在期限以内')
    expect(ask(demoApp(MORNING), 'pingshi', '已回复 X50')).toContain('比期限2021-09-22晚8个工作日')
  })

  it('ends the trouble, in a group too', () => {
    const app = demoApp(MORNING)

    ask(app, 'pingshi', '已回复 X50', 'group')

    expect(ask(app, 'pingshi', '信箱')).toContain('未回复0件')
  })

  it.each([
    ['before the letter', '已回复 X50 9月13日', '2021-09-13早于起算日2021-09-14'],
    ['in the future', '已回复 X50 2021-10-09', '2021-10-09还没有到'],
    ['on a vague day', '已回复 X50 前几天', '「前几天」说不准是哪一天'],
    ['on a day that is none', '已回复 X50 2021-02-30', '没有「2021-02-30」这一天'],
    ['on two days', '已回复 X50 昨天 今天', '写了2个日期（2021-10-07、2021-10-08）'],
    ['with two letters', '已回复 X50 X47', '您还写了X47'],
    ['without an id', '已回复 昨天', '「已回复」的是哪一项？'],
    ['of another department’s', '已回复 X47', '或者它不归您的单位'],
    ['of what is no letter', '已回复 M42', 'M42 不适用这条指令'],
    ['of a request of another department’s', '已回复 Y10', '或者它不归您的单位'],
  ])('%s is refused', (_, text, reason) => {
    expect(ask(untouched, 'pingshi', text)).toContain(reason)
    expect(untouched.db.select().from(letterEvents).all()).toEqual([])
  })

  it('twice is refused, and says since when it is answered', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复 X50 昨天')

    expect(ask(app, 'pingshi', '已回复 X50 今天')).toContain('X50 已登记2021-10-07回复')
  })

  it('may be said by the office for a department, and not by those who only read', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'leader', '已回复 X50')).toContain('只用于查阅')
    expect(ask(app, 'office', '已回复 X50')).toContain('已登记')
  })

  it('can be undone within a day', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复 X50')

    ask(app, 'pingshi', '撤销')
    ask(app, 'pingshi', '确认')

    expect(ask(app, 'pingshi', '信箱')).toContain('未回复1件')
  })
})
