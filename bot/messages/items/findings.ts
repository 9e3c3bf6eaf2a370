import { type Subject, toCode } from '../../../rules/codes.ts'
import { addDays, daysBetween, type LocalDate } from '../../../rules/dates.ts'
import type { CheckId, Finding, FindingOf } from '../../../rules/finding.ts'
import { groupBy } from '../../../rules/group.ts'
import type { FoiStop } from '../../../rules/foi/steps.ts'
import { unseenWords } from '../media/accounts.ts'
import { CHANNEL_NAMES } from '../foi/words.ts'
import { columnWords, staleColumnsLine, websiteLine } from '../websites/words.ts'
import { dayRange, dayWithWeekday, LEVEL_NAMES, SELF_REPORTED, STOP_NAMES } from '../talk/words.ts'

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
  'website-verdict': ({ since, detail: { verdict } }) => websiteLine(verdict, since),
  'column-freshness': ({ detail: { website, column, state } }, today) =>
    `${website.name}「${column.name}」：${columnWords(column, state, today)}`,
  'media-freshness': ({ dueOn, detail: { account, freshness } }) => {
    const name = `${account.platform}「${account.name}」`
    if (freshness.state === 'unknown')
      return `${name}：${unseenWords(account)}。近期是否有更新？如有，请发「报更 ${code({ kind: 'account', id: account.id })}」`
    const { lastUpdatedOn, days, vetoAfterDays } = freshness
    const said = account.isSelfReport ? SELF_REPORTED : ''
    const seen = `${name}：最近更新${lastUpdatedOn}${said}，已${days}天`
    if (freshness.state === 'vetoed')
      return `${seen}，超过${vetoAfterDays}天，达到单项否决标准。请尽快更新；无力维护的可申请注销`
    if (freshness.state === 'limit') return `${seen}，请今天更新，明天起达到单项否决标准`
    return `${seen}，请不晚于${dayWithWeekday(dueOn ?? lastUpdatedOn)}更新`
  },
  'media-frequency': ({ detail: { account, weekFrom, updates, required } }) =>
    `${account.platform}「${account.name}」：${dayRange(weekFrom, addDays(weekFrom, 6))}更新${updates}次，每周应不少于${required}次，请保持更新`,
  'account-filing': ({ detail: { account, deregisteredOn, deadline, workingDaysLate } }, today) => {
    const { due, provisional } = deadline
    const gone = `${account.platform}「${account.name}」：平台已于${deregisteredOn}注销，尚未备案`
    const id = code({ kind: 'account', id: account.id })
    if (today > due)
      return `${gone}，期限${due}，已超${workingDaysLate}个工作日，请尽快备案，备案后发「备案 ${id}」`
    return `${gone}，${untilWords(due, provisional, today)}，备案后请发「备案 ${id}」`
  },
  'account-reopened': ({ detail: { account, deregisteredOn, postedOn } }) =>
    `${account.platform}「${account.name}」：${deregisteredOn}平台已注销，${postedOn}又见更新，请核实是否重新开设`,
  'letter-deadline': ({ detail: { letter, clock } }, today) => {
    const kind = clock.granted ? '复杂信件' : '信件'
    const restarted = {
      received: '',
      transferred: `，${clock.startedOn}转办`,
      reopened: `，${clock.startedOn}重新办理`,
    }[clock.startedBy]
    const received = `${kind}${letter.number}：${letter.receivedOn}收到${restarted}`
    const { due, provisional } = clock.deadline
    if (today > due) return `${received}，期限${due}，已超${clock.workingDaysLate}个工作日，请尽快回复`
    return `${received}，${untilWords(due, provisional, today)}，请按期回复`
  },
  'letter-streak': ({ detail: { letters } }) =>
    `信箱来信连续${letters.length}件未及时回复（最早${letters.at(-1)?.receivedOn ?? ''}收到），建议通报批评，请核实后决定`,
  'foi-receipt': ({ dueOn, detail: { arrival } }, today) => {
    const came = `依申请公开（${arrival.number}）：${arrival.submittedOn}提交（${CHANNEL_NAMES[arrival.channel]}），尚未与申请人确认收到`
    if (dueOn !== null && today < dueOn) return `${came}，请于${dayWithWeekday(dueOn)}联系确认`
    return `${came}，请${today === dueOn ? '今天' : '尽快'}联系确认，确认之日起计算答复期限`
  },
  'foi-deadline': ({ detail: { request, clock } }, today) => {
    const restarted = clock.restartedBy === null ? '' : `，${clock.startedOn}重新起算`
    const received = `依申请公开（${request.number}）：${request.receivedOn}收到${restarted}`
    if (clock.deadline === null)
      return `${received}，${clock.stopped === null ? '暂停计时' : stopWords(clock.stopped, today)}`
    const { due, provisional } = clock.deadline
    if (today > due)
      return `${received}，法定期限${due}，已超${clock.workingDaysLate}个工作日，请尽快答复申请人`
    return `${received}，${untilWords(due, provisional, today, '法定')}，请按期答复`
  },
  'interpretation-due': ({ detail: { document, state } }, today) => {
    const { due, provisional } = state.deadline
    const published = `《${document.title}》：${document.publishedOn}公开，尚无文字解读`
    if (today > due) return `${published}，期限${due}，已超${daysBetween(due, today)}个自然日，请尽快发布`
    return `${published}，${untilWords(due, provisional, today)}，请按期发布`
  },
  'notice-tally': ({ since, detail: { account, levels } }) => {
    const tally = levels.filter(({ notices }) => notices.length > 0)
    const counts = tally.map(({ level, notices }) => `${LEVEL_NAMES[level]}${notices.length}次`).join('、')
    return `${account.platform}「${account.name}」：累计通报${counts}，${since}起达到建议关停的次数，请研究决定`
  },
  'rectification-deadline': ({ detail: { rectification } }, today) => {
    const { deadlineOn, deadlineTime, description, fixedOn, reportedOn } = rectification
    const missing = [fixedOn === null ? '未见整改完成' : '', reportedOn === null ? '未报整改说明' : '']
      .filter((it) => it !== '')
      .join('、')
    if (today > deadlineOn)
      return `${description}：期限${deadlineOn}，已超${daysBetween(deadlineOn, today)}个自然日，${missing}，请尽快办结`
    const until =
      today === deadlineOn
        ? `今天${deadlineTime ?? ''}到期`
        : `期限${dayWithWeekday(deadlineOn)}${deadlineTime ?? ''}`
    return `${description}：${until}，${missing}，请按期办结`
  },
}

/** What is waited for, and how long the law waits for it. */
function stopWords({ reason, since, until }: FoiStop, today: LocalDate): string {
  const waiting = `${STOP_NAMES[reason]}（${since}起），暂停计时`
  if (until === null) return waiting
  if (reason !== 'fee') return `${waiting}，最迟到${until}`
  return today <= until
    ? `${waiting}，缴费期限${until}`
    : `申请人逾期未缴费（期限${until}），视为放弃申请，请核实后登记`
}

/** 期限2021-10-11（周一）, or 今天到期: the day itself is inside. */
function untilWords(due: LocalDate, provisional: boolean, today: LocalDate, kind = ''): string {
  if (today === due) return '今天到期'
  return `${kind}期限${dayWithWeekday(due)}${provisional ? '（暂定）' : ''}`
}

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

function lateLettersLine(findings: readonly FindingOf<'letter-deadline'>[]): string {
  const byReceipt = [...findings].sort((a, b) => a.since.localeCompare(b.since))
  const days = Math.max(...findings.map(({ detail }) => detail.clock.workingDaysLate))
  const codes = byReceipt.map(({ subject }) => code(subject)).join('、')
  return `信件${findings.length}件超期未回复，最早${byReceipt[0]?.since ?? ''}收到，最长已超${days}个工作日，请尽快回复：\n${codes}`
}
