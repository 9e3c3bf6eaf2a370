import type { Column } from '../../../../rules/types.ts'
import type { VetoReason } from '../../../../rules/websites.ts'
import { windowName } from '../../talk/words.ts'
import { selfReported, visitWords, websiteLine } from '../../websites/words.ts'
import { type CheckWords, seen } from './define.ts'

export const websiteVerdictWords: CheckWords<'website-verdict'> = {
  line: ({ since, detail: { verdict } }) => websiteLine(verdict, since),
  steps: ({ detail: { verdict } }) => [
    `${verdict.website.name}：共${verdict.website.columns.length}个栏目，${verdict.stale.length}个未更新${verdict.ranOut.length > 0 ? `，${verdict.ranOut.length}个待报更` : ''}${verdict.unknown > 0 ? `，${verdict.unknown}个暂未能核实` : ''}`,
    ...verdict.stale.map(
      ({ column, state }) =>
        `${columnName(column)}：${seen(column.observation)}，判为未更新（${state.since}起）`,
    ),
    ...selfReported(verdict).map(
      (column) => `${columnName(column)}：${seen(column.observation)}，暂按已更新计`,
    ),
    ...verdict.ranOut.map(
      ({ column, state }) =>
        `${columnName(column)}：${seen(column.observation)}，${state.lastFreshOn}以后待再看，不计入`,
    ),
    ...(verdict.visits === null ? [] : [visitWords(verdict.visits)]),
    ...verdict.vetoes.map(vetoStep),
    ...(verdict.score === null ? [] : [`得分：100-${verdict.deduction ?? 0}=${verdict.score}`]),
  ],
  conclusion: (finding) => {
    if (finding.stage === 'unknown') return '有栏目暂未能核实，暂不作结论'
    return finding.detail.verdict.vetoes.length > 0 ? '达到单项否决标准' : '不合格'
  },
}

function columnName({ name, window, mergeAdvised }: Column): string {
  return `「${name}」（${windowName(window)}${mergeAdvised ? '，建议整合' : ''}）`
}

function vetoStep({ kind, counted, atLeast, clause }: VetoReason): string {
  const what = {
    stale: `未更新栏目${counted}个，达到${atLeast}个`,
    'short-window': `2周和6个月类栏目${counted}个未更新，达到${atLeast}个`,
    blank: `空白栏目${counted}个，达到${atLeast}个`,
    homepage: '首页栏目超过期限未更新',
    unreachable: `近一周打不开${counted}次，达到${atLeast}次`,
    letters: `${counted}件信件超过规定的月数未回复`,
  }[kind]
  return `${what}，单项否决（${clause}）`
}
