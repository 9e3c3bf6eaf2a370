import type { BulletinHead } from '../../../../rules/bulletin/model.ts'
import {
  sitesWithStale,
  type InspectedSite,
  type WebsiteRow,
  type WebsiteSection,
} from '../../../../rules/bulletin/sections/websites.ts'
import { groupBy } from '../../../../rules/group.ts'
import type { RuleProfile } from '../../../../rules/profile.ts'
import type { VetoReason } from '../../../../rules/websites.ts'
import {
  because,
  checkRateWords,
  failedAgainSentence,
  groupSentence,
  inspectedSentences,
  praisedSentence,
} from '../inspected.ts'
import { printedWindow } from '../../talk/words.ts'
import type { Annex } from '../annex.ts'
import { annexPeriod } from '../annexes.ts'
import { namedLine, someOf, type Requirement, type SectionWords } from './define.ts'

/** Said of sites and of accounts. */
export const CONTENT: Requirement = {
  title: '把好内容审核关',
  text: '网站和新媒体信息未经审核不得发布，重要信息由单位分管负责同志把关。发现表述错误、链接失效的，当日更正。',
}

export const websiteWords: SectionWords<'websites'> = {
  area: 'website',
  name: '政府网站',
  otherNames: ['网站', '网站栏目'],
  title: () => '政府网站检查结果',
  sentences,
  figures: (it) =>
    `网站：${it.total > it.checked ? `共${it.total}个，` : ''}检查${it.checked}个，合格${it.qualified}个，合格率${it.rate.printed}；${sitesWithStale(it)}个有栏目未更新（共${it.staleColumns}个栏目），单项否决${it.vetoedUnits.length}个`,
  named: ({ vetoedUnits }) => namedLine('网站单项否决', vetoedUnits),
  doubtful: ({ unchecked = [] }) => namedLine('本期没有检查、不作评价的网站', unchecked),
  requirements: () => [CONTENT],
  annex,
  measures: { websites: '网站合格率' },
  problem,
  recheckedAs: '网站',
  repeatedAs: '网站单项否决',
}

function sentences(websites: WebsiteSection, { profile: { bulletin } }: BulletinHead): string[] {
  const { total, checked, qualified, rate, rows, vetoedUnits, staleColumns, staleShort, staleLong } = websites
  if (checked === 0) return [`在册运行的政府网站${total}个，本次没有取得检查数据，不作评价。`]
  return [
    `在册运行的政府网站${total}个，取得检查数据${checked}个，合格${qualified}个，合格率${rate.printed}${checkRateWords(websites.checkRate, bulletin.checkRate)}。`,
    rows.length === 0
      ? '没有发现栏目超过时限未更新的网站。'
      : `存在问题的网站${rows.length}个，超过时限未更新的栏目共${staleColumns}个，其中更新时限为6个月以内的${staleShort}个、更长的${staleLong}个，空白栏目${websites.blankColumns}个。`,
    ...(vetoedUnits.length === 0
      ? []
      : [`被单项否决、判定为不合格的网站${vetoedUnits.length}个，主办单位为：${vetoedUnits.join('、')}。`]),
    ...unitSentence(websites),
    ...inspectedSentences(websites.inspected ?? [], ({ name }) => name),
    ...failedAgainSentence('网站', websites.failedAgain),
    ...praisedSentence('网站', websites.praised),
    ...(bulletin.byGroup ? groupSentence(websites.groups) : []),
    ...unsampledSentence(websites),
    ...uncheckedSentence(websites),
  ]
}

/** On a portal of many departments each hears of its own. */
function unitSentence({ byUnit = [] }: WebsiteSection): string[] {
  if (byUnit.length === 0) return []
  const said = byUnit.map(({ unit, columns }) => `${unit}${columns.length}个（${columns.join('、')}）`)
  return [`按责任单位分，超过时限未更新的栏目：${said.join('、')}。`]
}

function unsampledSentence({ unsampled = 0 }: WebsiteSection): string[] {
  return unsampled === 0 ? [] : [`未抽查的网站${unsampled}个。`]
}

/** Neither passed nor failed. */
function uncheckedSentence({ unchecked = [], uncheckedColumns = 0 }: WebsiteSection): string[] {
  const said = [
    ...(unchecked.length > 0
      ? [`本期没有检查的网站${unchecked.length}个（${someOf(unchecked)}），不作评价`]
      : []),
    ...(uncheckedColumns > 0 ? [`没有检查或者未能读取的栏目${uncheckedColumns}个，不计入`] : []),
  ]
  return said.length === 0 ? [] : [`${said.join('；')}。`]
}

function annex({ rows, inspected = [] }: WebsiteSection, { period, profile }: BulletinHead): Annex {
  const firstDeducted = rows.find(({ deduction }) => deduction !== null)
  return {
    name: '政府网站',
    title: `${annexPeriod(period)}政府网站抽查情况表`,
    header: ['网站名称', '栏目更新情况', '网站是否合格'],
    rows: [
      ...rows.map((row) => [
        row.name,
        websiteColumnsCell(row),
        websiteRemarkCell(row, row === firstDeducted ? profile.website : null),
      ]),
      ...inspected.map(({ name, outcome, reasons }) => [
        name,
        reasons.join('、'),
        outcome === 'failed' ? '不合格' : '有问题',
      ]),
    ],
    page: { turn: 'portrait', shares: [3, 7, 4], left: [1, 2] },
    sheet: { widths: [24, 60, 40], numbers: [] },
  }
}

/** What was found of each: 通知公告 2 周内未更新；统计年鉴 2 年内未更新；领导之窗 空白 */
export function websiteColumnsCell({ stale, staleShort, staleLong }: WebsiteRow): string {
  if (stale !== undefined) {
    const groups = groupBy(stale, ({ blank, window }) =>
      blank ? '空白' : `${printedWindow(window)}内未更新`,
    )
    return [...groups].map(([what, own]) => `${own.map(({ name }) => name).join('、')} ${what}`).join('；')
  }
  // As it was printed before the window of each was kept.
  return [
    staleShort.length > 0 ? `${staleShort.join('、')} 6 个月内未更新` : '',
    staleLong.length > 0 ? `${staleLong.join('、')} 1 年内未更新` : '',
  ]
    .filter((part) => part !== '')
    .join('；')
}

/**
 * `legend` is the rule, on the first row with points off, which carries it for all (下同). 「超过 5 个」 is how the
 * county prints ≥ 5.
 */
export function websiteRemarkCell(
  { vetoes, deduction, pointsEach, mergeAdvised }: WebsiteRow,
  legend: RuleProfile['website'] | null,
): string {
  const advice = mergeAdvised.length > 0 ? `。${mergeAdvised.join('、')}栏目建议整合` : ''
  if (vetoes.length > 0) return `${vetoes.map(vetoWords).join('，')}，单项否决${advice}`
  if (deduction === null) return advice.slice(1)
  if (pointsEach === null) return `共扣 ${deduction} 分${advice}`
  return `${legend === null ? `每个扣 ${pointsEach} 分` : legendWords(legend)}${advice}`
}

/** The whole rule of the profile in force. */
function legendWords({ vetoes, deduction: { perStale, perBlank } }: RuleProfile['website']): string {
  const [only, ...others] = vetoes
  const points =
    perBlank === perStale ? `每个扣 ${perStale} 分` : `每个扣 ${perStale} 分、空白的扣 ${perBlank} 分`
  if (only?.counts === 'stale' && others.length === 0)
    return `有 ${only.atLeast} 个及以上应更新未更新栏目的单项否决，${only.atLeast} 个以下${points}（下同）`
  const fails = vetoes.map(({ counts, atLeast }) => `${COUNTED[counts]} ${atLeast} 个及以上`)
  return `${fails.join('，或者')}的单项否决，此外${points}（下同）`
}

const COUNTED = {
  stale: '应更新未更新栏目',
  'short-window': '6 个月以内应更新未更新栏目',
  blank: '空白栏目',
} as const

function vetoWords({ kind, atLeast }: VetoReason): string {
  switch (kind) {
    case 'stale':
      return `应更新未更新栏目超过 ${atLeast} 个`
    case 'short-window':
      return `6 个月以内应更新未更新栏目达到 ${atLeast} 个`
    case 'blank':
      return `空白栏目达到 ${atLeast} 个`
    case 'homepage':
      return '首页超过时限未更新'
    case 'unreachable':
      return '网站多次无法打开'
    case 'letters':
      return '来信超过时限未答复'
  }
}

function problem(row: WebsiteRow | InspectedSite): string {
  if ('outcome' in row)
    return `${row.name}${because(row.reasons)}${row.outcome === 'failed' ? '（不合格）' : ''}`
  const columns = websiteColumnsCell(row)
  const verdict = row.vetoes.length > 0 ? '单项否决' : row.qualified ? '扣分' : '不合格'
  return `${row.name}${columns === '' ? '' : `：${columns}`}（${verdict}）`
}
