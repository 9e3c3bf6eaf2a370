import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { BULLETIN_PARTS, type BulletinFields, type BulletinPart } from '../messages/bulletins/fields.ts'
import { type AddedAnnex, addedAnnexes, type Annex, annexesOf } from './annexes.ts'

/** The parts a bulletin has, in order, each with its annex and the annex's printed number. */
export interface PlannedPart {
  /** An added annex has no part of its own in the text. */
  readonly part: BulletinPart | AddedAnnex
  readonly annex: Annex | null
  readonly number: number | null
}

/** An annex without a row is left out, and the others are numbered without it. */
export function planBulletin(model: BulletinModel, fields: BulletinFields): PlannedPart[] {
  const parts = BULLETIN_PARTS.filter((part) => fields.parts.includes(part))
  const shown = annexesOf(model).filter((it) => it.rows.length > 0 && parts.some((part) => part === it.part))
  return [
    ...parts.map((part): PlannedPart => {
      const index = shown.findIndex((annex) => annex.part === part)
      return { part, annex: shown[index] ?? null, number: index === -1 ? null : index + 1 }
    }),
    ...addedAnnexes(model, fields).map((annex, index) => ({
      part: annex.part as AddedAnnex,
      annex,
      number: shown.length + index + 1,
    })),
  ]
}
