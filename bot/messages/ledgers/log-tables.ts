import { profiles } from '../../../rules/profiles/index.ts'
import { changesOfKept } from '../bulletins/kept.ts'
import { PLATFORM_NAMES } from '../channels/names.ts'
import { FOI_EVENT_NAMES } from '../foi/words.ts'
import { MATTER_NAMES } from '../matters/words.ts'
import { ROLE_NAMES } from '../people/binding.ts'
import { field, hidden, type LoggedTable, moment, reference } from './log-field.ts'

/** As the ledger's columns are headed: 补正告知日. */
const FOI_EVENT_DAYS = Object.fromEntries(
  Object.entries(FOI_EVENT_NAMES).map(([kind, name]) => [kind, `${name}日`]),
)

const PROFILES = Object.fromEntries(profiles.map(({ id, title }) => [id, title]))

/** What the log calls the rows that are no ledger's; those of a ledger are told in its own words. */
export const OTHER_TABLES: Readonly<Record<string, LoggedTable>> = {
  department_aliases: {
    name: '单位别名',
    fields: [field('别名', 'alias'), reference('单位', 'department_id', 'departments')],
  },
  people_departments: {
    name: '人员所属单位',
    fields: [reference('姓名', 'person_id', 'people'), reference('单位', 'department_id', 'departments')],
  },
  identities: {
    name: '平台账号',
    fields: [
      field('平台', 'platform', PLATFORM_NAMES),
      field('平台账号', 'user_id'),
      reference('姓名', 'person_id', 'people'),
    ],
  },
  binding_codes: {
    name: '绑定码',
    fields: [
      hidden('绑定码', 'code_hash'),
      reference('单位', 'department_id', 'departments'),
      field('角色', 'role', ROLE_NAMES),
      reference('发放人', 'issued_by', 'people'),
      moment('有效期至', 'expires_at'),
      reference('使用人', 'used_by', 'people'),
      moment('使用时间', 'used_at'),
    ],
  },
  matters: {
    name: '向办公室提出的事项',
    code: 'matter',
    fields: [
      field('类别', 'kind', MATTER_NAMES),
      reference('单位', 'department_id', 'departments'),
      field('事项类别', 'subject_kind'),
      field('事项编号', 'subject_id'),
      field('内容', 'words'),
      reference('提出人', 'raised_by', 'people'),
      moment('提出时间', 'raised_at'),
      field('答复', 'answer'),
      reference('答复人', 'answered_by', 'people'),
      moment('答复时间', 'answered_at'),
    ],
  },
  group_departments: {
    name: '群所属单位',
    fields: [reference('群名称', 'group_id', 'groups'), reference('单位', 'department_id', 'departments')],
  },
  calendar_years: {
    name: '放假安排年度',
    fields: [field('年份', 'year'), field('来源', 'source'), moment('导入时间', 'imported_at')],
  },
  account_looks: {
    name: '账号检查',
    fields: [
      reference('账号', 'account_id', 'media_accounts'),
      field('检查日期', 'looked_on'),
      field('看到的最近更新', 'newest_on'),
      field('来源', 'source', { inspection: '检查', feed: '订阅', report: '自报' }),
      reference('报送人', 'reported_by', 'people'),
    ],
  },
  letter_events: {
    name: '信件经过',
    fields: [
      reference('信件', 'letter_id', 'letters'),
      field('经过', 'kind', {
        transferred: '转办',
        extended: '延期',
        answered: '答复',
        reopened: '重新办理',
      }),
      field('日期', 'on_day'),
      reference('单位', 'department_id', 'departments'),
      field('说明', 'note'),
      reference('经办人', 'by_person', 'people'),
    ],
  },
  foi_events: {
    name: '依申请经过',
    fields: [
      reference('依申请', 'request_id', 'foi_requests'),
      field('经过', 'kind', FOI_EVENT_DAYS),
      field('日期', 'on_day'),
      hidden('节点备注', 'note'),
    ],
  },
  notice_accounts: {
    name: '通报所涉账号',
    fields: [
      reference('通报', 'notice_id', 'notices'),
      reference('账号名称', 'account_id', 'media_accounts'),
    ],
  },
  shutdown_orders: {
    name: '关停',
    fields: [
      reference('账号名称', 'account_id', 'media_accounts'),
      moment('拟稿时间', 'drafted_at'),
      reference('签发人', 'approved_by', 'people'),
      moment('签发时间', 'approved_at'),
      field('公告日期', 'announced_on'),
      field('注销日期', 'deregistered_on'),
      field('备案日期', 'filed_on'),
      field('撤回理由', 'withdrawn_reason'),
    ],
  },
  bulletins: {
    name: '通报文件',
    code: 'bulletin',
    fields: [
      field('统计期', 'period_key'),
      field('状态', 'state', { draft: '草稿', issued: '已签发', void: '已作废' }),
      field('期号', 'issue_number'),
      {
        ...field('填写内容', 'fields'),
        changes: (before, after) => changesOfKept(before?.['fields'], after?.['fields']),
      },
      hidden('数据', 'model'),
      field('口径', 'profile_id', PROFILES),
      moment('起草时间', 'created_at'),
      field('签发日期', 'issued_on'),
      reference('签发人', 'issued_by', 'people'),
      field('公文模板号', 'letterhead_id'),
      field('作废日期', 'voided_on'),
      reference('作废人', 'voided_by', 'people'),
      field('作废理由', 'void_reason'),
    ],
  },
  letterheads: {
    name: '公文模板',
    fields: [
      field('公文', 'kind', { bulletin: '季度通报' }),
      field('文件名', 'name'),
      field('校验值', 'sha256'),
      reference('上传人', 'uploaded_by', 'people'),
      moment('上传时间', 'uploaded_at'),
      moment('停用时间', 'withdrawn_at'),
    ],
  },
}
