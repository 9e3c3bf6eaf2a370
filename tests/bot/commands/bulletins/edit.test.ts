import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../../../bot/bulletins/fields.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { BULLETIN_PARTS } from '../../../../bot/messages/bulletins/fields.ts'
import { partName } from '../../../../bot/messages/bulletins/parts.ts'
import { bulletinRow } from '../../../support/bulletin-life.ts'

const app = demoApp(MORNING)
ask(app, 'office', '季度通报 2021Q3')
const fields = () => fieldsOf(bulletinRow(app))
/** 第六部分, the last there is. */
const nth = (number: number) => `第${'一二三四五六七八九'[number - 1] ?? ''}部分`
/** Of what the place has nothing of there is no part. */
const PRINTED = fields().parts
const LAST = PRINTED.length
const SECTIONS = BULLETIN_PARTS.slice(0, -1)
  .map((part) => partName(part))
  .join('、')

describe('改通报', () => {
  it.each([
    ['期号 12', { head: { kind: 'serial', mark: '督查通报', issue: 12, totalIssue: null } }],
    ['期号：第１３期', { head: { kind: 'serial', mark: '督查通报', issue: 13, totalIssue: null } }],
    [
      '文头 桐柏县人民政府办公室文件',
      { head: { kind: 'document', mark: '桐柏县人民政府办公室文件', number: null } },
    ],
    ['发文字号 桐政办[2021] 15号', { head: { kind: 'document', number: '桐政办〔2021〕15号' } }],
    ['发文字号 桐政办（2021）16号', { head: { kind: 'document', number: '桐政办〔2021〕16号' } }],
    ['文头 无', { head: { kind: 'serial', mark: '督查通报', issue: 13 } }],
    ['整改期限 2021-10-11', { deadline: { on: '2021-10-11', time: null } }],
    ['整改期限 10月11日 12：00', { deadline: { on: '2021-10-11', time: '12:00' } }],
    ['统计截止 10月8日', { lettersUntil: '2021-10-08' }],
    ['统计截止 9月30日', { lettersUntil: null }],
    ['期限 10月12日', { deadline: { on: '2021-10-12', time: null } }],
    ['邮箱 zwzx@example.gov.cn', { email: 'zwzx@example.gov.cn' }],
    ['电子邮箱：a@b.cn', { email: 'a@b.cn' }],
    ['联系人 张三 0377-68211234', { contact: '张三 0377-68211234' }],
    ['主送 各乡镇（产业集聚区），县政府各部门', { addressee: '各乡镇（产业集聚区），县政府各部门' }],
    ['报送单位 县政务中心', { reportTo: '县政务中心' }],
    [
      '依据 国办发〔2017〕47号，国办秘函〔2019〕19号',
      { basis: ['国办发〔2017〕47号', '国办秘函〔2019〕19号'] },
    ],
    ['抄报 县四大班子领导', { reportedTo: '县四大班子领导' }],
    ['补充 第一部分 本季度新增检查两项内容。', { added: { websites: '本季度新增检查两项内容。' } }],
    [
      `补充${nth(LAST)}：请于月底前报送。`,
      { added: { websites: '本季度新增检查两项内容。', requirements: '请于月底前报送。' } },
    ],
    ['补充 第一部分 无', { added: { requirements: '请于月底前报送。' } }],
    ['联系人 无', { contact: null }],
  ])('%s', (written, expected) => {
    ask(app, 'office', `改通报 B1 ${written}`)

    expect(fields()).toMatchObject(expected)
  })

  it('shows what is written and what is not', () => {
    const shown = ask(app, 'office', '改通报 b1')

    expect(shown).toContain('期号：第13期')
    expect(shown).toContain('未填：总期号、发文机关、联系人、抄送')
  })

  it.each([
    ['期号 0', '期号请写1至9999的数字'],
    ['发文字号 15', '没有看懂发文字号'],
    ['发文字号 桐政办〔21〕15号', '没有看懂发文字号'],
    ['统计截止 尽快', '没有看懂统计截止'],
    ['统计截止 9月29日', '请写2021-09-30（周四）到今天的一天'],
    ['统计截止 10月9日', '没有看懂统计截止'],
    ['期号 十二', '期号请写1至9999的数字'],
    ['邮箱 zwzx', '没有看懂邮箱'],
    ['整改期限 尽快', '没有看懂整改期限'],
    ['整改期限 2021-10-07', '2021-10-07已经过去'],
    ['整改期限 2021-10-32', '没有「2021-10-32」这一天'],
    ['整改期限 2021-10-11 25:00', '没有看懂整改期限'],
    ['字号 12', '没有看懂要改哪一项'],
    [`补充 ${nth(LAST + 1)} 内容`, '没有看懂要改哪一项'],
    ['邮箱', '没有看懂要改哪一项'],
    ['章节 只含 有关要求', '通报至少要有一节检查情况'],
    [`章节 不含 ${SECTIONS}`, '通报至少要有一节检查情况'],
    ['章节 不含 排名', '没有看懂要印哪几节。可以写的有：政府网站、'],
    [`联系人 ${'长'.repeat(121)}`, '最多写120个字'],
  ])('%s is refused, and nothing is written', (written, said) => {
    const before = fields()

    expect(ask(app, 'office', `改通报 B1 ${written}`)).toContain(said)

    expect(fields()).toEqual(before)
  })

  it('leaves sections out, and takes them in again', () => {
    ask(app, 'office', '改通报 B1 补充 第五部分 另有两件在办。')

    const said = ask(app, 'office', '改通报 B1 章节 不含 政策解读、依申请')
    const shown = ask(app, 'office', '季度通报 2021Q3')

    expect(said).toContain('章节：不含依申请公开、政策解读')
    expect(said).not.toContain('另有两件在办')
    expect(shown).toContain('不含：依申请公开、政策解读')
    expect(shown).not.toMatch(/政策解读（2021|依申请公开（2021|缺文字解读|依申请公开未按期/u)
    expect(fields().parts).toEqual(PRINTED.filter((part) => part !== 'foi' && part !== 'interpretations'))
    expect(ask(app, 'office', '改通报 B1 章节 全部')).toContain('章节：全部')
    expect(fields().added.interpretations).toBe('另有两件在办。')
    ask(app, 'office', '改通报 B1 补充 第五部分 无')
  })

  it('counts the parts as they are printed', () => {
    ask(app, 'office', '改通报 B1 章节 只含 信箱、解读')

    ask(app, 'office', '改通报 B1 补充 第二部分 解读另行通报。')

    expect(ask(app, 'office', '改通报 B1 补充 第三部分 内容')).toContain('没有看懂要改哪一项')
    expect(fields().added).toEqual({ interpretations: '解读另行通报。' })
    ask(app, 'office', '改通报 B1 补充 第二部分 无')
    ask(app, 'office', '改通报 B1 章节 全部')
  })

  it('is on record, and can be undone', () => {
    ask(app, 'office', '改通报 B1 邮箱 wrong@example.gov.cn')
    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(fields().email).toBe('a@b.cn')
    expect(ask(app, 'office', '日志')).toContain('改通报，改动1处')
  })

  it.each(['leader', 'jiaoti'])('is not for %s', (who) => {
    ask(app, who, '改通报 B1 期号 99')

    expect(fields().head).toMatchObject({ issue: 13 })
  })

  it('keeps what was written when the figures are worked out anew', () => {
    const running = demoApp(MORNING)
    ask(running, 'office', '季度通报 2021Q4')
    ask(running, 'office', '改通报 B1 期号 12')
    running.clock.moveTo('2021-12-01T09:00:00+08:00')
    ask(running, 'office', '季度通报 2021Q4')

    expect(bulletinRow(running)).toMatchObject({ fields: { issue: '12' }, model: { asOf: '2021-12-01' } })
  })
})

describe('words that are to be printed', () => {
  it('are kept as they were written, with what should be looked at', () => {
    const reply = ask(app, 'office', '改通报 B1 补充 第一部分 请于9月31日前报县人民政符。')

    expect(fields().added.websites).toBe('请于9月31日前报县人民政符。')
    expect(reply).toContain('刚写的文字请核对')
    expect(reply).toContain('“9月31日”（日期）：请核对。没有这一天。')
    expect(reply).toContain('“人民政符”（严重表述）：请核对，是否为“人民政府”。')
  })

  it('are passed over in silence when there is nothing to look at', () => {
    expect(ask(app, 'office', '改通报 B1 补充 第一部分 请于9月30日前报送。')).not.toContain('请核对')
  })
})
