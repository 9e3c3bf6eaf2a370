import type { Span } from '../../periods.ts'
import type { Department, Publication, Snapshot } from '../../types.ts'
import { defineSection, spanOf } from './define.ts'

export interface PublicationRow {
  readonly unit: string
  readonly website: number
  readonly media: number
  readonly original: number
}

/** How much of it was somebody's own, by what departments there are. */
export interface OriginalByKind {
  readonly kind: Department['kind']
  readonly original: number
}

export interface SilentMonth {
  /** 2025-04 */
  readonly month: string
  readonly units: readonly string[]
}

export interface PublicationSection {
  readonly span: Span
  readonly units: number
  readonly website: number
  readonly media: number
  readonly original: number
  readonly originalByKind: readonly OriginalByKind[]
  /** Of an account or a kind of information, where it was counted apart. */
  readonly byTitle: readonly { readonly title: string; readonly published: number }[]
  /** Departments whose site had nothing new in a month, of those that are counted. */
  readonly silent: readonly SilentMonth[]
  readonly rows: readonly PublicationRow[]
}

/** 信息发布量: what was counted of the months of the period. */
export const publications = defineSection({
  isOptional: true,
  build: ({ days, last }) => publicationSection(last, spanOf(days)),
  counted: ({ units }) => units,
})

export function publicationSection(snapshot: Snapshot, span: Span): PublicationSection {
  const own = snapshot.publications.filter(
    ({ month }) => month >= span.from.slice(0, 7) && month <= span.to.slice(0, 7),
  )
  const departments = snapshot.departments.filter(({ id }) => own.some((it) => it.departmentId === id))
  const of = (id: number) => own.filter(({ departmentId }) => departmentId === id)
  const kinds = [...new Set(departments.map(({ kind }) => kind))]
  const titles = [...new Set(own.map(({ title }) => title))].filter((title) => title !== '')
  return {
    span,
    units: departments.length,
    website: published(own, 'website'),
    media: published(own, 'media'),
    original: original(own),
    originalByKind: kinds.map((kind) => ({
      kind,
      original: original(departments.filter((it) => it.kind === kind).flatMap(({ id }) => of(id))),
    })),
    byTitle: titles.map((title) => ({ title, published: sum(own.filter((it) => it.title === title)) })),
    silent: silentMonths(own, departments),
    rows: departments.map(({ id, name }) => ({
      unit: name,
      website: published(of(id), 'website'),
      media: published(of(id), 'media'),
      original: original(of(id)),
    })),
  }
}

/** Nothing was written down is not nothing was published: a zero has to be entered. */
function silentMonths(own: readonly Publication[], departments: readonly Department[]): SilentMonth[] {
  const months = [...new Set(own.map(({ month }) => month))].sort()
  return months.flatMap((month) => {
    const units = departments.filter(({ id }) => {
      const counted = own.filter(
        (it) => it.departmentId === id && it.month === month && it.medium === 'website',
      )
      return counted.length > 0 && sum(counted) === 0
    })
    return units.length === 0 ? [] : [{ month, units: units.map(({ name }) => name) }]
  })
}

function published(own: readonly Publication[], medium: Publication['medium']): number {
  return sum(own.filter((it) => it.medium === medium))
}

function sum(own: readonly Publication[]): number {
  return own.reduce((total, it) => total + it.published, 0)
}

function original(own: readonly Publication[]): number {
  return own.reduce((total, it) => total + (it.original ?? 0), 0)
}
