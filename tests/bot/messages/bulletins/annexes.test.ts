import { describe, expect, it } from 'vitest'
import { letterAnsweredCell, letterWords } from '../../../../bot/messages/bulletins/sections/letters.ts'
import {
  websiteColumnsCell,
  websiteRemarkCell,
} from '../../../../bot/messages/bulletins/sections/websites.ts'
import type { BulletinHead } from '../../../../rules/bulletin/model.ts'
import { guoban2019 } from '../../../../rules/profiles/guoban-2019.ts'
import { UNNAMED_PLACE } from '../../../../rules/place.ts'
import { tongbai2021 } from '../../../../rules/profiles/tongbai-2021.ts'
import type { LetterRow, LetterSection } from '../../../../rules/bulletin/sections/letters.ts'
import type { WebsiteRow } from '../../../../rules/bulletin/sections/websites.ts'
import { average, rate } from '../../../../rules/bulletin/rate.ts'
import { printedDay } from '../../../../bot/messages/talk/words.ts'
import { date } from '../../../../rules/dates.ts'
import { parsePeriod, type Period, quarter } from '../../../../rules/periods.ts'
import type { VetoReason } from '../../../../rules/websites.ts'

function site(parts: Partial<WebsiteRow>): WebsiteRow {
  return {
    websiteId: 1,
    name: '平氏镇政府网站',
    unit: '平氏镇',
    staleShort: [],
    staleLong: [],
    vetoes: [],
    deduction: null,
    pointsEach: null,
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
  ])('%j and %j, as they were kept earlier', (staleShort, staleLong, cell) => {
    expect(websiteColumnsCell(site({ staleShort, staleLong }))).toBe(cell)
  })

  it('says of each what was found, and no other window', () => {
    const stale = [
      { name: '工作动态', window: { count: 14, unit: 'day' }, blank: false },
      { name: '业务工作', window: { count: 14, unit: 'day' }, blank: false },
      { name: '通知公告', window: { count: 6, unit: 'month' }, blank: true },
      { name: '政策法规', window: { count: 6, unit: 'month' }, blank: false },
      { name: '统计年鉴', window: { count: 24, unit: 'month' }, blank: false },
    ] as const

    expect(websiteColumnsCell(site({ stale }))).toBe(
      '工作动态、业务工作 2 周内未更新；通知公告 空白；政策法规 6 个月内未更新；统计年鉴 2 年内未更新',
    )
  })
})

describe('网站是否合格', () => {
  it.each([
    ['a veto', { vetoes: [VETO] }, null, '应更新未更新栏目超过 5 个，单项否决'],
    [
      'a veto with advice',
      { vetoes: [VETO], mergeAdvised: ['精准扶贫', '特色农业'] },
      null,
      '应更新未更新栏目超过 5 个，单项否决。精准扶贫、特色农业栏目建议整合',
    ],
    [
      'the first with points off',
      { deduction: 6, pointsEach: 3 },
      tongbai2021.website,
      '有 5 个及以上应更新未更新栏目的单项否决，5 个以下每个扣 3 分（下同）',
    ],
    ['another with points off', { deduction: 6, pointsEach: 3 }, null, '每个扣 3 分'],
    [
      'the first under the national rules',
      { deduction: 6, pointsEach: 3 },
      guoban2019.website,
      '6 个月以内应更新未更新栏目 5 个及以上，或者应更新未更新栏目 10 个及以上，或者空白栏目 5 个及以上的单项否决，此外每个扣 3 分、空白的扣 5 分（下同）',
    ],
    [
      'several vetoes',
      { vetoes: [VETO, { ...VETO, kind: 'blank' as const }] },
      null,
      '应更新未更新栏目超过 5 个，空白栏目达到 5 个，单项否决',
    ],
    ['points that differ', { deduction: 8, pointsEach: null }, tongbai2021.website, '共扣 8 分'],
    [
      'points off with advice',
      { deduction: 3, pointsEach: 3, mergeAdvised: ['一'] },
      null,
      '每个扣 3 分。一栏目建议整合',
    ],
    ['nothing', {}, null, ''],
    ['only advice', { mergeAdvised: ['一'] }, null, '一栏目建议整合'],
  ])('%s', (_, parts, legend, cell) => {
    expect(websiteRemarkCell(site(parts), legend)).toBe(cell)
  })

  it.each([
    ['short-window', '6 个月以内应更新未更新栏目达到 5 个，单项否决'],
    ['blank', '空白栏目达到 5 个，单项否决'],
    ['homepage', '首页超过时限未更新，单项否决'],
    ['unreachable', '网站多次无法打开，单项否决'],
    ['letters', '来信超过时限未答复，单项否决'],
  ] as const)('a veto for %s', (kind, cell) => {
    expect(websiteRemarkCell(site({ vetoes: [{ ...VETO, kind }] }), null)).toBe(cell)
  })
})

describe('letters', () => {
  it.each([
    [3, 0, '未回复', ''],
    [2, 2, '', '本季度收到 2 件，回复 2 件，回复率 100%'],
    [3, 1, '未回复', '本季度收到 3 件，回复 1 件，回复率 33.3%'],
  ])('%i received, %i answered', (received, answered, open, done) => {
    expect(letterAnsweredCell(letters(received, answered), quarter(2021, 3))).toEqual([open, done])
  })
})

describe('the annex of the letters', () => {
  const section: LetterSection = {
    span: { from: date('2021-07-01'), to: date('2021-09-30') },
    ...letters(4, 1),
    notDue: 1,
    mostUnanswered: [],
    rows: [{ ...letters(3, 0), notDue: 1 }, letters(1, 1)],
  }
  const head = (openApart: boolean) =>
    ({
      period: quarter(2021, 3),
      place: UNNAMED_PLACE,
      profile: { ...tongbai2021, letter: { ...tongbai2021.letter, openApart } },
    }) as BulletinHead

  it('counts every unanswered letter, and notes on which there is still time', () => {
    expect(letterWords.annex?.(section, head(false))).toMatchObject({
      rows: [
        ['教体局', '未回复', '', '3'],
        ['教体局', '', '本季度收到 1 件，回复 1 件，回复率 100%', '0'],
      ],
      note: '注：未回信件中，教体局1件尚未到期。',
    })
  })

  it('has a column for them where the profile says so', () => {
    expect(letterWords.annex?.(section, head(true))).toMatchObject({
      header: ['单位名称', '未回复', '在办', '已回复', '未回信件数量', '在办信件数量'],
      rows: [
        ['教体局', '未回复', '在办', '', '2', '1'],
        ['教体局', '', '', '本季度收到 1 件，回复 1 件，回复率 100%', '0', '0'],
      ],
    })
  })
})

it.each([
  ['2021-09', '本月收到 2 件'],
  ['2021H1', '本期收到 2 件'],
  ['2021', '本年度收到 2 件'],
  ['2021-09-01..2021-10-08', '本期收到 2 件'],
])('the letters of %s are counted for it', (key, start) => {
  const [, answered] = letterAnsweredCell(letters(2, 2), parsePeriod(key) as Period)

  expect(answered.startsWith(start)).toBe(true)
})

it('a day is printed without leading zeros', () => {
  expect(printedDay(date('2021-09-08'))).toBe('2021年9月8日')
})
