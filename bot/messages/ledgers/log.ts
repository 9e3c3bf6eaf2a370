import { toCode, type Subject } from '../../../rules/codes.ts'
import { type Instant, type LocalDate, localDate, timeOfDay } from '../../../rules/dates.ts'
import { channelName } from '../channels/names.ts'
import { countLine } from './import.ts'
import type { ChangedField } from './log-field.ts'
import type { ChangedRow } from './log-values.ts'
import { type Reply, say } from '../talk/reply.ts'
import { dayWithWeekday, shortened } from '../talk/words.ts'

export interface LoggedAct {
  readonly id: number
  readonly at: Instant
  readonly personName: string | null
  readonly channel: string
  /** A command's name or a job's title; see actionName. */
  readonly action: string
  readonly subject: Subject | null
  readonly after: unknown
  readonly rows: number
}

/** Rows of one act that are written out; an import has thousands. */
export const LISTED_ROWS = 12
const LISTED_FIELDS = 12
const VALUE_LENGTH = 40

/** What the log calls an act that is neither a command's nor a job's: those go by their own names. */
const ACTIONS = {
  import: '导入',
  'download-export': '下载台账',
  'download-bulletin': '下载通报文件',
  'download-shutdown-order': '下载关停通知',
  'download-letterhead-sample': '下载公文模板范例',
  letterhead: '上传公文模板',
  departure: '离开钉钉组织',
  acknowledge: '收到',
  unattributed: '未署名的改动',
} as const

/** `day`: the one that was asked for, which may have been said as 上周五. */
export function logReply(
  acts: readonly LoggedAct[],
  { isWhole, day }: { readonly isWhole: boolean; readonly day: LocalDate | null },
): Reply {
  const on = day === null ? '' : `（${dayWithWeekday(day)}）`
  if (acts.length === 0) return say(isWhole ? '还没有操作记录。' : `没有符合条件的操作记录${on}。`)
  return {
    title: `操作日志${on}`,
    sections: [{ lines: acts.map(actLine) }],
    footer:
      '发「日志 编号」看改动前后；可以写单位、姓名、日期或事项编号，如「日志 X12」；一天内的可以发「撤销 编号」。',
  }
}

/** `changed`: the first of its rows, LISTED_ROWS at the most. */
export function actReply(act: LoggedAct, changed: readonly ChangedRow[]): Reply {
  const note = noteInWords(act.after)
  const lines = [actLine(act), ...(note === '' ? [] : [note]), ...rowLines(act, changed)]
  return { title: '操作日志', sections: [{ lines }] }
}

export function logInPrivateReply(): Reply {
  return say('日志请在与我的单独聊天中查看。')
}

export function unknownActReply(text: string): Reply {
  return say(
    `没有看懂「${shortened(text)}」。可以发「日志」「日志 12」「日志 平氏镇」「日志 张三」「日志 10月8日」「日志 X12」。`,
  )
}

export function undoInPrivateReply(): Reply {
  return say('撤销请在与我的单独聊天中办理：预览里有登记的内容。')
}

export function adminUndoesReply(): Reply {
  return say('这次操作涉及联络员以外的账号，请由管理员撤销。')
}

/** What undoing the act will do; `changed`: the first of it, LISTED_ROWS at the most. */
export function undonePreview(act: LoggedAct, changed: readonly ChangedRow[]): Reply {
  const again = isUndoing(act) ? ['这次操作本身就是一次撤销：确认后，被撤销的内容重新生效。'] : []
  return {
    title: '撤销预览',
    sections: [{ lines: [actLine(act), ...again] }, { heading: '确认后：', lines: rowLines(act, changed) }],
  }
}

export function undoneReply(act: LoggedAct): Reply {
  const outcome = isUndoing(act) ? '被撤销的内容已重新生效' : '数据恢复到操作以前'
  return say(`已撤销：${actLine(act)}。${outcome}。`)
}

function isUndoing({ after }: LoggedAct): boolean {
  return typeof after === 'object' && after !== null && 'undoes' in after
}

export function nothingToUndoReply(): Reply {
  return say('没有可以撤销的操作。只能撤销一天内自己的操作；更早的请用相应指令更正。')
}

export function ownReverseReply(): Reply {
  return say(
    '这类操作已经通知了有关单位，不能直接撤销。请用相应指令更正：「撤回关停」「作废通报文件」「转办」「解绑」。',
  )
}

export function notUndoableReply(): Reply {
  return say('这次操作之后，相关内容又有了新的改动，不能直接撤销。请发「日志」核对后更正。')
}

/** Whoever acted, as the log names them. */
export function actorName(personName: string | null): string {
  return personName ?? '系统'
}

/** Of an id that nobody knows any more only that something was done. */
export function actionName(action: string): string {
  if (Object.hasOwn(ACTIONS, action)) return ACTIONS[action as keyof typeof ACTIONS]
  return /\p{Script=Han}/u.test(action) ? action : '其他操作'
}

/** What an act says for itself, where it is of a known shape; anything else stays in the database. */
export function noteInWords(after: unknown): string {
  if (isCounts(after)) return after.map(countLine).join('；')
  if (isMoved(after)) return after.moved.map(({ code, from, to }) => `${code} ${from} → ${to}`).join('；')
  if (isSilence(after)) return `暂停重复提醒到${after.until}`
  return ''
}

/** #12 10-08 09:05 张三（企业微信应用）登记信件，改动2处 */
function actLine({ id, at, personName, channel, action, subject, rows }: LoggedAct): string {
  const when = `${localDate(at)} ${timeOfDay(at)}`
  const what = `${actionName(action)}${subject === null ? '' : ` ${toCode(subject)}`}`
  const changed = rows === 0 ? '' : `，改动${rows}处`
  return `#${id} ${when} ${actorName(personName)}（${channelName(channel)}）${what}${changed}`
}

function rowLines({ rows }: LoggedAct, changed: readonly ChangedRow[]): string[] {
  const left = rows - changed.length
  return [...changed.map(rowLine), ...(left > 0 ? [`……另有${left}处，见完整导出。`] : [])]
}

function rowLine({ change, item, fields }: ChangedRow): string {
  const listed = fields.slice(0, LISTED_FIELDS).map((field) => fieldInWords(change, field))
  const more = fields.length > LISTED_FIELDS ? `；另有${fields.length - LISTED_FIELDS}项` : ''
  return `${change}${item}：${listed.join('；')}${more}`
}

function fieldInWords(change: string, { name, before, after }: ChangedField): string {
  if (change === '新增') return `${name} ${cut(after)}`
  if (change === '删除') return `${name} ${cut(before)}`
  return `${name} ${cut(before)} → ${cut(after)}`
}

function cut(value: string): string {
  if (value === '') return '空'
  // Half an address opens nothing.
  const isShort = value.length <= VALUE_LENGTH || /^https?:\/\/\S+$/u.test(value)
  return isShort ? value : `${value.slice(0, VALUE_LENGTH)}…`
}

function isCounts(after: unknown): after is Parameters<typeof countLine>[0][] {
  return Array.isArray(after) && after.every((it) => typeof it === 'object' && it !== null && 'sheet' in it)
}

function isMoved(after: unknown): after is { moved: { code: string; from: string; to: string }[] } {
  return typeof after === 'object' && after !== null && 'moved' in after
}

function isSilence(after: unknown): after is { until: LocalDate } {
  return typeof after === 'object' && after !== null && 'until' in after
}
