import type { Calendar } from './calendar.ts'
import type { LocalDate } from './dates.ts'
import type { ApplicantType, FoiResult } from './foi/results.ts'
import type { Round, Verdict } from './verdicts.ts'
import type { Place } from './place.ts'
import type { RuleProfile } from './profile.ts'

export type Area = 'website' | 'media' | 'letter' | 'foi' | 'interpretation' | 'notice' | 'rectification'

export interface Department {
  readonly id: number
  /** 规范化简称, as it is printed: 公路管理局. */
  readonly name: string
  readonly kind: 'department' | 'township' | 'zone'
  /** As rates are told group by group: 市直, 县区. Null: by its kind. */
  readonly group: string | null
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
  /** 自报: the department's own word, which the office has not confirmed yet. */
  readonly isSelfReport: boolean
}

export interface Column {
  readonly id: number
  readonly websiteId: number
  readonly name: string
  /** Whose it is on a portal of many; null: the site's own. */
  readonly departmentId: number | null
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

/** What was seen when somebody looked at an account. */
export interface AccountLook {
  readonly on: LocalDate
  /** The latest update known by then; null when none was to be seen. */
  readonly newestOn: LocalDate | null
  readonly source: 'inspection' | 'feed' | 'report'
}

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
  /** 自报: the last update is the department's own word, which nobody has confirmed yet. */
  readonly isSelfReport: boolean
  /** The latest look: a person's, or the machine's at a feed that it could read whole. */
  readonly look: AccountLook | null
  /** The last update is known from the account's feed and from nobody else. */
  readonly isFromFeed: boolean
  /** The latest day on which its feed could be read; null when it has none, or never. */
  readonly feedReadOn: LocalDate | null
  /** Days of the updates since the Monday before last; two on one day stand twice. */
  readonly recentUpdates: readonly LocalDate[]
}

export type LetterKind = 'letter' | 'correction' | 'enquiry'

export interface Letter {
  readonly id: number
  readonly kind: LetterKind
  /** How the office sorts it; null where it does not. */
  readonly box: string | null
  readonly category: string | null
  readonly purpose: string | null
  readonly topic: string | null
  readonly number: string
  readonly departmentId: number
  readonly receivedOn: LocalDate
  /** The latest day on which it was handed on to a department (转办). */
  readonly transferredOn: LocalDate | null
  /** The latest day on which it was opened again because the answer would not do. */
  readonly reopenedOn: LocalDate | null
  readonly complexity: 'normal' | 'complex'
  readonly extendedOn: LocalDate | null
  readonly extensionReason: string | null
  /** The first answer since the letter came, or since it was reopened. */
  readonly answeredOn: LocalDate | null
}

/** How an application came; it decides which day is 收到之日 (条例 31 条). */
export type FoiChannel = 'in-person' | 'registered-mail' | 'ordinary-mail' | 'online' | 'email' | 'fax'

/** How the answer went out: 邮寄 is judged by 交邮之日, 当面 by the applicant's 签收. */
export type FoiDelivery = 'posted' | 'handed-over' | 'online'

export type FoiEventKind =
  | 'registered'
  | 'examined'
  | 'correction-asked'
  | 'correction-received'
  | 'opinion-asked'
  | 'opinion-received'
  | 'assist-asked'
  | 'assist-received'
  | 'extension-approved'
  | 'extension-notified'
  | 'fee-asked'
  | 'fee-paid'
  | 'answered'
  | 'abandoned'
  | 'supplemented'
  | 'filed'
  | 'review'
  | 'review-upheld'
  | 'review-corrected'
  | 'review-other'
  | 'litigation'
  | 'litigation-upheld'
  | 'litigation-corrected'
  | 'litigation-other'

export interface FoiEvent {
  readonly kind: FoiEventKind
  readonly on: LocalDate
}

/** An application that has come, but whose 收到之日 waits for the applicant's confirmation. */
export interface FoiArrival {
  readonly id: number
  readonly number: string
  readonly departmentId: number
  readonly channel: FoiChannel
  readonly submittedOn: LocalDate
}

/** All that a clock goes by. */
export interface FoiHistory {
  /** 法定收到日 under 条例第 31 条. */
  readonly receivedOn: LocalDate
  /** In date order. `answered` carries 交邮日 or 签收日. */
  readonly events: readonly FoiEvent[]
}

export interface FoiRequest extends FoiHistory {
  readonly id: number
  readonly number: string
  readonly departmentId: number
  readonly channel: FoiChannel
  readonly applicantType: ApplicantType | null
  /** What came of it, once it is answered or abandoned. */
  readonly result: FoiResult | null
  readonly delivery: FoiDelivery | null
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

/** A notice counts at the level of the place that issues it. */
export type NoticeLevel = Place['level']

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

/** What a department published in a month. */
export interface Publication {
  readonly departmentId: number
  /** 2025-04 */
  readonly month: string
  readonly medium: 'website' | 'media'
  /** An account, or a kind of information; empty for all of it. */
  readonly title: string
  readonly published: number
  /** Null: nobody counted them. */
  readonly original: number | null
}

/** Everything that is true of the county on `today`, as far as it was known by then. */
export interface Snapshot {
  readonly today: LocalDate
  readonly calendar: Calendar
  readonly profile: RuleProfile
  readonly place: Place
  readonly departments: readonly Department[]
  readonly websites: readonly Website[]
  readonly accounts: readonly MediaAccount[]
  /** Those that somebody waits for. */
  readonly letters: readonly Letter[]
  /** Questions that the office asked to see how they are answered. */
  readonly enquiries: readonly Letter[]
  readonly foiRequests: readonly FoiRequest[]
  readonly foiArrivals: readonly FoiArrival[]
  readonly documents: readonly PolicyDocument[]
  readonly notices: readonly Notice[]
  readonly rectifications: readonly Rectification[]
  readonly verdicts: readonly Verdict[]
  readonly rounds: readonly Round[]
  readonly publications: readonly Publication[]
}

/** In rising order of urgency, `excused` and `unknown` aside. `recheck`: to be looked at again, which is a question. */
export type Stage = 'ok' | 'upcoming' | 'due' | 'recheck' | 'overdue' | 'serious' | 'excused' | 'unknown'

export type Role = 'liaison' | 'office' | 'leader' | 'admin'

export interface Actor {
  readonly personId: number
  readonly role: Role
  readonly departmentIds: readonly number[]
}
