import { describe, expect, it } from 'vitest'
import { foiRequests } from '../../../../db/schema/index.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

describe('依申请年报', () => {
  it('prints tables 3 and 4 of the running year, and what is missing', () => {
    expect(ask(app, 'office', '依申请年报')).toBe(
      `【依申请公开年报 2021年（年度未结束，截至2021-10-08）】
收到和处理申请情况（表三）
一、本年新收：14件（类型未填14）
二、上年结转：0件
三、本年度办理结果
（一）予以公开：10件（类型未填10）
（七）总计：10件（类型未填10）
四、结转下年度继续办理：4件（类型未填4）
勾稽：一14+二0，三10+四4，相符

行政复议、行政诉讼情况（表四）
行政复议：4件（结果维持0，结果纠正0，其他结果0，尚未审结4）
未经复议直接起诉：0件
复议后起诉：0件

缺项
没有填「申请人类型」：新收14件，上年结转0件

机器汇总，请核对后填报。部门年报1月31日前、县级以上政府年报3月31日前公布。`,
    )
  })

  it('of a year that is over is as of its last day', () => {
    const later = demoApp('2022-02-10T09:00:00+08:00')

    const report = ask(later, 'office', '依申请公开年报')

    expect(report).toContain('【依申请公开年报 2021年（截至2021-12-31）】')
    expect(report).toContain('一、本年新收：17件')
    expect(report).toContain('四、结转下年度继续办理：1件')
    expect(ask(later, 'office', '依申请年报 2022年')).toContain('二、上年结转：1件')
  })

  it('names the requests whose result is not on record', () => {
    const other = demoApp(MORNING)
    other.db.update(foiRequests).set({ result: null }).run()

    const report = ask(other, 'office', '依申请年报')

    expect(report).toContain('勾稽：一14+二0，三0+四4，不符，请补齐下列缺项')
    expect(report).toContain('已办结但没有填「答复结果」10件：Y1、Y2、Y3、Y4、Y5、Y6、Y7、Y8、Y9、Y14')
  })

  it('shows the rows of a group that has several', () => {
    const other = demoApp(MORNING)
    other.db.update(foiRequests).set({ result: 'third-party', applicantType: 'company' }).run()

    expect(ask(other, 'office', '依申请年报 2021')).toContain(
      '（三）不予公开：10件（商业企业10）\n· 第三方合法权益：10件（商业企业10）\n（七）总计：10件（商业企业10）',
    )
  })

  it.each([
    ['2022', '这个年度还没有开始，请写已经开始的年度，例如「依申请年报 2021」。'],
    ['去年', '没有看懂年度，请写成四位年份，例如「依申请年报 2021」。'],
    ['2021Q3', '没有看懂年度，请写成四位年份，例如「依申请年报 2021」。'],
  ])('asks again about %s', (words, answer) => {
    expect(ask(app, 'office', `依申请年报 ${words}`)).toBe(answer)
  })

  it('is open to the leader and not to a liaison', () => {
    expect(ask(app, 'leader', '依申请年报')).toContain('表三')
    expect(ask(app, 'pingshi', '依申请年报')).toBe('这项内容由办公室使用。您可以发「状态」看本单位情况。')
  })
})
