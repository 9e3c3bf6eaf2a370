import { BULLETIN_SECTIONS, type BulletinSection } from '../../../rules/bulletin/model.ts'
import type { BurdenRow } from '../../../rules/burden.ts'
import type { TrendPoint } from '../../../rules/bulletin/trend.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { DocumentHead } from './official.ts'

/** The parts a bulletin may have, in their order. */
export const BULLETIN_PARTS = [...BULLETIN_SECTIONS, 'requirements'] as const

export type BulletinPart = (typeof BULLETIN_PARTS)[number]

/** What a part is called in a word, in the chat and on a sheet. */
export const PART_NAMES: Readonly<Record<BulletinPart, string>> = {
  websites: '政府网站',
  media: '政务新媒体',
  letters: '县长信箱',
  foi: '依申请公开',
  interpretations: '政策解读',
  requirements: '有关要求',
}

export function sectionsAmong(parts: readonly BulletinPart[]): BulletinSection[] {
  return BULLETIN_SECTIONS.filter((section) => parts.includes(section))
}

/** The names of the parts that are off. */
export function partsOff(parts: readonly BulletinPart[]): string[] {
  return BULLETIN_PARTS.filter((part) => !parts.includes(part)).map((part) => PART_NAMES[part])
}

/** What the office decides about a bulletin, beside the figures: null is room for a pen, or nothing. */
export interface BulletinFields {
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
  /** Inclusive; `time` is `HH:MM`. */
  readonly deadline: { readonly on: LocalDate; readonly time: string | null } | null
  /** Who takes the written explanations, and where. */
  readonly reportTo: string | null
  readonly email: string | null
  readonly contact: string | null
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
  head: { kind: 'serial', mark: '督查通报', issue: null, totalIssue: null },
  issuer: null,
  issuedOn: null,
  addressee: '各有关单位',
  checker: '县政府办公室',
  basis: [],
  deadline: null,
  reportTo: null,
  email: null,
  contact: null,
  parts: BULLETIN_PARTS,
  trend: null,
  burden: null,
  added: {},
  reportedTo: null,
  sentTo: null,
  contacts: {},
}
