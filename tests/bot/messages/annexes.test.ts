import { describe, expect, it } from 'vitest'
import {
  letterAnsweredCell,
  mediaProblem,
  printedDay,
  websiteColumnsCell,
  websiteRemarkCell,
} from '../../../bot/messages/annexes.ts'
import type { LetterRow, WebsiteRow } from '../../../rules/bulletin/model.ts'
import { average, rate } from '../../../rules/bulletin/rate.ts'
import { date } from '../../../rules/dates.ts'
import type { VetoReason } from '../../../rules/websites.ts'

function site(parts: Partial<WebsiteRow>): WebsiteRow {
  return {
    websiteId: 1,
    name: '平氏镇政府网站',
    unit: '平氏镇',
    staleShort: [],
    staleLong: [],
    vetoes: [],
    deduction: null,
    score: null,
    qualified: true,
    mergeAdvised: [],
    ...parts,
  }
}

function letters(received: number, answered: number): LetterRow {
  const unanswered = received - answered
  return {
    unit: '教体局',
    received,
    answered,
    unanswered,
    answeredRate: rate(answered, received),
    onTimeRate: rate(answered, received),
    workingDays: average(answered, answered),
  }
}

const VETO: VetoReason = { kind: 'stale', counted: 9, atLeast: 5, clause: '' }

describe('栏目更新情况', () => {
  it.each([
    [['通知公告', '政策法规'], [], '通知公告、政策法规 6 个月内未更新'],
    [[], ['财政信息'], '财政信息 1 年内未更新'],
    [['通知公告'], ['财政信息', '招商引资'], '通知公告 6 个月内未更新；财政信息、招商引资 1 年内未更新'],
    [[], [], ''],
  ])('%j and %j', (staleShort, staleLong, cell) => {
    expect(websiteColumnsCell(site({ staleShort, staleLong }))).toBe(cell)
  })
})

describe('网站是否合格', () => {
  it.each([
    ['a veto', { vetoes: [VETO] }, false, '应更新未更新栏目超过 5 个，单项否决'],
    [
      'a veto with advice',
      { vetoes: [VETO], mergeAdvised: ['精准扶贫', '特色农业'] },
      false,
      '应更新未更新栏目超过 5 个，单项否决。精准扶贫、特色农业栏目建议整合',
    ],
    [
      'the first with points off',
      { staleLong: ['一', '二'], deduction: 6 },
      true,
      '有 5 个及以上应更新未更新栏目的单项否决，5 个以下每个扣 3 分（下同）',
    ],
    [
      'another with points off',
      { staleShort: ['一'], staleLong: ['二'], deduction: 6 },
      false,
      '每个扣 3 分',
    ],
    [
      'points off with advice',
      { staleLong: ['一'], deduction: 3, mergeAdvised: ['一'] },
      false,
      '每个扣 3 分。一栏目建议整合',
    ],
    ['nothing', {}, false, ''],
    ['only advice', { mergeAdvised: ['一'] }, false, '一栏目建议整合'],
  ])('%s', (_, parts, isLegend, cell) => {
    expect(websiteRemarkCell(site(parts), isLegend)).toBe(cell)
  })
})

describe('letters', () => {
  it.each([
    [3, 0, '未回复', ''],
    [2, 2, '', '本季度收到 2 件，回复 2 件，回复率 100%'],
    [3, 1, '未回复', '本季度收到 3 件，回复 1 件，回复率 33.3%'],
  ])('%i received, %i answered', (received, answered, open, done) => {
    expect(letterAnsweredCell(letters(received, answered))).toEqual([open, done])
  })
})

it('a failed account has the same two cells as every year', () => {
  expect(mediaProblem()).toEqual(['单项否决', '内容长期不更新'])
})

it('a day is printed without leading zeros', () => {
  expect(printedDay(date('2021-09-08'))).toBe('2021年9月8日')
})
