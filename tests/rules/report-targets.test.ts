import { expect, it } from 'vitest'
import { toCode } from '../../rules/codes.ts'
import { matchTargets, nearestTargets, reportTargets } from '../../rules/report-targets.ts'
import { account, column, snapshot, website } from '../support/snapshot.ts'

const targets = reportTargets(
  snapshot({
    websites: [website({ columns: ['通知公告', '公告', '财政信息'].map((name) => column({ name })) })],
    accounts: [account(), account({ id: 2, platform: '政务微博' })],
  }),
)

it.each([
  ['公告', ['L2']],
  ['公 告', ['L2']],
  ['告', ['L1', 'L2']],
  ['平氏镇 通知', ['L1']],
  ['「财政信息」', ['L3']],
  ['桐柏平氏', ['M1', 'M2']],
  ['微博桐柏平氏', ['M2']],
  ['政务微博 桐柏平氏', ['M2']],
  ['天气', []],
  ['', []],
])('「%s」 can mean %j', (text, expected) => {
  expect(matchTargets(text, targets).map(({ subject }) => toCode(subject))).toEqual(expected)
})

it('offers the nearest for an unknown name', () => {
  expect(nearestTargets('财务信息', targets, 1).map(({ label }) => label)).toEqual(['平氏镇网站「财政信息」'])
})
