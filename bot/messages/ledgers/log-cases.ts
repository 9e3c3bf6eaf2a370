import {
  APPLICANT_NAMES,
  CHANNEL_NAMES,
  DELIVERY_NAMES,
  FOI_EVENT_NAMES,
  RESULT_NAMES,
} from '../foi/words.ts'
import { DEPARTMENT, type Field, LINK, type LoggedTable } from './log-field.ts'

/** As the ledger's columns are headed: 补正告知日. */
const FOI_EVENT_DAYS = Object.fromEntries(
  Object.entries(FOI_EVENT_NAMES).map(([kind, name]) => [kind, `${name}日`]),
)

const UNDERTAKER: Field = { name: '承办单位', refersTo: 'departments' }

/** What the log calls letters, requests, documents and what has to be put right. */
export const CASE_TABLES: Readonly<Record<string, LoggedTable>> = {
  letters: {
    name: '信件',
    code: 'letter',
    fields: {
      number: { name: '编号' },
      department_id: UNDERTAKER,
      received_on: { name: '收到日期' },
      category: { name: '类别' },
      subject: { name: '主题' },
      writer_name: { name: '来信人', kind: 'private' },
      complexity: { name: '复杂程度', words: { normal: '一般', complex: '复杂' } },
      extended_on: { name: '延期日期' },
      extension_reason: { name: '延期理由' },
      answered_on: { name: '答复日期' },
      answer_url: { name: '答复链接' },
    },
  },
  letter_events: {
    name: '信件经过',
    fields: {
      letter_id: { name: '信件', refersTo: 'letters' },
      kind: {
        name: '经过',
        words: { transferred: '转办', extended: '延期', answered: '答复', reopened: '重新办理' },
      },
      on_day: { name: '日期' },
      department_id: DEPARTMENT,
      note: { name: '说明' },
      by_person: { name: '经办人', refersTo: 'people' },
    },
  },
  foi_requests: {
    name: '依申请',
    code: 'foi-request',
    fields: {
      number: { name: '编号' },
      department_id: UNDERTAKER,
      applicant_type: { name: '申请人类型', words: APPLICANT_NAMES },
      applicant_name: { name: '申请人', kind: 'private' },
      applicant_contact: { name: '联系方式', kind: 'private' },
      // Free words about an application may name somebody, and more people read the log than the office.
      content: { name: '申请内容', kind: 'private' },
      submitted_by: { name: '提交方式', words: CHANNEL_NAMES },
      submitted_on: { name: '提交日期' },
      received_on: { name: '收到日期' },
      result: { name: '答复结果', words: RESULT_NAMES },
      delivery: { name: '送达方式', words: DELIVERY_NAMES },
    },
  },
  foi_events: {
    name: '依申请经过',
    fields: {
      request_id: { name: '依申请', refersTo: 'foi_requests' },
      kind: { name: '经过', words: FOI_EVENT_DAYS },
      on_day: { name: '日期' },
      note: { name: '节点备注', kind: 'private' },
    },
  },
  policy_documents: {
    name: '政策文件',
    code: 'document',
    fields: {
      title: { name: '文件名称' },
      department_id: DEPARTMENT,
      owner_name: { name: '解读单位' },
      number: { name: '文号' },
      published_on: { name: '发布日期' },
      must_interpret: { name: '应解读', kind: 'flag' },
      url: LINK,
    },
  },
  interpretations: {
    name: '解读',
    fields: {
      document_id: { name: '文件名称', refersTo: 'policy_documents' },
      form: {
        name: '形式',
        words: { text: '文字', image: '图片', video: '视频', interview: '访谈', other: '其他' },
      },
      published_on: { name: '发布日期' },
      title: { name: '标题' },
      url: LINK,
    },
  },
  rectifications: {
    name: '整改',
    code: 'rectification',
    fields: {
      department_id: DEPARTMENT,
      subject: { name: '涉及事项' },
      description: { name: '问题' },
      ordered_by: { name: '依据' },
      bulletin_id: { name: '季度通报号' },
      deadline_on: { name: '整改期限' },
      deadline_time: { name: '期限时刻' },
      fixed_on: { name: '改好日期' },
      reported_on: { name: '报送说明日期' },
      report: { name: '整改说明' },
      closed_on: { name: '销号日期' },
      sent_back_reason: { name: '退回原因' },
    },
  },
  bulletins: {
    name: '通报文件',
    code: 'bulletin',
    fields: {
      period_key: { name: '统计期' },
      state: { name: '状态', words: { draft: '草稿', issued: '已签发', void: '已作废' } },
      issue_number: { name: '期号' },
      fields: { name: '填写内容', kind: 'entries' },
      model: { name: '数据', kind: 'private' },
      profile_id: { name: '口径' },
      created_at: { name: '起草时间', kind: 'moment' },
      issued_on: { name: '签发日期' },
      issued_by: { name: '签发人', refersTo: 'people' },
      letterhead_id: { name: '公文模板号' },
      voided_on: { name: '作废日期' },
      voided_by: { name: '作废人', refersTo: 'people' },
      void_reason: { name: '作废理由' },
    },
  },
  letterheads: {
    name: '公文模板',
    fields: {
      kind: { name: '公文', words: { bulletin: '季度通报' } },
      name: { name: '文件名' },
      sha256: { name: '校验值' },
      uploaded_by: { name: '上传人', refersTo: 'people' },
      uploaded_at: { name: '上传时间', kind: 'moment' },
      withdrawn_at: { name: '停用时间', kind: 'moment' },
    },
  },
}
