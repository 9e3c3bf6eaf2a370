import type { ApplicantType, FoiResult, FoiResultGroup } from '../../../rules/foi/results.ts'
import type { FoiOrderFault } from '../../../rules/foi/order.ts'
import type { FoiReceipt } from '../../../rules/foi/receipt.ts'
import type { FoiChannel, FoiDelivery, FoiEventKind } from '../../../rules/types.ts'

/** The names of 依申请公开 as they stand in the ledger, in the annual report and in what the bot says. */

export const CHANNEL_NAMES: Readonly<Record<FoiChannel, string>> = {
  'in-person': '当面',
  'registered-mail': '挂号',
  'ordinary-mail': '平信',
  online: '网络',
  email: '邮箱',
  fax: '传真',
}

/** What people say instead. */
export const CHANNEL_SYNONYMS: Readonly<Record<string, FoiChannel>> = {
  网上: 'online',
  在线: 'online',
  网站: 'online',
  网络平台: 'online',
  现场: 'in-person',
  窗口: 'in-person',
  当面提交: 'in-person',
  挂号信: 'registered-mail',
  平邮: 'ordinary-mail',
  邮件: 'email',
  电子邮件: 'email',
  电子邮箱: 'email',
}

export const RECEIPT_BASES: Readonly<Record<FoiReceipt['basis'], string>> = {
  submitted: '以提交之日为准',
  signed: '以签收之日为准',
  confirmed: '以与申请人确认之日为准',
}

export const DELIVERY_NAMES: Readonly<Record<FoiDelivery, string>> = {
  posted: '邮寄',
  'handed-over': '当面',
  online: '网络',
}

export const APPLICANT_NAMES: Readonly<Record<ApplicantType, string>> = {
  person: '自然人',
  company: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  'legal-service': '法律服务机构',
  other: '其他',
}

export const FOI_EVENT_NAMES = {
  registered: '登记',
  examined: '审核',
  'correction-asked': '补正告知',
  'correction-received': '补正收到',
  'opinion-asked': '征求意见',
  'opinion-received': '意见回复',
  'assist-asked': '协办',
  'assist-received': '协办回复',
  'extension-approved': '延期批准',
  'extension-notified': '延期告知',
  'fee-asked': '收费通知',
  'fee-paid': '缴费',
  answered: '答复',
  abandoned: '视为放弃',
  supplemented: '补充答复',
  filed: '归档',
  review: '复议',
  'review-upheld': '复议维持',
  'review-corrected': '复议纠正',
  'review-other': '复议其他结果',
  litigation: '诉讼',
  'litigation-upheld': '诉讼维持',
  'litigation-corrected': '诉讼纠正',
  'litigation-other': '诉讼其他结果',
} as const satisfies Readonly<Record<FoiEventKind, string>>

/** Short forms of table 3's rows; each fits a cell and is told from the others at a glance. */
export const RESULT_NAMES: Readonly<Record<FoiResult, string>> = {
  disclosed: '予以公开',
  'partly-disclosed': '部分公开',
  'state-secret': '国家秘密',
  'forbidden-by-law': '法律法规禁止公开',
  'public-safety': '三安全一稳定',
  'third-party': '第三方合法权益',
  'internal-affairs': '内部事务信息',
  'process-record': '过程性信息',
  'enforcement-file': '行政执法案卷',
  'administrative-query': '行政查询事项',
  'not-held': '不掌握相关信息',
  'not-made': '需要另行制作',
  'still-unclear': '补正后仍不明确',
  petition: '信访举报投诉',
  repeated: '重复申请',
  publication: '公开出版物',
  excessive: '大量反复申请',
  confirmation: '要求确认或重新出具',
  uncorrected: '逾期不补正',
  unpaid: '逾期不缴费',
  otherwise: '其他处理',
}

export const RESULT_GROUP_NAMES: Readonly<Record<FoiResultGroup, string>> = {
  disclosed: '（一）予以公开',
  'partly-disclosed': '（二）部分公开',
  refused: '（三）不予公开',
  unavailable: '（四）无法提供',
  declined: '（五）不予处理',
  other: '（六）其他处理',
}

/** Why an event cannot stand where it was put, and what would be right. */
export function orderFaultWords(fault: FoiOrderFault): string {
  switch (fault.reason) {
    case 'in-future':
      return `不能晚于${fault.today}`
    case 'before-receipt':
      return `不能早于法定收到日${fault.receivedOn}`
    case 'needs':
      return `之前应当先有${fault.kinds.map((kind) => `「${FOI_EVENT_NAMES[kind]}」`).join('或')}，请补登记或核对日期`
    case 'again':
      return `只能有一次，已经登记在${fault.on}`
    case 'closed':
      return `${fault.by.on}已${FOI_EVENT_NAMES[fault.by.kind]}，之后不能再办这一步，请核对日期`
    case 'before-step':
      return `之后还有${fault.step.on}的「${FOI_EVENT_NAMES[fault.step.kind]}」，请核对日期`
    case 'past-due':
      return `答复期限${fault.due}已过，不能再延期`
    case 'too-early':
      return `申请人的缴费期限到${fault.until}，之后才能按放弃办结`
  }
}
