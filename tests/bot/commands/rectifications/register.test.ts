import { describe, expect, it } from 'vitest'
import { rectifications } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { withRectification } from '../../../support/rectification.ts'
import { told } from '../../../support/told.ts'

describe('登记整改', () => {
  const untouched = demoApp(MORNING)

  it.each([
    '登记整改 平氏镇 网站链接失效 10月15日 12:00 督查通报2021年第11期',
    '登记整改 平氏 网站链接失效 2021-10-15 12:00 督查通报2021年第11期',
    '登记整改 平氏 网站链接失效 10月15日12:00 督查通报2021年第11期',
    '登记整改 期限：10月15日 期限时刻：12:00 单位：平氏镇 依据：督查通报2021年第11期，事项：网站链接失效',
  ])('「%s」 is shown first', (text) => {
    expect(ask(untouched, 'office', text)).toContain(
      '单位：平氏镇\n事项：网站链接失效\n期限：2021-10-15（周五）12:00\n依据：督查通报2021年第11期',
    )
    expect(untouched.db.select().from(rectifications).all()).toHaveLength(3)
  })

  it('tells the department once it is confirmed, with the ids to type', () => {
    const { app, code } = withRectification()

    expect(told(app)).toEqual([
      {
        target: 'pingshi',
        text: [
          '【整改 平氏镇】',
          `${code} 网站链接失效`,
          '依据：督查通报2021年第11期',
          '请不晚于2021-10-15（周五）12:00完成，并报整改说明。',
          `改好后请发「改好了 ${code}」，报说明请发「报整改 ${code} 说明」。`,
        ].join('\n'),
      },
    ])
    expect(ask(app, 'pingshi', '整改')).toContain('整改事项1项，未办结1项')
  })

  it('says when the same thing was closed before, by its words or by its id', () => {
    const app = demoApp(MORNING)
    app.db.$client
      .exec(`insert into rectifications (department_id, description, ordered_by, deadline_on, closed_on, subject_kind, subject_id)
      select department_id, '通知公告 长期不更新', '第7期', '2021-07-16', '2021-07-20', 'website', 30 from websites where id = 30`)

    const words = ask(app, 'office', '登记整改 平氏 通知公告长期不更新 10月15日 第11期')
    const thing = ask(app, 'office', '登记整改 平氏 W30九个栏目未更新 10月15日 第11期')
    const other = ask(app, 'office', '登记整改 城关 通知公告长期不更新 10月15日 第11期')

    expect(words).toContain('重复出现：同一事项曾列入整改（Z4，期限2021-07-16），已销号，此次再次发生')
    expect(thing).toContain('重复出现')
    expect(other).not.toContain('重复出现')
  })

  it.each([
    ['a past deadline', '登记整改 平氏 甲 2021-10-01 第11期', '2021-10-01已经过去'],
    ['a vague deadline', '登记整改 平氏 甲 年底 第11期', '「整改期限」写的是「年底」'],
    ['a day that is none', '登记整改 平氏 甲 2021-11-31 第11期', '没有「2021-11-31」这一天'],
    ['no deadline', '登记整改 平氏 甲', '还缺「整改期限」'],
    ['no source', '登记整改 平氏 甲 10月15日', '还缺「依据」'],
    ['an unknown department', '登记整改 平氏真 甲 10月15日 第11期', '是不是：平氏镇'],
    ['another department’s site', '登记整改 平氏 W1栏目未更新 10月15日 第11期', 'W1 不属于平氏镇'],
    [
      'what is registered already',
      '登记整改 朱庄 网站机构设置栏目信息未及时调整 2021-07-16 第7期',
      '已经过去',
    ],
  ])('%s is refused', (_, text, reason) => {
    expect(ask(untouched, 'office', text)).toContain(reason)
    expect(untouched.db.select().from(rectifications).all()).toHaveLength(3)
  })

  it('twice is refused', () => {
    const { app } = withRectification()

    expect(ask(app, 'office', '登记整改 平氏镇 网站链接失效 10月15日 第12期')).toContain('已经有这一条')
  })

  it('today is still a deadline', () => {
    expect(ask(untouched, 'office', '登记整改 平氏 甲 今天 第11期')).toContain('期限：2021-10-08（周五）')
  })

  it('is the office’s', () => {
    expect(ask(untouched, 'pingshi', '登记整改 平氏 甲 10月15日 第11期')).toContain('由办公室使用')
  })
})
