import type { Calendar } from './calendar.ts'
import type { LocalDate } from './dates.ts'
import type { RuleProfile } from './profile.ts'

export type Area = 'website' | 'media' | 'letter' | 'foi' | 'interpretation' | 'notice' | 'rectification'

export interface Department {
  readonly id: number
  /** 规范化简称, as it is printed: 公路管理局. */
  readonly name: string
  readonly kind: 'department' | 'township' | 'zone'
}

/** How long a column may go without a new item. It belongs to the column, not to its name. */
export interface UpdateWindow {
  readonly count: number
  readonly unit: 'day' | 'month'
}

/** What was seen when somebody looked at a column. */
export interface Observation {
  readonly lookedOn: LocalDate
  readonly outcome: 'dated' | 'none-since' | 'blank' | 'unreadable'
  /** dated: the newest item's day. none-since: no item on or after this day was found. */
  readonly on: LocalDate | null
  /** The first of the uninterrupted looks with this outcome. */
  readonly sameSince: LocalDate
  readonly source: 'inspection' | 'crawl' | 'report'
}

export interface Column {
  readonly id: number
  readonly websiteId: number
  readonly name: string
  readonly window: UpdateWindow
  readonly isHomepage: boolean
  /** The office advises to merge it with another (建议整合). Never changes a verdict. */
  readonly mergeAdvised: boolean
  readonly observation: Observation | null
}

export interface Website {
  readonly id: number
  readonly departmentId: number
  readonly name: string
  readonly isPortal: boolean
  readonly columns: readonly Column[]
  /** Visits of the last days, when a monitor made any. */
  readonly visits: { readonly made: number; readonly failed: number }
}

/** Until the platform itself has deleted an account its clock runs on (恒口 2020, 杨陵 2025Q1). */
export type AccountState = 'running' | 'closing' | 'announced' | 'deregistered' | 'filed'

/** Whether an account is declared in a reporting system: 未报, 已报, 待变更. */
export type Filing = 'none' | 'filed' | 'change-pending'

export interface MediaAccount {
  readonly id: number
  readonly departmentId: number
  readonly platform: string
  readonly name: string
  /** 主办单位 as registered: 平氏镇政府. */
  readonly ownerName: string
  readonly state: AccountState
  /** The day the platform deleted it, when that is on record. */
  readonly deregisteredOn: LocalDate | null
  /** As the systems have it now: no history is kept. */
  readonly filings: { readonly national: Filing; readonly provincial: Filing }
  readonly registeredOn: LocalDate | null
  readonly lastUpdatedOn: LocalDate | null
  /** Days of the updates since the Monday before last; two on one day stand twice. */
  readonly recentUpdates: readonly LocalDate[]
}

export interface Letter {
  readonly id: number
  readonly number: string
  readonly departmentId: number
  readonly receivedOn: LocalDate
  readonly complexity: 'normal' | 'complex'
  readonly extendedOn: LocalDate | null
  readonly extensionReason: string | null
  readonly answeredOn: LocalDate | null
}

export type FoiEventKind =
  | 'correction-asked'
  | 'correction-received'
  | 'opinion-asked'
  | 'opinion-received'
  | 'extension-approved'
  | 'extension-notified'
  | 'fee-asked'
  | 'fee-paid'
  | 'answered'
  | 'filed'
  | 'review'
  | 'litigation'

export interface FoiEvent {
  readonly kind: FoiEventKind
  readonly on: LocalDate
}

export interface FoiRequest {
  readonly id: number
  readonly number: string
  readonly departmentId: number
  /** 法定收到日 under 条例第 31 条. */
  readonly receivedOn: LocalDate
  /** In date order. `answered` carries 交邮日 or 签收日. */
  readonly events: readonly FoiEvent[]
}

export type InterpretationForm = 'text' | 'image' | 'video' | 'interview' | 'other'

export interface Interpretation {
  readonly form: InterpretationForm
  readonly publishedOn: LocalDate
}

export interface PolicyDocument {
  readonly id: number
  readonly departmentId: number
  readonly title: string
  /** 解读单位 as printed: 县茶叶局. */
  readonly ownerName: string
  readonly publishedOn: LocalDate
  readonly mustInterpret: boolean
  readonly interpretations: readonly Interpretation[]
}

export type NoticeLevel = 'province' | 'city' | 'county'

export interface Notice {
  readonly id: number
  readonly level: NoticeLevel
  readonly number: string
  readonly issuedOn: LocalDate
  readonly accountIds: readonly number[]
  readonly isBulletin: boolean
}

export interface Rectification {
  readonly id: number
  readonly departmentId: number
  readonly description: string
  readonly deadlineOn: LocalDate
  /** `HH:MM` when the bulletin prints one; else the whole day counts. */
  readonly deadlineTime: string | null
  readonly fixedOn: LocalDate | null
  readonly reportedOn: LocalDate | null
}

/** Everything that is true of the county on `today`, as far as it was known by then. */
export interface Snapshot {
  readonly today: LocalDate
  readonly calendar: Calendar
  readonly profile: RuleProfile
  readonly departments: readonly Department[]
  readonly websites: readonly Website[]
  readonly accounts: readonly MediaAccount[]
  readonly letters: readonly Letter[]
  readonly foiRequests: readonly FoiRequest[]
  readonly documents: readonly PolicyDocument[]
  readonly notices: readonly Notice[]
  readonly rectifications: readonly Rectification[]
}

/** In rising order of urgency, `excused` and `unknown` aside. */
export type Stage = 'ok' | 'upcoming' | 'due' | 'overdue' | 'serious' | 'excused' | 'unknown'

export type Role = 'liaison' | 'office' | 'leader' | 'admin'

export interface Actor {
  readonly personId: number
  readonly role: Role
  readonly departmentIds: readonly number[]
}
