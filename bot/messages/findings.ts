import { type Subject, toCode } from '../../rules/codes.ts'
import { addDays, daysBetween, type LocalDate } from '../../rules/dates.ts'
import type { CheckId, Finding, FindingOf } from '../../rules/finding.ts'
import { isShortWindow } from '../../rules/columns.ts'
import { groupBy } from '../../rules/group.ts'
import { isGrantedMore } from '../../rules/letters.ts'
import type { Column } from '../../rules/types.ts'
import { dayWithWeekday, LEVEL_NAMES, windowName } from './words.ts'

/** One finding as a person reads it: which, what, since when, what to do. The id to type comes first. */
export function findingLine(finding: Finding, today: LocalDate): string {
  const line = LINES[finding.check] as (finding: Finding, today: LocalDate) => string
  return `${code(finding.subject)} ${line(finding, today)}`
}

/** More of one kind than this are told in one line, with all their ids: a wall of lines is not read. */
const LISTED = 3

/** A department's findings, worst first, like ones together. */
export function findingLines(findings: readonly Finding[], today: LocalDate): string[] {
  const groups = groupBy(findings, (finding) => kindOf(finding, today))
  return [...groups.values()].flatMap((group) => {
    const columns = only('column-freshness', group)
    if (columns.length > 1) return [staleColumnsLine(columns)]
    const letters = only('letter-deadline', group)
    if (letters.length > LISTED) return [lateLettersLine(letters)]
    return group.map((finding) => findingLine(finding, today))
  })
}

type LineFor<Id extends CheckId> = (finding: FindingOf<Id>, today: LocalDate) => string

const LINES: { readonly [Id in CheckId]: LineFor<Id> } = {
  'website-verdict': ({ detail: { verdict } }) => {
    const columns = verdict.stale.map(({ column }) => column)
    const reasons = verdict.vetoes.length > 0 ? '单项否决' : `得分${verdict.score ?? '—'}，不合格`
    return [
      `${verdict.website.name}：${columns.length}个栏目未更新，${reasons}`,
      ...staleNames(columns),
      '请尽快逐栏更新。',
    ].join('\n')
  },
  'column-freshness': ({ detail: { website, column, state } }, today) => {
    const name = `${website.name}「${column.name}」`
    if (state.state === 'unknown') return `${name}：暂未能核实更新情况`
    if (state.state === 'fresh') {
      const left = daysBetween(today, state.lastFreshOn)
      const when = left === 0 ? '今天是最后一天' : `还剩${left}天`
      return `${name}：最近更新${state.newestOn}，须在${state.lastFreshOn}前更新，${when}`
    }
    if (state.blank) return `${name}：栏目空白（${state.since}检查），请补充内容`
    const seen =
      state.newestOn === null
        ? `${windowName(column.window)}内未见更新`
        : `最近更新${state.newestOn}，已超过${windowName(column.window)}`
    return `${name}：${seen}，请尽快更新`
  },
  'media-freshness': ({ detail: { account, freshness } }) => {
    const name = `${account.platform}「${account.name}」`
    if (freshness.state === 'unknown') return `${name}：未见更新记录，近期是否有更新？`
    const seen = `${name}：最近更新${freshness.lastUpdatedOn}，已${freshness.days}天`
    if (freshness.state === 'vetoed') return `${seen}，超过${freshness.vetoAfterDays}天，单项否决。请立即更新；无力维护的请申请注销`
    return freshness.state === 'limit' ? `${seen}，今天不更新，明天起单项否决` : `${seen}，请在满${freshness.vetoAfterDays}天前更新`
  },
  'media-frequency': ({ detail: { account, weekFrom, updates, required } }) =>
    `${account.platform}「${account.name}」：${weekFrom}至${addDays(weekFrom, 6).slice(5)}更新${updates}次，每周应不少于${required}次`,
  'letter-deadline': ({ detail: { letter, clock } }, today) => {
    const kind = isGrantedMore(letter) ? '复杂信件' : '信件'
    const received = `${kind}${letter.number}：${letter.receivedOn}收到`
    const { due } = clock.deadline
    if (today > due) return `${received}，应于${due}前回复，已超${clock.workingDaysLate}个工作日，请尽快回复`
    return `${received}，${today === due ? '今天到期' : `${dayWithWeekday(due)}到期`}，请及时回复`
  },
  'letter-streak': ({ detail: { letters } }) =>
    `县长信箱连续${letters.length}件未及时回复（最早${letters.at(-1)?.receivedOn ?? ''}收到），建议通报批评，请核实后决定`,
  'foi-deadline': ({ detail: { request, clock } }, today) => {
    const received = `依申请${request.number}：${request.receivedOn}收到`
    if (clock.stopped)
      return `${received}，${STOPS[clock.stopped.reason]}（${clock.stopped.since}起），暂停计时`
    const due = clock.deadline?.due ?? request.receivedOn
    if (today > due)
      return `${received}，法定答复期限${due}，已超${clock.workingDaysLate}个工作日，请立即答复并报县政务中心`
    const when = today === due ? '今天是法定答复期限' : `法定答复期限${dayWithWeekday(due)}`
    return `${received}，${when}${clock.deadline?.provisional === true ? '（暂定）' : ''}，请按期答复`
  },
  'interpretation-due': ({ detail: { document, state } }, today) => {
    const { due } = state.deadline
    const when = today > due ? `应于${due}前发布，已超期` : `请于${dayWithWeekday(due)}前发布`
    return `《${document.title}》：${document.publishedOn}公开，尚无文字解读，${when}`
  },
  'notice-tally': ({ detail: { account, levels } }) => {
    const tally = levels.filter(({ notices }) => notices.length > 0)
    const counts = tally.map(({ level, notices }) => `${LEVEL_NAMES[level]}${notices.length}次`).join('、')
    return `${account.platform}「${account.name}」：累计通报${counts}，达到关停标准，建议研究关停`
  },
  'rectification-deadline': ({ detail: { rectification } }, today) => {
    const { deadlineOn, deadlineTime, description } = rectification
    const missing = [
      rectification.fixedOn === null ? '未见整改完成' : '',
      rectification.reportedOn === null ? '未报整改说明' : '',
    ].filter((it) => it !== '')
    const when =
      today > deadlineOn ? `已过期限${deadlineOn}` : `期限${dayWithWeekday(deadlineOn)}${deadlineTime ?? ''}`
    return `${description}：${when}，${missing.join('、')}`
  },
}

const STOPS = { correction: '待申请人补正', opinion: '正在征求意见', fee: '待缴费' } as const

export function code(subject: Subject): string {
  return toCode(subject)
}

/** Late letters of a department, and stale columns of a site, can share a line; anything else stands alone. */
function kindOf(finding: Finding, today: LocalDate): string {
  if (finding.check === 'letter-deadline' && today > finding.detail.clock.deadline.due) return 'late letters'
  if (finding.check === 'column-freshness' && finding.stage === 'overdue')
    return `site ${finding.detail.website.id}`
  return `${finding.check} ${code(finding.subject)}`
}

function only<Id extends CheckId>(check: Id, findings: readonly Finding[]): FindingOf<Id>[] {
  return findings.filter((finding) => finding.check === check) as unknown as FindingOf<Id>[]
}

function staleColumnsLine(findings: readonly FindingOf<'column-freshness'>[]): string {
  const names = findings.map(
    ({ subject, detail }) =>
      `${code(subject)}「${detail.column.name}」（${windowName(detail.column.window)}）`,
  )
  return `${findings[0]?.detail.website.name ?? ''}${findings.length}个栏目未更新，请尽快更新：\n${names.join('、')}`
}

function lateLettersLine(findings: readonly FindingOf<'letter-deadline'>[]): string {
  const byReceipt = [...findings].sort((a, b) => a.since.localeCompare(b.since))
  const days = Math.max(...findings.map(({ detail }) => detail.clock.workingDaysLate))
  const codes = byReceipt.map(({ subject }) => code(subject)).join('、')
  return `信件${findings.length}件超期未回复，最早${byReceipt[0]?.since ?? ''}收到，最长已超${days}个工作日，请尽快回复：\n${codes}`
}

function staleNames(columns: readonly Column[]): string[] {
  const short = columns.filter(({ window }) => isShortWindow(window))
  const long = columns.filter(({ window }) => !isShortWindow(window))
  return [short, long].flatMap((group) => {
    const first = group[0]
    return first === undefined
      ? []
      : [`${windowName(first.window)}内：${group.map(({ name }) => name).join('、')}`]
  })
}
