import { type BulletinModel, eachSection, type SectionDetails, type SectionId } from './model.ts'
import type { SectionProblem } from './sections/define.ts'

/** What a department has to put right, and the section that found it. */
export type Problem = {
  readonly [Id in SectionId]: SectionProblem<SectionDetails[Id]> & { readonly section: Id }
}[SectionId]

/** Whatever these sections found wrong, in the order of the annexes. */
export function problemsOf(model: BulletinModel, ids: readonly SectionId[]): Problem[] {
  return eachSection(
    model,
    ids,
    (section, figures, id) =>
      section.problems?.(figures, model.profile).map((problem) => ({ ...problem, section: id }) as Problem) ??
      [],
  ).flat()
}
