import type { LocalDate } from '../dates.ts'
import type { Period, Span } from '../periods.ts'
import type { RuleProfile } from '../profile.ts'
import type { VetoReason } from '../websites.ts'
import type { InterpretationForm } from '../types.ts'
import type { Average, Rate } from './rate.ts'

/** The sections a bulletin may have, in their order. */
export const BULLETIN_SECTIONS = ['websites', 'media', 'letters', 'foi', 'interpretations'] as const

export type BulletinSection = (typeof BULLETIN_SECTIONS)[number]

export interface WebsiteRow {
  readonly websiteId: number
  readonly name: string
  readonly unit: string
  /** Names of the stale columns of ≤ 6 months and of longer windows. */
  readonly staleShort: readonly string[]
  readonly staleLong: readonly string[]
  readonly vetoes: readonly VetoReason[]
  readonly deduction: number | null
  /** Points off for each stale column; null when they differ, or none are taken. */
  readonly pointsEach: number | null
  readonly score: number | null
  readonly qualified: boolean
  readonly mergeAdvised: readonly string[]
}

export interface WebsiteSection {
  readonly total: number
  readonly checked: number
  readonly qualified: number
  readonly rate: Rate
  readonly staleColumns: number
  readonly staleShort: number
  readonly staleLong: number
  readonly blankColumns: number
  /** Units whose site is vetoed, in ledger order. */
  readonly vetoedUnits: readonly string[]
  /** Sites with at least one stale column, and those that fail without. */
  readonly rows: readonly WebsiteRow[]
}

export interface MediaRow {
  readonly accountId: number
  readonly department: string
  /** 主办单位 as registered. */
  readonly unit: string
  readonly platform: string
  readonly name: string
  readonly lastUpdatedOn: LocalDate
  readonly silentDays: number
  /** The verdict would differ on the last day of the check. */
  readonly dependsOnDay: boolean
}

export interface MediaSection {
  /** Not in bulletins kept from before it was printed: it was the first day of the check. */
  readonly judgedOn?: LocalDate
  readonly total: number
  readonly checked: number
  readonly qualified: number
  readonly rate: Rate
  /** Accounts without any evidence, as printed: neither passed nor failed by a machine. Older ones lack the platform. */
  readonly withoutEvidence: readonly string[]
  readonly rows: readonly MediaRow[]
  readonly byPlatform: readonly { readonly platform: string; readonly units: readonly string[] }[]
}

export interface LetterRow {
  readonly unit: string
  readonly received: number
  readonly answered: number
  readonly unanswered: number
  readonly answeredRate: Rate
  readonly onTimeRate: Rate
  /** From day 0 of the clock to the answer, over the answered letters. */
  readonly workingDays: Average
}

export interface LetterSection {
  readonly span: Span
  readonly received: number
  readonly answered: number
  readonly unanswered: number
  /** 回复率; never to be mixed with the on-time rate. */
  readonly answeredRate: Rate
  readonly onTimeRate: Rate
  readonly workingDays: Average
  /** The three units with most unanswered letters, in the order of the annex. */
  readonly mostUnanswered: readonly string[]
  readonly rows: readonly LetterRow[]
}

export interface FoiSection {
  readonly span: Span
  readonly received: number
  readonly onTime: number
  readonly late: number
  readonly pending: number
  readonly reviews: number
  readonly onTimeRate: Rate
  readonly lateUnits: readonly string[]
  readonly lateRequests: readonly {
    readonly requestId: number
    readonly unit: string
    readonly number: string
  }[]
}

export interface InterpretationRow {
  readonly documentId: number
  readonly title: string
  readonly department: string
  /** 解读单位 as printed. */
  readonly unit: string
  readonly pieces: Readonly<Record<InterpretationForm, number>>
  /** Pieces that are neither text nor picture. */
  readonly otherPieces: number
  /** It must be interpreted and has no text, or no other form. */
  readonly lacksText: boolean
  readonly lacksOtherForm: boolean
}

export interface InterpretationSection {
  readonly span: Span
  readonly documents: number
  readonly mustInterpret: number
  readonly withText: number
  readonly withImage: number
  readonly withOtherForm: number
  readonly textRate: Rate
  readonly otherFormsRate: Rate
  /** What the rates are held against, as printed: 100%, 50%. */
  readonly textTarget: string
  readonly otherFormsTarget: string
  readonly textReached: boolean
  readonly otherFormsReached: boolean
  readonly missingText: readonly string[]
  readonly missingOtherForm: readonly string[]
  readonly withBoth: readonly { readonly unit: string; readonly title: string }[]
  readonly rows: readonly InterpretationRow[]
}

/** A period's figures, complete: renderers print it and compute nothing. */
export interface BulletinModel {
  readonly period: Period
  readonly checkWindow: Span
  /** Facts after this day are not in it. */
  readonly asOf: LocalDate
  /** The period was still running, be it on its last day. */
  readonly isPartial: boolean
  /** The thresholds and clauses behind the figures: the requirements quote them. */
  readonly profile: RuleProfile
  readonly websites: WebsiteSection
  readonly media: MediaSection
  readonly letters: LetterSection
  readonly foi: FoiSection
  readonly interpretations: InterpretationSection
}
