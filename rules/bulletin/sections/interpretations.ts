import type { LocalDate } from '../../dates.ts'
import { groupBy } from '../../group.ts'
import { interpretationState } from '../../interpretations.ts'
import { contains, type Span, yearToDate } from '../../periods.ts'
import type { InterpretationForm, PolicyDocument, Snapshot } from '../../types.ts'
import { printingOf, printShare, type Rate, rate, reaches } from '../rate.ts'
import { defineSection } from './define.ts'

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

/** What a document lacks; another form counts only while the county misses its share of them. */
export interface LackedInterpretation {
  readonly title: string
  readonly lacksText: boolean
  readonly lacksOtherForm: boolean
}

export const interpretations = defineSection({
  build: ({ days, last }) => interpretationSection(last, yearToDate(days.asOf)),
  counted: ({ documents }) => documents,
  rates: ({ textRate, otherFormsRate }) => [
    { measure: 'interpretation-text', rate: textRate, isToDate: true },
    { measure: 'interpretation-other', rate: otherFormsRate, isToDate: true },
  ],
  problems: ({ rows, otherFormsReached }, profile) =>
    rows
      .map(({ documentId, department, title, lacksText, lacksOtherForm }) => ({
        department,
        subject: { kind: 'document', id: documentId } as const,
        clause: profile.interpretation.clause,
        detail: { title, lacksText, lacksOtherForm: lacksOtherForm && !otherFormsReached },
      }))
      .filter(({ detail }) => detail.lacksText || detail.lacksOtherForm),
  recheck: ({ subject }, _, now, { last }) =>
    subject !== null && isLacking(subject.id, now, last) ? 'wrong' : 'fixed',
  departments: ({ span }, last) =>
    last.documents
      .filter(({ publishedOn }) => contains(span, publishedOn))
      .map(({ departmentId }) => departmentId),
})

/** Rates count documents, not pieces: three pictures of one document are one. */
export function interpretationSection(snapshot: Snapshot, span: Span): InterpretationSection {
  const { profile, calendar } = snapshot
  const documents = snapshot.documents.filter(({ publishedOn }) => contains(span, publishedOn))
  const states = documents.map((document) => ({
    document,
    ...interpretationState(document, calendar, profile, span.to),
  }))
  const required = states.filter(({ document }) => document.mustInterpret)
  const printing = printingOf(profile, 'interpretations')
  const textRate = rate(required.filter(({ hasText }) => hasText).length, required.length, printing)
  const otherFormsRate = rate(
    required.filter(({ hasOtherForm }) => hasOtherForm).length,
    required.length,
    printing,
  )
  const nameOf = new Map(snapshot.departments.map(({ id, name }) => [id, name]))
  const rows = states.map((state) => row(state, nameOf.get(state.document.departmentId), span.to))
  return {
    span,
    documents: documents.length,
    mustInterpret: required.length,
    withText: states.filter(({ hasText }) => hasText).length,
    withImage: rows.filter(({ pieces }) => pieces.image > 0).length,
    withOtherForm: states.filter(({ hasOtherForm }) => hasOtherForm).length,
    textRate,
    otherFormsRate,
    textTarget: printShare(profile.interpretation.textRate),
    otherFormsTarget: printShare(profile.interpretation.otherFormsRate),
    textReached: reaches(textRate, profile.interpretation.textRate),
    otherFormsReached: reaches(otherFormsRate, profile.interpretation.otherFormsRate),
    missingText: unitsOf(required.filter(({ hasText }) => !hasText)),
    missingOtherForm: unitsOf(required.filter(({ hasOtherForm }) => !hasOtherForm)),
    withBoth: states
      .filter(({ hasText, hasOtherForm }) => hasText && hasOtherForm)
      .map(({ document }) => ({ unit: document.ownerName, title: document.title })),
    rows,
  }
}

interface State {
  readonly document: PolicyDocument
  readonly hasText: boolean
  readonly hasOtherForm: boolean
}

/** A department owing several documents is one unit, by the name it signed the first with. */
function unitsOf(states: readonly State[]): string[] {
  return [...groupBy(states, ({ document }) => document.departmentId).values()].flatMap(
    ([first]) => first?.document.ownerName ?? [],
  )
}

function row(state: State, department: string | undefined, day: LocalDate): InterpretationRow {
  const { document, hasText, hasOtherForm } = state
  const pieces: Record<InterpretationForm, number> = { text: 0, image: 0, video: 0, interview: 0, other: 0 }
  for (const { form, publishedOn } of document.interpretations) if (publishedOn <= day) pieces[form] += 1
  return {
    documentId: document.id,
    title: document.title,
    department: department ?? document.ownerName,
    unit: document.ownerName,
    pieces,
    otherPieces: pieces.video + pieces.interview + pieces.other,
    lacksText: document.mustInterpret && !hasText,
    lacksOtherForm: document.mustInterpret && !hasOtherForm,
  }
}

function isLacking(
  documentId: number,
  { otherFormsReached }: InterpretationSection,
  { documents, calendar, profile, today }: Snapshot,
): boolean {
  const document = documents.find(({ id }) => id === documentId)
  if (document === undefined) return false
  const { hasText, hasOtherForm } = interpretationState(document, calendar, profile, today)
  return !hasText || (!hasOtherForm && !otherFormsReached)
}
