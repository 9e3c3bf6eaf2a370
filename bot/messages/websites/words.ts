import { toCode } from '../../../rules/codes.ts'
import type { ColumnState } from '../../../rules/columns.ts'
import { daysBetween, type LocalDate, maxDate } from '../../../rules/dates.ts'
import type { FindingOf } from '../../../rules/finding.ts'
import { groupBy } from '../../../rules/group.ts'
import type { VisitCount } from '../../../rules/site-visits.ts'
import type { Column } from '../../../rules/types.ts'
import {
  coversColumns,
  shortFirst,
  type StaleColumn,
  type VetoReason,
  type WebsiteVerdict,
} from '../../../rules/websites.ts'
import { dayWithWeekday, SELF_REPORTED, windowName } from '../talk/words.ts'

/** A failed site: how much, since when, which columns, what to do. */
export function websiteLine(verdict: WebsiteVerdict, since: LocalDate): string {
  const { website, stale, vetoes, score, unknown, qualified } = verdict
  if (qualified) return `${website.name}：${stale.length}个栏目未更新，${unknown}个暂未能核实，暂不作结论`
  const isFailing = vetoes.some(({ kind }) => kind === 'unreachable')
  // Nobody can have read the columns of a site that is away; those of one that fails at times have their own lines.
  const hasColumns = !verdict.isAway && coversColumns(verdict)
  const read = hasColumns ? stale : []
  const reported = hasColumns ? selfReported(verdict).length : 0
  const { made, failed } = website.visits
  const facts = [
    ...(isFailing ? [`近一周访问${made}次，打不开${failed}次`] : []),
    ...(read.length > 0 ? [`${read.length}个栏目未更新（${latestLook(read) ?? ''}检查）`] : []),
    ...(reported > 0 ? [`另有${reported}个栏目自报已更新，待核实`] : []),
    ...vetoes.flatMap(otherFact),
  ]
  // The visits are those of the last week; `since` may be that of columns.
  const veto = isFailing ? '达到单项否决标准' : `${since}起达到单项否决标准`
  const result = vetoes.length > 0 ? veto : `得分${score ?? '—'}，不合格`
  const asked = [
    ...(isFailing ? [verdict.isAway ? '恢复访问' : '查明打不开的原因'] : []),
    ...(read.length > 0 ? ['逐栏更新'] : []),
    ...(vetoes.some(({ kind }) => kind === 'letters') ? ['回复信件'] : []),
  ]
  const head = `${website.name}：${[...facts, result].join('，')}`
  return [head, ...staleNames(read), `请尽快${asked.join('、')}。`].join('\n')
}

/** Sites whose visits are told one by one. */
const SITES_NAMED = 3

/** How often the front pages were opened, where the profile asks for it. */
export function visitLines(sites: readonly (VisitCount & { readonly name: string })[]): string[] {
  if (sites.length <= SITES_NAMED) return sites.map((site) => `${site.name}：${visitWords(site)}。`)
  const failing = sites.filter(({ failed }) => failed > 0).length
  return [`近一周访问了${sites.length}个网站的首页，${failing}个有打不开的时候。`]
}

/** 近一周访问首页168次，15秒内打不开2次；满140次后达到9次为单项否决 */
export function visitWords({ made, failed, minVisits, atLeast }: VisitCount): string {
  const line = `达到${atLeast}次为单项否决`
  return `近一周访问首页${made}次，15秒内打不开${failed}次；${made < minVisits ? `满${minVisits}次才作评价` : line}`
}

/** Columns that pass for fresh because the department says so. */
export function selfReported({ website, stale }: WebsiteVerdict): Column[] {
  return website.columns.filter(
    (column) => column.observation?.isSelfReport === true && !stale.some((it) => it.column === column),
  )
}

/** What is to be said of one column, after its name. */
export function columnWords(column: Column, state: ColumnState, today: LocalDate): string {
  if (state.state === 'unknown') return '暂未能核实更新情况'
  const said = column.observation?.isSelfReport === true ? SELF_REPORTED : ''
  if (state.state === 'fresh') {
    const left = daysBetween(today, state.lastFreshOn)
    const when = left === 0 ? '请今天更新' : `请不晚于${dayWithWeekday(state.lastFreshOn)}更新，还剩${left}天`
    return `最近更新${state.newestOn}${said}，${when}`
  }
  if (state.state === 'ran-out')
    return `上次看到${state.newestOn}更新${said}（${seenWords(column)}），按期限应不晚于${state.lastFreshOn}更新；${REPORT_IT} ${toCode({ kind: 'column', id: column.id })}」`
  const looked = lookedWords([{ column, state }])
  if (state.blank) return `栏目空白${looked}，请补充内容`
  const window = windowName(column.window)
  return state.newestOn === null
    ? `${window}内未见更新${looked}，请尽快更新`
    : `最近更新${state.newestOn}${said}，${state.since}起超过${window}（${seenWords(column)}），请尽快更新`
}

/** Several stale columns of one site in one line, each with its id. */
export function staleColumnsLine(findings: readonly FindingOf<'column-freshness'>[]): string {
  const stale = findings.flatMap(({ detail: { column, state } }) =>
    state.state === 'stale' ? [{ column, state }] : [],
  )
  const names = findings.map(({ subject, detail: { column, state } }) => {
    const isBlank = state.state === 'stale' && state.blank
    return `${toCode(subject)}「${column.name}」（${isBlank ? '空白' : windowName(column.window)}）`
  })
  const site = findings[0]?.detail.website.name ?? ''
  return `${site}：${findings.length}个栏目未更新${lookedWords(stale)}，请尽快更新：\n${names.join('、')}`
}

/** Several columns of one site that are to be looked at again, each with its id: a question. */
export function ranOutColumnsLine(findings: readonly FindingOf<'column-freshness'>[]): string {
  const names = findings.flatMap(({ subject, detail: { column, state } }) =>
    state.state === 'ran-out'
      ? [`${toCode(subject)}「${column.name}」（上次看到${state.newestOn}，应不晚于${state.lastFreshOn}）`]
      : [],
  )
  const site = findings[0]?.detail.website.name ?? ''
  return `${site}：${findings.length}个栏目上次看到的内容已过更新期限，此后没有再检查；${REPORT_IT} 编号」：\n${names.join('、')}`
}

const REPORT_IT = '已更新的请发「报更'

function seenWords({ observation }: Column): string {
  const { lookedOn = '', source = null } = observation ?? {}
  return `${lookedOn}${source === 'report' ? '自报' : '检查'}`
}

/** （2021-06-28起，2021-09-29检查）: the first bad day and the day of the latest look. */
function lookedWords(stale: readonly StaleColumn[]): string {
  const since = stale.map(({ state }) => state.since).sort()[0]
  const latest = latestLook(stale)
  if (since === undefined || latest === null) return ''
  return since === latest
    ? `（${latest}检查）`
    : `（${stale.length > 1 ? '最早' : ''}${since}起，${latest}检查）`
}

function latestLook(stale: readonly StaleColumn[]): LocalDate | null {
  const looks = stale.flatMap(({ column }) => column.observation?.lookedOn ?? [])
  return looks.length === 0 ? null : looks.reduce(maxDate)
}

/** What fails a site beside the number of its stale columns. */
function otherFact({ kind, counted }: VetoReason): string[] {
  if (kind === 'homepage') return ['其中有首页栏目']
  return kind === 'letters' ? [`${counted}件信件长期未回复`] : []
}

function staleNames(stale: readonly StaleColumn[]): string[] {
  const groups = groupBy(shortFirst(stale), ({ column, state }) =>
    state.blank ? '空白' : `${windowName(column.window)}内未更新`,
  )
  return [...groups].map(([what, own]) => `${what}：${own.map(({ column }) => column.name).join('、')}`)
}
