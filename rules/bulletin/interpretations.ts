import type { LocalDate } from '../dates.ts'
import { groupBy } from '../group.ts'
import { interpretationState } from '../interpretations.ts'
import { contains, type Span } from '../periods.ts'
import type { InterpretationForm, PolicyDocument, Snapshot } from '../types.ts'
import type { InterpretationRow, InterpretationSection } from './model.ts'
import { printShare, rate, reaches } from './rate.ts'

/** Rates count documents, not pieces: three pictures of one document are one. */
export function interpretationSection(snapshot: Snapshot, span: Span): InterpretationSection {
  const { profile, calendar } = snapshot
  const documents = snapshot.documents.filter(({ publishedOn }) => contains(span, publishedOn))
  const states = documents.map((document) => ({
    document,
    ...interpretationState(document, calendar, profile, span.to),
  }))
  const required = states.filter(({ document }) => document.mustInterpret)
  const textRate = rate(required.filter(({ hasText }) => hasText).length, required.length)
  const otherFormsRate = rate(required.filter(({ hasOtherForm }) => hasOtherForm).length, required.length)
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
