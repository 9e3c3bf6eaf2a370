import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { bulletinRow, draft, issueQ3 } from '../../../support/bulletin-life.ts'
import { fieldsOf } from '../../../../bot/bulletins/fields.ts'
import { bulletinOpening, sectionText } from '../../../../bot/messages/bulletins/prose.ts'

describe('设置', () => {
  it('says what things are called, and takes another word for it', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '设置')).toContain('信箱名称：县长信箱')
    expect(ask(app, 'office', '设置 地名 红旗区')).toContain('信箱名称：区长信箱')
    expect(ask(app, 'office', '设置 信箱名称 领导信箱')).toContain('信箱名称：领导信箱')
    expect(ask(app, 'office', '设置 信箱名称 无')).toContain('信箱名称：区长信箱')
    expect(ask(app, 'office', '设置 级别 市')).toContain('级别：市')
  })

  it('asks again for what cannot be meant, and changes nothing', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '设置 级别 村')).toContain('没有看懂「级别」')
    expect(ask(app, 'office', '设置 颜色 红')).toContain('可以设置：地名、级别')
    expect(ask(app, 'office', '设置 通报章节 有关要求')).toContain('没有看懂「通报章节」')
    expect(ask(app, 'pingshi', '设置 地名 红旗区')).not.toContain('红旗区')
    expect(ask(app, 'office', '设置')).toContain('地名：桐柏县')
  })

  it('is what the bulletin says from then on', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '设置 地名 红旗区')
    ask(app, 'office', '设置 信箱名称 领导信箱')
    ask(app, 'office', '季度通报 2021Q3')
    const { model } = bulletinRow(app)
    const fields = fieldsOf(bulletinRow(app))

    expect(bulletinOpening(model, fields)).toContain('对全区政府网站、政务新媒体等工作开展了督查')
    expect(fields.checker).toBe('区政府办公室')
    expect(sectionText('letters', model, null)).toContain('领导信箱收到来信51件')
    expect(sectionText('foi', model, null)).toContain('全区收到政府信息公开申请')
  })

  it('gives a first bulletin its sections, and each later one begins as the one before was issued', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '设置 通报章节 政府网站、政务新媒体')
    ask(app, 'office', '季度通报 2021年8月')
    expect(fieldsOf(bulletinRow(app)).parts).toEqual(['websites', 'media'])

    const other = demoApp(MORNING)
    issueQ3(other)
    ask(other, 'office', '季度通报 2021年8月')
    expect(fieldsOf(bulletinRow(other, 2))).toMatchObject({
      issuer: fieldsOf(bulletinRow(other)).issuer,
      deadline: null,
      head: { issue: null },
    })
    expect(ask(other, 'office', '改通报 B2')).toMatch(/发文机关：.+（沿用上期）/u)
  })

  it('a bulletin without a number of its own is cited by its title', () => {
    const app = demoApp(MORNING)
    draft(app, '2021Q3', 'B1')
    ask(app, 'office', '改通报 B1 期号 无')
    ask(app, 'office', '改通报 B1 标题 关于2021年第三季度第二批抽查情况的通报')

    expect(ask(app, 'office', '签发 B1')).toContain('签发预览 B1 关于2021年第三季度第二批抽查情况的通报')
  })
})
