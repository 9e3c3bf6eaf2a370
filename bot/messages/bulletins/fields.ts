import type { BulletinPart, FieldId } from '../../../rules/bulletin/fields.ts'
import { SECTION_IDS, type SectionId } from '../../../rules/bulletin/model.ts'
import type { BurdenRow } from '../../../rules/burden.ts'
import type { TrendPoint } from '../../../rules/bulletin/trend.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { type Place, UNNAMED_PLACE } from '../../../rules/place.ts'
import type { DocumentHead } from './official.ts'

/** The parts a bulletin may have, in their order. */
export const BULLETIN_PARTS: readonly BulletinPart[] = [...SECTION_IDS, 'requirements']

export function sectionsAmong(parts: readonly BulletinPart[]): SectionId[] {
  return SECTION_IDS.filter((id) => parts.includes(id))
}

/** What staff call it in the chat, in the order in which it is listed. */
export const FIELD_NAMES: Readonly<Record<FieldId, string>> = {
  title: '标题',
  mark: '文头',
  issue: '期号',
  totalIssue: '总期号',
  number: '发文字号',
  issuer: '发文机关',
  addressee: '主送',
  checker: '检查单位',
  basis: '依据',
  lettersUntil: '统计截止',
  deadline: '整改期限',
  reportTo: '报送单位',
  email: '邮箱',
  contact: '联系人',
  reportedTo: '抄报',
  sentTo: '抄送',
  asOf: '数据截至',
  parts: '章节',
  trend: '走势图',
  burden: '推送情况',
}

/** What the office decides about a bulletin, beside the figures: null is room for a pen, or nothing. */
export interface BulletinFields {
  /** In the place of the usual one, which names the period and the sections. */
  readonly title: string | null
  readonly place: Place
  readonly head: DocumentHead
  /** Signs at the end. */
  readonly issuer: string | null
  readonly issuedOn: LocalDate | null
  /** 主送机关, without its colon. */
  readonly addressee: string
  /** Who made the check. */
  readonly checker: string
  /** Documents the check rests on, as they are cited: 国办发〔2017〕47号. */
  readonly basis: readonly string[]
  /** 统计截止 of the letters; null is the period's last day. */
  readonly lettersUntil: LocalDate | null
  /** Inclusive; `time` is `HH:MM`. */
  readonly deadline: { readonly on: LocalDate; readonly time: string | null } | null
  /** Who takes the written explanations, and where. */
  readonly reportTo: string | null
  readonly email: string | null
  readonly contact: string | null
  /** The day to which a period counts that was still running. */
  readonly asOf: LocalDate | null
  readonly parts: readonly BulletinPart[]
  /** Printed as an annex after the sections' own; null leaves it out. */
  readonly trend: readonly TrendPoint[] | null
  /** How often each department was reminded, printed after the trend; null leaves it out. */
  readonly burden: readonly BurdenRow[] | null
  /** A paragraph of the office's own at the end of a part. */
  readonly added: Readonly<Partial<Record<BulletinPart, string>>>
  /** 版记: who is reported and sent to; without both there is none. */
  readonly reportedTo: string | null
  readonly sentTo: string | null
  /** By department: the person the problem ledger names. */
  readonly contacts: Readonly<Record<string, string>>
}

/** A bulletin nobody has decided anything about yet. */
export const DRAFT_FIELDS: BulletinFields = {
  title: null,
  place: UNNAMED_PLACE,
  head: { kind: 'serial', mark: '督查通报', issue: null, totalIssue: null },
  issuer: null,
  issuedOn: null,
  addressee: '各有关单位',
  checker: UNNAMED_PLACE.office,
  basis: [],
  lettersUntil: null,
  deadline: null,
  reportTo: null,
  email: null,
  contact: null,
  asOf: null,
  parts: BULLETIN_PARTS,
  trend: null,
  burden: null,
  added: {},
  reportedTo: null,
  sentTo: null,
  contacts: {},
}

/** Who takes the written explanations. */
export function reportTo(fields: BulletinFields): string {
  return fields.reportTo ?? fields.checker
}
