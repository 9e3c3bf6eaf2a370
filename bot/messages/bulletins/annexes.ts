import type { BulletinModel, LetterRow, WebsiteRow } from '../../../rules/bulletin/model.ts'
import { kindOf, type Period } from '../../../rules/periods.ts'
import type { VetoReason } from '../../../rules/websites.ts'
import { periodName, periodWords } from '../talk/periods.ts'

/** The words of the annexes' cells, as the county has always printed them. */

export const ANNEX_HEADERS = {
  websites: ['网站名称', '栏目更新情况', '网站是否合格'],
  media: ['序号', '单位', '账号类型', '名称', '最近更新日期', '抽查结果', '存在问题'],
  letters: ['单位名称', '未回复', '已回复', '未回信件数量'],
  interpretations: ['文件名称', '解读单位', '文字解读', '图片解读'],
} as const

/** Only when a document has a form that is neither text nor picture. */
export const OTHER_FORMS_HEADER = '其他形式'

export function annexHeading(number: number, title: string): string {
  return `附件${number} ${title}`
}

/** The days of a check window would not leave a table's title on one line: the bulletin itself has them. */
export function annexTitles({ period }: BulletinModel) {
  const when = kindOf(period) === 'window' ? '' : periodName(period)
  return {
    websites: `${when}政府网站抽查情况表`,
    media: `${when}政务新媒体抽查情况表`,
    letters: `${when}县长信箱回复情况表`,
    interpretations: '政策解读情况表',
  }
}

export function websiteColumnsCell({ staleShort, staleLong }: WebsiteRow): string {
  return [
    staleShort.length > 0 ? `${staleShort.join('、')} 6 个月内未更新` : '',
    staleLong.length > 0 ? `${staleLong.join('、')} 1 年内未更新` : '',
  ]
    .filter((part) => part !== '')
    .join('；')
}

/**
 * `legend` is the number of stale columns that fails a site, on the first row with points off: it carries the rule for
 * all (下同). 「超过 5 个」 is how the county prints ≥ 5.
 */
export function websiteRemarkCell(
  { vetoes, deduction, pointsEach, mergeAdvised }: WebsiteRow,
  legend: number | null,
): string {
  const advice = mergeAdvised.length > 0 ? `。${mergeAdvised.join('、')}栏目建议整合` : ''
  const veto = vetoes[0]
  if (veto) return `${vetoWords(veto)}，单项否决${advice}`
  if (deduction === null) return advice.slice(1)
  if (pointsEach === null) return `共扣 ${deduction} 分${advice}`
  const rule =
    legend === null
      ? `每个扣 ${pointsEach} 分`
      : `有 ${legend} 个及以上应更新未更新栏目的单项否决，${legend} 个以下每个扣 ${pointsEach} 分（下同）`
  return `${rule}${advice}`
}

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

/** 抽查结果 and 存在问题 of an account that failed. */
export function mediaProblem(): readonly [string, string] {
  return ['单项否决', '内容长期不更新']
}

/** 未回复 and 已回复, two cells. */
export function letterAnsweredCell(
  { received, answered, unanswered, answeredRate }: LetterRow,
  period: Period,
): readonly [string, string] {
  const rate = answeredRate.printed.replace(/\.0%$/u, '%')
  return [
    unanswered > 0 ? '未回复' : '',
    answered > 0
      ? `${periodWords(period).current}收到 ${received} 件，回复 ${answered} 件，回复率 ${rate}`
      : '',
  ]
}
