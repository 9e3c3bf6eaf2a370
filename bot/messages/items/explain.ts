import { type ColumnState, windowStart } from '../../../rules/columns.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { CheckId, Finding, FindingOf } from '../../../rules/finding.ts'
import { receiptBasis } from '../../../rules/foi/receipt.ts'
import type { LetterClock } from '../../../rules/letters.ts'
import type { Column, Letter, Observation } from '../../../rules/types.ts'
import type { VetoReason } from '../../../rules/websites.ts'
import { unseenWords } from '../media/accounts.ts'
import { evidenceLines } from '../websites/crawl.ts'
import { code } from './findings.ts'
import { countSteps } from '../talk/counting.ts'
import { foiSteps } from '../foi/steps.ts'
import { CHANNEL_NAMES, RECEIPT_BASES } from '../foi/words.ts'
import type { Reply } from '../talk/reply.ts'
import { selfReported, visitWords } from '../websites/words.ts'
import { dayWithWeekday, LEVEL_NAMES, SELF_REPORTED, STAGE_NAMES, windowName } from '../talk/words.ts'

interface Explained {
  readonly finding: Finding
  readonly clause: string
  /** What the machine that looked has kept. */
  readonly evidence?: Readonly<Record<string, string>> | null
}

/** The whole arithmetic behind what is known of one item: evidence, window, each day skipped, and the clause. */
export function explainReply(explained: readonly Explained[], today: LocalDate): Reply {
  const [first] = explained
  return {
    title: `为什么${first === undefined ? '' : ` ${code(first.finding.subject)}`}`,
    sections: explained.flatMap(({ finding, clause, evidence = null }) => [
      { lines: [...stepsOf(finding, today), ...(evidence === null ? [] : evidenceLines(evidence))] },
      { lines: [`结论（${today}）：${conclusion(finding)}`, `依据：${clause}`] },
    ]),
    footer: '如与实际不符，请联系办公室更正。',
  }
}

function stepsOf(finding: Finding, today: LocalDate): string[] {
  const steps = STEPS[finding.check] as (finding: Finding, today: LocalDate) => string[]
  return steps(finding, today)
}

/** A verdict where the rules give one, a suggestion where a person decides, else the stage. */
function conclusion(finding: Finding): string {
  switch (finding.check) {
    case 'website-verdict':
      if (finding.stage === 'unknown') return '有栏目暂未能核实，暂不作结论'
      return finding.detail.verdict.vetoes.length > 0 ? '达到单项否决标准' : '不合格'
    case 'media-freshness':
      if (finding.stage === 'unknown') return '情况不明，不作结论'
      return finding.stage === 'serious' ? '达到单项否决标准' : STAGE_NAMES[finding.stage]
    case 'media-frequency':
      return '更新偏少，只作提醒'
    case 'letter-streak':
      return '建议通报批评，由办公室核实后决定'
    case 'notice-tally':
      return '达到建议关停的次数，是否关停由有权人员决定'
    case 'account-reopened':
      return '注销后又有更新记录，由办公室核实'
    case 'account-filing':
    case 'column-freshness':
    case 'letter-deadline':
    case 'foi-receipt':
    case 'foi-deadline':
    case 'interpretation-due':
    case 'rectification-deadline':
      return STAGE_NAMES[finding.stage]
  }
}

type StepsFor<Id extends CheckId> = (finding: FindingOf<Id>, today: LocalDate) => string[]

const STEPS: { readonly [Id in CheckId]: StepsFor<Id> } = {
  'website-verdict': ({ detail: { verdict } }) => [
    `${verdict.website.name}：共${verdict.website.columns.length}个栏目，${verdict.stale.length}个未更新${verdict.unknown > 0 ? `，${verdict.unknown}个暂未能核实` : ''}`,
    ...verdict.stale.map(
      ({ column, state }) =>
        `${columnName(column)}：${seen(column.observation)}，判为未更新（${state.since}起）`,
    ),
    ...selfReported(verdict).map(
      (column) => `${columnName(column)}：${seen(column.observation)}，暂按已更新计`,
    ),
    ...(verdict.visits === null ? [] : [visitWords(verdict.visits)]),
    ...verdict.vetoes.map(vetoStep),
    ...(verdict.score === null ? [] : [`得分：100-${verdict.deduction ?? 0}=${verdict.score}`]),
  ],
  'column-freshness': ({ detail: { website, column, state } }, today) => [
    `${website.name}「${column.name}」`,
    `证据：${seen(column.observation)}`,
    `窗口：${windowName(column.window)}，即${windowStart(column.window, today)}至${today}应有更新（首日也算）`,
    ...(state.state === 'fresh' ? [`${state.newestOn}的内容到${state.lastFreshOn}仍在窗口内`] : []),
    ...(state.state === 'stale' ? [`判为${state.blank ? '空白' : '未更新'}（${state.since}起）`] : []),
    ...(state.state === 'unknown' ? [unknownStep(state)] : []),
  ],
  'media-freshness': ({ detail: { account, freshness } }, today) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    ...(freshness.state === 'unknown'
      ? [
          freshness.reason === 'never-seen'
            ? '没有采集、检查或自报的更新记录，不作结论'
            : `证据：${unseenWords(account)}，不判为未更新`,
        ]
      : [
          `证据：最近更新${freshness.lastUpdatedOn}${account.isSelfReport ? SELF_REPORTED : ''}`,
          `${freshness.lastUpdatedOn}至${today}相隔${freshness.days}天；超过${freshness.vetoAfterDays}天单项否决，恰好${freshness.vetoAfterDays}天为提醒`,
        ]),
  ],
  'media-frequency': ({ detail: { account, weekFrom, updates, required } }) => [
    `${account.platform}「${account.name}」`,
    `${weekFrom}（周一）起的一周内有${updates}次更新记录，要求不少于${required}次`,
    '不影响合格与否',
  ],
  'account-filing': ({ detail: { account, deregisteredOn, deadline, workingDaysLate } }, today) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    `${deregisteredOn}平台注销，当日不计，${deadline.days}个工作日内在全国政务新媒体信息报送系统备案`,
    ...countSteps(deadline),
    ...(today > deadline.due ? [`到${today}已超${workingDaysLate}个工作日`] : []),
  ],
  'account-reopened': ({ detail: { account, deregisteredOn, postedOn } }) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    `登记的平台注销日期${deregisteredOn}，最近一条更新记录${postedOn}`,
    '可能是重新开设，也可能是注销日期或更新记录有误',
  ],
  'letter-deadline': ({ detail: { letter, clock } }, today) => [
    `信件${letter.number}：${letter.receivedOn}收到${letterStart(clock)}，当日不计，次日为第1个工作日`,
    clock.granted
      ? `情况复杂，自${LETTER_STARTS[clock.startedBy]}之日起共${clock.deadline.days}个工作日（延期理由已登记）`
      : `一般信件，共${clock.deadline.days}个工作日${notGranted(letter, clock)}`,
    ...countSteps(clock.deadline),
    today > clock.deadline.due ? `到${today}已超${clock.workingDaysLate}个工作日` : `${clock.remindOn}起提醒`,
  ],
  'letter-streak': ({ detail: { letters } }) => [
    '按到期日由近及远，同一单位连续未按期回复的信件：',
    ...letters.map(
      ({ id, number, receivedOn, answeredOn }) =>
        `${code({ kind: 'letter', id })} ${number}：${receivedOn}收到，${answeredOn === null ? '未回复' : `${answeredOn}回复`}`,
    ),
  ],
  'foi-receipt': ({ dueOn, detail: { arrival } }) => [
    `依申请公开（${arrival.number}）：${arrival.submittedOn}提交（${CHANNEL_NAMES[arrival.channel]}），${RECEIPT_BASES[receiptBasis(arrival.channel)]}`,
    `还没有确认日期，答复期限尚未开始计算；应于${dueOn ?? arrival.submittedOn}与申请人联系确认`,
  ],
  'foi-deadline': ({ detail: { request, clock } }, today) => foiSteps(request, clock, today),
  'interpretation-due': ({ detail: { document, state } }) => [
    `《${document.title}》：${document.publishedOn}公开，当日不计`,
    `文件公开后${state.deadline.days}个工作日内发布文字解读`,
    ...countSteps(state.deadline),
    `已有解读：${document.interpretations.length === 0 ? '无' : `${document.interpretations.length}份，均非文字`}`,
  ],
  'notice-tally': ({ detail: { account, levels } }) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    ...levels.flatMap(({ level, notices, threshold, reached }) => [
      `${LEVEL_NAMES[level]}：${notices.length}次（满${threshold}次建议关停）${reached ? '，已达到' : ''}`,
      ...notices.map(({ number, issuedOn }) => `· ${issuedOn} ${number}`),
    ]),
    '省、市、县三级分别计算，不折算、不相加',
  ],
  'rectification-deadline': ({ detail: { rectification, remindOn } }) => [
    rectification.description,
    `期限${dayWithWeekday(rectification.deadlineOn)}${rectification.deadlineTime ?? '（含当日）'}，${remindOn}起提醒`,
    `整改：${rectification.fixedOn ?? '未见完成'}；整改说明：${rectification.reportedOn ?? '未报'}`,
  ],
}

const LETTER_STARTS = { received: '收到', transferred: '转办', reopened: '重新办理' } as const

/** Why a letter that is marked as complex has the normal deadline all the same. */
function notGranted({ complexity, extensionReason }: Letter, { startedBy }: LetterClock): string {
  if (complexity !== 'complex') return ''
  if (extensionReason === null || extensionReason === '') return '（标为复杂，但未填延期理由，按一般信件计）'
  return startedBy === 'reopened' ? '（重新办理以前的延期不再适用）' : '（延期登记时已经超期，按一般信件计）'
}

function letterStart({ startedBy, startedOn }: LetterClock): string {
  return startedBy === 'received' ? '' : `，${startedOn}${LETTER_STARTS[startedBy]}，自该日起算`
}

function columnName({ name, window, mergeAdvised }: Column): string {
  return `「${name}」（${windowName(window)}${mergeAdvised ? '，建议整合' : ''}）`
}

function seen(observation: Observation | null): string {
  if (observation === null) return '尚无检查记录'
  const { lookedOn, outcome, on, isSelfReport } = observation
  if (isSelfReport) return `${lookedOn}自报（待核实），最新内容${on ?? ''}`
  if (outcome === 'unreadable') return `${lookedOn}检查时无法读取`
  if (outcome === 'blank') return `${lookedOn}检查时为空白`
  return outcome === 'dated'
    ? `${lookedOn}检查，最新内容${on ?? ''}`
    : `${lookedOn}检查，${on ?? ''}以来无更新`
}

function unknownStep({ reason, since }: Extract<ColumnState, { state: 'unknown' }>): string {
  return reason === 'outdated'
    ? `${since ?? ''}以后自动检查没有再看过，不知道此后是否更新，尚未核对，不判为未更新`
    : '没有可靠的检查记录，不判为未更新'
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
