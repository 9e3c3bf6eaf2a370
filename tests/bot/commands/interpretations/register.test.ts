import { describe, expect, it } from 'vitest'
import { interpretations } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

describe('登记解读', () => {
  it.each([
    ['登记解读 J3 文字 昨天 https://a.gov.cn/t', 'text', '2021-10-07', '', 'https://a.gov.cn/t'],
    ['登记解读 J3 文字解读', 'text', '2021-10-08', '', null],
    ['登记解读 视频 J3 三分钟看懂 10-7', 'video', '2021-10-07', '三分钟看懂', null],
    ['登记解读 《桐柏县2021年度地质灾害防治方案》 访谈 今天', 'interview', '2021-10-08', '', null],
    ['登记解读 地质灾害 其他 今天', 'other', '2021-10-08', '', null],
  ])('「%s」 is registered by the department itself', (text, form, publishedOn, title, url) => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'ziran', text)

    expect(answer).toContain('已登记：J3 《桐柏县2021年度地质灾害防治方案》')
    expect(app.db.select().from(interpretations).all().at(-1)).toMatchObject({
      documentId: 3,
      form,
      publishedOn,
      title,
      url,
    })
  })

  it('says what is still missing, and ends the trouble with a text', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'ziran', '登记解读 J3 图片')).toContain('还缺文字解读')
    expect(ask(app, 'ziran', '登记解读 J3 文字')).toContain('发「解读 J3」看文件和解读的链接')
    expect(ask(app, 'ziran', '解读')).toContain('没有超期或快到期的事项')
  })

  const untouched = demoApp(MORNING)

  it.each([
    ['another department’s document', 'pingshi', '登记解读 J3 文字', '或者它不归您的单位'],
    ['another department’s title', 'pingshi', '登记解读 地质灾害 文字', '没有找到政策文件「地质灾害」'],
    [
      'an unknown title',
      'ziran',
      '登记解读 地质防治 文字',
      '您是不是要找：\nJ3 《桐柏县2021年度地质灾害防治方案》',
    ],
    ['a title of several', 'office', '登记解读 桐柏县 文字', '可能是以下文件，请写编号：\nJ1 '],
    ['no form', 'ziran', '登记解读 J3', '请写明一种解读形式（文字、图片、视频、访谈、其他）'],
    ['two forms', 'ziran', '登记解读 J3 文字 图片', '请写明一种解读形式'],
    [
      'a day before the document',
      'ziran',
      '登记解读 J3 文字 2021-05-19',
      '2021-05-19早于文件公开日期2021-05-20',
    ],
    ['a day ahead', 'ziran', '登记解读 J3 文字 2021-10-09', '还没有到'],
    ['a vague day', 'ziran', '登记解读 J3 文字 前几天', '说不准是哪一天'],
    ['two documents', 'office', '登记解读 J3 J4 文字', '您还写了J4'],
    ['what is no document', 'office', '登记解读 X50 文字', 'X50 不适用这条指令'],
    ['what is not there', 'office', '登记解读 J99 文字', '没有找到编号「J99」'],
    ['the same again', 'ziran', '登记解读 J3 图片 2021-05-24 一图读懂', '已经有这一条'],
  ])('refuses %s', (_, as, text, reason) => {
    const before = untouched.db.select().from(interpretations).all()

    expect(ask(untouched, as, text)).toContain(reason)
    expect(untouched.db.select().from(interpretations).all()).toEqual(before)
  })
})
