import type { LocalDate } from '../dates.ts'
import type { Period, Span } from '../periods.ts'
import type { Place } from '../place.ts'
import type { RuleProfile } from '../profile.ts'
import type { Section } from './sections/define.ts'
import { sections } from './sections/index.ts'

/**
 * The shape in which a model is kept; a change that readers of older ones would stumble over takes the next
 * number and a step in stored.ts. A new section takes none: older models are without it.
 */
export const MODEL_VERSION = 2

type Registry = typeof sections

export type SectionId = keyof Registry

type FiguresOf<S> = S extends Section<infer Figures, infer _Measure, infer _Detail> ? Figures : never
type MeasureOf<S> = S extends Section<infer _Figures, infer Measure, infer _Detail> ? Measure : never
type DetailOf<S> = S extends Section<infer _Figures, infer _Measure, infer Detail> ? Detail : never

/** What each section counts. */
export type SectionFigures = { readonly [Id in SectionId]: FiguresOf<Registry[Id]> }

/** The rates each section has. */
export type SectionMeasures = { readonly [Id in SectionId]: MeasureOf<Registry[Id]> }

/** What each section finds wrong. */
export type SectionDetails = { readonly [Id in SectionId]: DetailOf<Registry[Id]> }

export const SECTION_IDS = Object.keys(sections) as SectionId[]

export interface BulletinHead {
  readonly version: number
  readonly period: Period
  readonly checkWindow: Span
  /** Facts after this day are not in it. */
  readonly asOf: LocalDate
  /** The period was still running, be it on its last day. */
  readonly isPartial: boolean
  /** The thresholds and clauses behind the figures: the requirements quote them. */
  readonly profile: RuleProfile
  /** Whose bulletin it is. */
  readonly place: Place
}

/** A period's figures: renderers print them and compute nothing. One that was kept lacks the sections that came later. */
export type BulletinModel = BulletinHead & Partial<SectionFigures>

type OptionalId = 'publications' | 'corrections' | 'enquiries'

/** As it is drawn up: with every section but those that the place has nothing of. */
export type FullBulletin = BulletinHead &
  Omit<SectionFigures, OptionalId> &
  Partial<Pick<SectionFigures, OptionalId>>

export type AnySection = {
  readonly [Id in SectionId]: Section<SectionFigures[Id], SectionMeasures[Id], SectionDetails[Id]>
}
export const anySection: AnySection = sections

/** Undefined where the model is without that section. */
export function figuresOf<Id extends SectionId>(
  model: BulletinModel,
  id: Id,
): SectionFigures[Id] | undefined {
  const figures: Partial<SectionFigures> = model
  return figures[id]
}

/** `work` done for each of these sections that the model has, in their order. */
export function eachSection<T>(
  model: BulletinModel,
  ids: readonly SectionId[],
  work: <Id extends SectionId>(section: AnySection[Id], figures: SectionFigures[Id], id: Id) => T,
): T[] {
  const one = <Id extends SectionId>(id: Id, section: AnySection[Id]): T[] => {
    const figures = figuresOf(model, id)
    return figures === undefined ? [] : [work(section, figures, id)]
  }
  return SECTION_IDS.filter((id) => ids.includes(id)).flatMap((id) => one(id, anySection[id]))
}
