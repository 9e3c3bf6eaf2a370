import type { BulletinModel, SectionId } from '../../../rules/bulletin/model.ts'
import { addDays, type LocalDate, yearOf } from '../../../rules/dates.ts'
import type { Period } from '../../../rules/periods.ts'
import { figureLines } from './words.ts'
import { fieldLines } from './edit.ts'
import { type BulletinFields, reportTo } from './fields.ts'
import { areaName } from './problems.ts'
import { bulletinTitle } from './prose.ts'
import { deadlineWords } from './requirements.ts'
import { issueNumber } from './official.ts'
import type { Place } from '../../../rules/place.ts'
import type { NoticeLevel } from '../../../rules/types.ts'
import { noticeTitle } from '../notices/words.ts'
import { type Reply, say } from '../talk/reply.ts'
import { LEVEL_NAMES } from '../talk/words.ts'
import { periodName, periodWords } from '../talk/periods.ts'

/** From the draft to the signature, and to a bulletin that is withdrawn. */

/** 督查通报2021年第11期, or 桐政办〔2021〕15号 as it stands; by its title where it has no number. */
export function citedNumber(model: BulletinModel, fields: BulletinFields, issuedOn: LocalDate): string {
  const { head } = fields
  if (head.kind === 'document') return head.number ?? ''
  if (head.issue === null) return bulletinName(model, fields)
  return `${head.mark}${yearOf(issuedOn)}年第${issueNumber(head.issue)}期`
}

/** Without its ending. */
export function bulletinFileName({ period }: BulletinModel, cited: string | null): string {
  return cited ?? `${periodName(period)}通报（草稿）`
}

export function bulletinName(model: BulletinModel, fields: BulletinFields): string {
  return bulletinTitle(model, fields).join('')
}

export function whichBulletinReply(usage: string): Reply {
  return say(`请写明通报编号，例如「${usage}」。编号以 B 开头，发「季度通报」可以看到。`)
}

export function notADraftReply(code: string, cited: string | null, isVoid: boolean): Reply {
  const state = isVoid ? '已签发并作废' : '已签发'
  return say(`${code}（${cited ?? ''}）${state}，内容不能再改，也不能再次签发。`)
}

export function notIssuedReply(code: string, isVoid: boolean): Reply {
  return say(isVoid ? `${code} 已经作废。` : `${code} 还没有签发，不需要作废；发「改通报 ${code}」可以修改。`)
}

export function periodIssuedReply(code: string, cited: string | null, period: Period): Reply {
  return say(
    `${periodName(period)}的通报已签发：${code}（${cited ?? ''}）。确需重发，请先发「作废通报文件 ${code} 理由」，再签发新的。`,
  )
}

export function stillRunningReply(code: string, { asOf, period }: BulletinModel): Reply {
  return say(
    `${periodWords(period).running}还没有结束，数据只到${asOf}，不能签发。请从${addDays(period.to, 1)}起再签发；检查已经结束的，先发「改通报 ${code} 数据截至 ${asOf}」写明截止的那一天，核对后签发。`,
  )
}

export function nothingToIssueReply(code: string): Reply {
  return say(`${code} 没有任何数据，不能签发。请核对期间，或先导入台账。`)
}

export function outdatedDraftReply(code: string, model: BulletinModel): Reply {
  return say(
    `${code} 起草以后数据有变化。请先发「季度通报 ${periodName(model.period)}」更新草稿，核对后再签发。`,
  )
}

export function fieldsMissingReply(code: string, names: readonly string[]): Reply {
  return say(`签发前请补齐：${names.join('、')}。写法：改通报 ${code} ${names[0] ?? ''} 内容`)
}

export function letterheadGapsReply(code: string, names: readonly string[]): Reply {
  return say(
    `现用的公文模板里有${names.join('、')}，还没有填，印出来是空的。填写请发「改通报 ${code} ${names[0] ?? ''} 内容」；用不着的，请从模板里删去再上传。`,
  )
}

export function deadlinePassedReply(code: string, on: LocalDate): Reply {
  return say(`整改期限${on}已过，请先发「改通报 ${code} 整改期限 日期」。`)
}

export function numberTakenReply(code: string, cited: string): Reply {
  return say(`${cited}已经登记过。请先发「改通报 ${code} 期号 数字」换一个期号。`)
}

interface Concerned {
  readonly department: string
  readonly problems: readonly { readonly orderedBy: string | null }[]
}

interface Account {
  readonly department: string
  readonly platform: string
  readonly name: string
}

interface IssuePlan {
  readonly level: NoticeLevel
  readonly cited: string
  readonly fields: BulletinFields
  readonly accounts: readonly Account[]
  readonly alike: readonly { readonly id: number; readonly number: string; readonly issuedOn: LocalDate }[]
  readonly countedBefore: readonly {
    readonly why: 'same-check' | 'same-number'
    readonly cited: string
    readonly accounts: readonly Account[]
  }[]
  readonly concerned: readonly Concerned[]
  readonly outOfReach: readonly string[]
}

export function issuePreview(code: string, model: BulletinModel, plan: IssuePlan): Reply {
  const { fields, accounts, alike, concerned, outOfReach } = plan
  return {
    title: `签发预览 ${code} ${plan.cited}`,
    sections: [
      ...(alike.length === 0
        ? []
        : [
            {
              lines: [
                `请先核对：${alike.map(noticeTitle).join('、')}已经登记，文号像是同一份。是同一份的，签发后其中的账号不重复计次；不是同一份的，请回「取消」，先改期号，或作废登记错的那一份。`,
              ],
            },
          ]),
      { lines: [`《${bulletinName(model, fields)}》`, ...fieldLines(fields)] },
      { heading: '数据', lines: figureLines(model, fields.parts) },
      {
        heading: '签发以后',
        lines: [
          '内容、口径和文件固定下来，不再改动，也不能撤销，只能作废。',
          accounts.length === 0
            ? '没有账号计入通报。'
            : `计1次${LEVEL_NAMES[plan.level]}通报的账号${accounts.length}个：${accountNames(accounts)}`,
          ...countedLines(plan, () => true),
          ...orderLines(plan),
          concerned.length === 0
            ? '没有需要告知的单位。'
            : `分别告知${concerned.length}个单位：${concerned.map(({ department, problems }) => `${department}${problems.length}项`).join('、')}`,
          ...(outOfReach.length === 0 ? [] : [`没有可以告知的联络员，请另行通知：${outOfReach.join('、')}`]),
        ],
      },
    ],
  }
}

const COUNTED_BECAUSE = { 'same-check': '的检查时间与本期重叠', 'same-number': '与本期是同一份' } as const

/** The same silence counts once, however many bulletins print it. */
function countedLines(
  { countedBefore }: Pick<IssuePlan, 'countedBefore'>,
  isMeant: (account: Account) => boolean,
): string[] {
  return countedBefore
    .map(({ accounts, ...before }) => ({ ...before, accounts: accounts.filter(isMeant) }))
    .filter(({ accounts }) => accounts.length > 0)
    .map(
      ({ why, cited, accounts }) =>
        `${cited}${COUNTED_BECAUSE[why]}，已计1次、不重复计次的账号${accounts.length}个：${accountNames(accounts)}。`,
    )
}

/** What another bulletin in force has ordered by the same day is not ordered twice. */
function orderLines({ fields, concerned }: IssuePlan): string[] {
  const all = concerned.flatMap(({ problems }) => problems)
  const standing = all.flatMap(({ orderedBy }) => orderedBy ?? [])
  const count = all.length - standing.length
  return [
    count === 0 ? '没有新的整改事项。' : `下达整改${count}项，期限${deadlineWords(fields).trim()}。`,
    ...(standing.length === 0
      ? []
      : [`已由${[...new Set(standing)].join('、')}下达、期限相同的${standing.length}项，不重复下达。`]),
  ]
}

export function issuedReply(code: string, period: Period, plan: IssuePlan): Reply {
  const problems = plan.concerned.flatMap((it) => it.problems)
  const count = problems.filter(({ orderedBy }) => orderedBy === null).length
  return say(
    `${plan.cited}已签发（${code}）。${LEVEL_NAMES[plan.level]}通报账号${plan.accounts.length}个，下达整改${count}项，告知${plan.concerned.length - plan.outOfReach.length}个单位。`,
    `文件随即生成，发「季度通报 ${periodName(period)}」可以下载。`,
  )
}

interface Ordered {
  readonly code: string
  readonly section: SectionId
  readonly text: string
  readonly orderedBy: string | null
}

/** What one department has to know of an issued bulletin, and nothing about the others. */
export function extractReply(department: string, plan: IssuePlan, ordered: readonly Ordered[]): Reply {
  const { fields } = plan
  const isOwn = (account: Account) => account.department === department
  const accounts = plan.accounts.filter(isOwn)
  const email = fields.email === null ? '' : `（电子邮箱：${fields.email}）`
  const contact = fields.contact === null ? '' : `联系人：${fields.contact}。`
  return {
    title: `${plan.cited}涉及${department}的事项`,
    sections: [
      { lines: ordered.map((it) => orderedLine(it, fields.place)) },
      {
        heading: '办理要求',
        lines: [
          `请于${deadlineWords(fields)}前整改到位，并将书面整改情况报${reportTo(fields)}${email}。${contact}`,
          ...(accounts.length === 0
            ? []
            : [`计1次${LEVEL_NAMES[plan.level]}通报的账号：${accountNames(accounts)}。`]),
          ...countedLines(plan, isOwn),
        ],
      },
    ],
    footer: '发「整改」看期限，发「通报」看账号累计次数。',
  }
}

/** For a group in the place of departments that have nobody: what each of them did is for itself to read. */
export function issuedInGroupReply(departments: readonly string[], { cited, fields }: IssuePlan): Reply {
  return {
    title: `${cited}已印发`,
    sections: [
      { lines: [`涉及${departments.join('、')}，请于${deadlineWords(fields)}前整改到位并报送整改情况。`] },
    ],
    footer: '请有关单位的联络员私聊发「整改」看本单位事项；尚未登记的，请向办公室要绑定码。',
  }
}

function orderedLine({ code, section, text, orderedBy }: Ordered, place: Place): string {
  return `${code} ${areaName(section, place)}：${text}${orderedBy === null ? '' : `（${orderedBy}已下达）`}`
}

function accountNames(accounts: readonly Account[]): string {
  return accounts.map(({ platform, name }) => `${platform}「${name}」`).join('、')
}
