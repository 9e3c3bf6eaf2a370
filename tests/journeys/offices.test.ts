import { describe, expect, it } from 'vitest'
import { guoban2019 } from '../../rules/profiles/guoban-2019.ts'
import { printOffice } from '../support/made-office.ts'

/** A made-up city of three districts, as its office would enter a quarter. */
const CITY = {
  设置: '项目,内容\n地名,云溪市',
  单位: '单位名称,类型,排序,分组\n市财政局,部门,1,市直\n市民政局,部门,2,市直\n东城区,功能区,3,县区\n西城区,功能区,4,县区\n南湖区,功能区,5,县区',
  网站: '网站名称,单位\n市政府门户网站,市财政局\n东城区网站,东城区\n西城区网站,西城区\n南湖区网站,南湖区',
  栏目: '网站,栏目,责任单位,更新期限\n市政府门户网站,国企监管,市财政局,6个月\n市政府门户网站,养老服务,市民政局,6个月\n市政府门户网站,市政要闻,,14天',
  栏目检查:
    '网站,栏目,检查日期,检查结果\n市政府门户网站,国企监管,2025-03-20,2024-07-01\n市政府门户网站,养老服务,2025-03-20,2024-08-01\n市政府门户网站,市政要闻,2025-03-20,2025-03-19',
  新媒体账号:
    '平台,账号名称,单位,主办单位,开设日期\n微信公众号,云溪民政,市民政局,市民政局,2020-01-01\n微博,东城发布,东城区,东城区政府,2020-01-01\n微博,西城发布,西城区,西城区政府,2025-02-01\n抖音,南湖发布,南湖区,南湖区政府,2020-01-01',
  检查轮次:
    '名称,开始日期,结束日期,领域,抽查对象\n网站全查,2025-03-18,2025-03-28,政府网站,\n账号抽查,2025-03-18,2025-03-28,政务新媒体,微信公众号:云溪民政、微博:东城发布、微博:西城发布',
  检查结果:
    '检查对象,检查日期,结论,存在问题\n市政府门户网站,2025-03-20,合格,\n东城区网站,2025-03-20,不合格,链接失效、空白栏目\n东城区网站,2025-03-27,合格,\n西城区网站,2025-03-20,不合格,首页排版错位\n南湖区网站,2025-03-20,有问题,错别字\n西城区网站,2024-12-10,不合格,链接失效\n微信公众号:云溪民政,2025-03-20,合格,\n微信公众号:云溪民政,2025-03-20,表扬,\n微博:东城发布,2025-03-20,不合格,无原创\n微博:西城发布,2025-03-20,合格,',
  信件: '编号,承办单位,收到日期,种类,信箱,类别,答复日期\n1,市财政局,2025-01-06,来信,市长信箱,咨询,2025-01-08\n2,市民政局,2025-02-05,来信,书记信箱,投诉,2025-02-28\n3,市民政局,2025-02-05,找错,,,2025-02-07\n4,市财政局,2025-03-03,模拟咨询,,,2025-03-04\n5,市民政局,2025-03-03,模拟咨询,,,',
  信息发布量:
    '单位,月份,渠道,发布条数,原创条数\n市财政局,2025-01,网站,30,10\n市财政局,2025-02,网站,0,\n市民政局,2025-01,网站,12,2\n市民政局,2025-02,网站,8,',
}
const profile = {
  ...guoban2019,
  bulletin: {
    ...guoban2019.bulletin,
    byPlatform: true,
    byGroup: true,
    checkRate: true,
    letterKinds: true,
    rates: { ...guoban2019.bulletin.rates, shortWhole: true },
  },
}
const printed = printOffice({ ledgers: CITY, profile, period: '2025Q1', at: '2025-04-01T09:00:00+08:00' })

describe('the bulletin of a city that was set up from its workbook', () => {
  it('takes every sheet', () => expect(printed.faults).toEqual([]))

  it.each([
    ['the place', '市政府办公室于', '对全市政府网站'],
    ['sites and the rate of the check', '检查数据4个，合格3个，合格率75.0%，检查率100%'],
    [
      'a failure by its reasons, and not one that a re-check passed',
      '判定为不合格的1个：西城区网站（首页排版错位）',
    ],
    ['what is named and not failed', '存在问题、未判定为不合格的1个：南湖区网站（错别字）'],
    ['columns by whose they are', '市财政局1个（国企监管）、市民政局1个（养老服务）'],
    ['who failed the time before too', '上期不合格、仍未整改合格的网站1个：西城区网站'],
    ['groups', '市直检查1个、合格1个', '县区检查3个、合格2个、不合格1个、合格率66.7%'],
    ['a sample', '账号4个，检查3个', '合格2个，合格率66.7%，检查率75.0%', '未抽查的账号1个'],
    ['platforms', '微博2个（检查2个、合格1个、合格率50.0%）', '抖音1个', '本期新开设账号1个'],
    ['an account by its reasons', '微博“东城发布”（无原创）'],
    ['praise', '1个账号予以表扬：微信公众号「云溪民政」'],
    ['letters by box and kind', '市长信箱收到来信2件', '书记信箱1件（50.0%）', '咨询1件（50.0%）'],
    [
      'letters by month, unit and time',
      '2月收到1件',
      '超期办理1件',
      '有超期办理的单位：市民政局',
      '办理及时的单位：市财政局',
    ],
    ['mistakes reported', '找错平台网民留言1条，全部办结（1条），没有超期'],
    ['enquiries', '在1个工作日内答复的占50.0%，未在5个工作日内答复的占50.0%', '市民政局'],
    ['what was published', '网站发布信息50条', '部门原创12条', '2月1个'],
    ['a row in the annex', '西城区网站 | 首页排版错位 | 不合格'],
  ])('says %s', (_, ...said) => {
    for (const words of said) expect(printed.text).toContain(words)
  })

  it('does not name what was not in the sample', () => {
    expect(printed.text).not.toContain('南湖发布')
    expect(printed.text).not.toContain('待主办单位核实')
  })
})
