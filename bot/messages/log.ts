import { type Instant, localDate, timeOfDay } from '../../rules/dates.ts'
import { channelName } from './channel-names.ts'
import { type Reply, say } from './reply.ts'

interface Act {
  readonly id: number
  readonly at: Instant
  readonly personName: string | null
  readonly channel: string
  readonly action: string
  readonly rows: number
}

type Values = Readonly<Record<string, string | number | null>>

interface ActRow {
  readonly tableName: string
  readonly rowId: number
  readonly before: Values | null
  readonly after: Values | null
}

/** Rows of one act that are written out; an import has thousands. */
const LISTED_ROWS = 12
const LISTED_FIELDS = 12
const VALUE_LENGTH = 40

const TABLES: Readonly<Record<string, string>> = {
  departments: '单位',
  department_aliases: '单位别名',
  people: '人员',
  people_departments: '人员所属单位',
  identities: '平台账号',
  binding_codes: '绑定码',
  groups: '群',
  group_departments: '群所属单位',
  websites: '网站',
  columns: '栏目',
  observations: '栏目检查',
  media_accounts: '新媒体账号',
  posts: '更新记录',
  letters: '信件',
  letter_events: '信件经过',
  foi_requests: '依申请',
  foi_events: '依申请经过',
  policy_documents: '政策文件',
  interpretations: '解读',
  notices: '通报',
  notice_accounts: '通报所涉账号',
  rectifications: '整改',
  shutdown_orders: '关停',
  calendar_days: '放假安排',
  calendar_years: '放假安排年度',
}

const ACTIONS: Readonly<Record<string, string>> = {
  import: '导入',
  acknowledge: '收到',
  unattributed: '未署名的改动',
}

/** What must not leave the ledger, whoever reads the log. */
const PRIVATE = new Set([
  'writer_name',
  'applicant_name',
  'applicant_contact',
  // Free words about an application may name somebody, and 「撤销」 is previewed before groups too.
  'content',
  'note',
  'code_hash',
])

export function logReply(acts: readonly Act[]): Reply {
  if (acts.length === 0) return say('还没有操作记录。')
  return {
    title: '操作日志',
    sections: [{ lines: acts.map(actLine) }],
    footer: '发「日志 编号」看改动前后；一天内的可以发「撤销 编号」。',
  }
}

export function actReply(act: Act, rows: readonly ActRow[]): Reply {
  const listed = rows.slice(0, LISTED_ROWS).map(rowLine)
  const more = rows.length > LISTED_ROWS ? [`……另有${rows.length - LISTED_ROWS}条，见完整导出。`] : []
  return { title: '操作日志', sections: [{ lines: [actLine(act), ...listed, ...more] }] }
}

export function unknownActReply(): Reply {
  return say('日志请由办公室工作人员在与我的单独聊天中查看，例如「日志」或「日志 12」。')
}

export function undonePreview(act: Act, rows: readonly ActRow[]): Reply {
  return { title: '撤销预览', sections: actReply(act, rows).sections }
}

export function undoneReply(act: Act): Reply {
  return say(`已撤销：${actLine(act)}。数据恢复到操作以前。`)
}

export function nothingToUndoReply(): Reply {
  return say('没有可以撤销的操作。只能撤销一天内自己的操作；更早的请用相应指令更正。')
}

export function notUndoableReply(): Reply {
  return say('这次操作之后，相关内容又有了新的改动，不能直接撤销。请发「日志」核对后更正。')
}

/** #12 10-08 09:05 张三（企业微信应用）登记信件，2处 */
function actLine({ id, at, personName, channel, action, rows }: Act): string {
  const when = `${localDate(at).slice(5)} ${timeOfDay(at)}`
  const changed = rows === 0 ? '' : `，改动${rows}处`
  return `#${id} ${when} ${personName ?? '系统'}（${channelName(channel)}）${ACTIONS[action] ?? action}${changed}`
}

function rowLine({ tableName, rowId, before, after }: ActRow): string {
  const name = `${TABLES[tableName] ?? tableName}（${rowId}）`
  if (before === null) return `新增${name}：${fields(after ?? {}, Object.keys(after ?? {}))}`
  if (after === null) return `删除${name}：${fields(before, Object.keys(before))}`
  const changed = Object.keys(after).filter((field) => after[field] !== before[field])
  const listed = changed
    .slice(0, LISTED_FIELDS)
    .map((field) => `${field} ${shown(field, before[field])} → ${shown(field, after[field])}`)
  return `修改${name}：${listed.join('；')}`
}

function fields(values: Values, names: readonly string[]): string {
  return names
    .filter((name) => values[name] !== null && name !== 'id')
    .slice(0, LISTED_FIELDS)
    .map((name) => `${name} ${shown(name, values[name])}`)
    .join('；')
}

function shown(field: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === '') return '空'
  if (PRIVATE.has(field)) return '（已隐去）'
  const text = String(value)
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : text
}
