import type {
  BulletinHead,
  SectionDetails,
  SectionFigures,
  SectionId,
  SectionMeasures,
} from '../../../../rules/bulletin/model.ts'
import type { Place } from '../../../../rules/place.ts'
import type { Area } from '../../../../rules/types.ts'
import type { Annex } from '../annex.ts'
import type { BulletinFields } from '../fields.ts'

/** A point under 有关要求. */
export interface Requirement {
  readonly title: string
  readonly text: string
}

/**
 * How a section of rules/bulletin/sections/ reads: in the chat, in the text, in the annexes and in the problem
 * ledger. Nothing is computed here. What a section has not, it leaves out.
 */
export interface SectionWords<Id extends SectionId> {
  readonly area: Area
  /** In a word, in the chat and on a sheet: 政府网站. */
  readonly name: string
  /** What people call it beside that. */
  readonly otherNames: readonly string[]
  /** Where the place has a name of its own for it: 县长信箱. */
  readonly nameAt?: (place: Place) => string
  /** The heading of its part of the text. */
  readonly title: (place: Place) => string
  readonly sentences: (figures: SectionFigures[Id], head: BulletinHead) => readonly string[]
  /** Its line in the chat. */
  readonly figures: (figures: SectionFigures[Id], head: BulletinHead) => string
  /** Something about the check that the reader has to know beforehand. */
  readonly preamble?: (figures: SectionFigures[Id]) => readonly string[]
  /** Who is meant by the figures, a line to a kind. */
  readonly named?: (figures: SectionFigures[Id]) => readonly string[]
  /** Who has still to be heard; they come after everybody who is meant. */
  readonly doubtful?: (figures: SectionFigures[Id]) => readonly string[]
  readonly requirements?: (
    figures: SectionFigures[Id],
    head: BulletinHead,
    fields: BulletinFields,
  ) => readonly Requirement[]
  /** Null or without a row: there is none to print. */
  readonly annex?: (figures: SectionFigures[Id], head: BulletinHead) => Annex | null
  readonly measures: Readonly<Record<SectionMeasures[Id], string>>
  /** A problem to a line, short enough for a cell. */
  readonly problem?: (detail: SectionDetails[Id]) => string
  /** What an item is about, when it is held against this period: 网站. */
  readonly recheckedAs: string
  /** What those have in common who are named in both. */
  readonly repeatedAs?: string
}

/** Names in a sentence; more are a wall of words, and the chat and 核对 tell them all. */
const NAMED = 10

export function someOf(names: readonly string[]): string {
  return `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? '等' : ''}`
}

/** 网站单项否决（2个）：教体局、平氏镇; none when there is nobody. */
export function namedLine(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}（${names.length}个）：${names.join('、')}`]
}
