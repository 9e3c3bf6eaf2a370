import { describe, expect, it } from 'vitest'
import { letterEvents, letters } from '../../../../db/schema/index.ts'
import { date } from '../../../../rules/dates.ts'
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

function openLetters(app: TestApp) {
  const { letters, departments } = app.snapshot(date('2021-10-08'))
  const own = departments.find(({ name }) => name === '教体局')?.id
  return letters.filter(({ departmentId, answeredOn }) => departmentId === own && answeredOn === null)
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
    ['without an id', '已回复 昨天', '「已回复」的是哪一项？'],
    ['of another department’s', '已回复 X47', '或者它不归您的单位'],
    ['of what is no letter', '已回复 M42', 'M42 不适用这条指令'],
    ['of a request of another department’s', '已回复 Y10', '或者它不归您的单位'],
  ])('%s is refused', (_, text, reason) => {
    expect(ask(untouched, 'pingshi', text)).toContain(reason)
    expect(untouched.db.select().from(letterEvents).all()).toEqual([])
  })

  it('takes several letters with one day, and names what it could not do', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'pingshi', '已回复 X50、X47 9月30日')).toBe(
      [
        '已登记1封于2021-09-30回复，其中1封超过期限：',
        'X50',
        '写错了，一天内可发「撤销」。',
        '',
        '没有登记1项：',
        '没有找到编号「X47」，或者它不归您的单位。编号在每行开头，例如「X12」；发「状态」可以看到。',
      ].join('\n'),
    )
  })

  it.each(['已回复 全部 9月30日', '已回复 X1至X10000 9月30日', '已回复 所有信件 9月30日'])(
    '%s is all that is open of one’s own, and shown first',
    (text) => {
      const app = demoApp(MORNING)
      const open = openLetters(app)

      const shown = ask(app, 'jiaoti', text)
      expect(shown).toContain(`将登记${open.length}项，日期都是2021-09-30（周四）：`)
      expect(app.db.select().from(letterEvents).all()).toEqual([])

      expect(ask(app, 'jiaoti', '确认')).toContain('已登记')
      expect(openLetters(app)).toEqual(open.filter((it) => it.receivedOn > '2021-09-30'))
    },
  )

  it('全部 is never the whole county’s', () => {
    expect(ask(demoApp(MORNING), 'admin', '已回复 全部')).toContain('没有登记')
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
