import { defineCheck, deadlineStage, type CheckFinding } from './define.ts'
import { interpretationState, type InterpretationState } from '../interpretations.ts'
import type { PolicyDocument, Snapshot } from '../types.ts'

export interface InterpretationDue {
  readonly document: PolicyDocument
  readonly state: InterpretationState
}

/** A document that must be interpreted has no text yet. Other forms are a rate, not a deadline. */
export const interpretationDue = defineCheck<'interpretation-due', InterpretationDue>({
  id: 'interpretation-due',
  title: '政策文件文字解读',
  area: 'interpretation',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.interpretation.clause,
  evaluate: (snapshot) =>
    snapshot.documents
      .filter(({ mustInterpret }) => mustInterpret)
      .flatMap((document) => judge(document, snapshot)),
})

function judge(
  document: PolicyDocument,
  { today, calendar, profile }: Snapshot,
): CheckFinding<'interpretation-due', InterpretationDue>[] {
  const state = interpretationState(document, calendar, profile, today)
  if (state.hasText) return []
  return [
    {
      check: 'interpretation-due',
      area: 'interpretation',
      subject: { kind: 'document', id: document.id },
      departmentId: document.departmentId,
      stage: deadlineStage(state.deadline, document.publishedOn, today, false),
      since: document.publishedOn,
      dueOn: state.deadline.due,
      detail: { document, state },
    },
  ]
}
