import { type BulletinModel, figuresOf } from '../../rules/bulletin/model.ts'
import { withOwnQuarter } from '../../rules/bulletin/trend.ts'
import type { Annex } from '../messages/bulletins/annex.ts'
import { BULLETIN_PARTS, type BulletinFields } from '../messages/bulletins/fields.ts'
import type { BulletinPart } from '../../rules/bulletin/fields.ts'
import { eachWords } from '../messages/bulletins/sections/index.ts'
import { trendAnnex } from '../messages/bulletins/trend.ts'
import { burdenAnnex } from '../messages/delivery/burden.ts'

/** What the office may have printed after the sections' own annexes. */
export type AddedAnnex = 'trend' | 'burden'

/** The parts a bulletin has, in order, each with its annex and the annex's printed number. */
export interface PlannedPart {
  /** An added annex has no part of its own in the text. */
  readonly part: BulletinPart | AddedAnnex
  readonly annex: Annex | null
  readonly number: number | null
}

/** An annex without a row is left out, and the others are numbered without it. */
export function planBulletin(model: BulletinModel, fields: BulletinFields): PlannedPart[] {
  const printed = BULLETIN_PARTS.filter(
    (part) =>
      fields.parts.includes(part) && (part === 'requirements' || figuresOf(model, part) !== undefined),
  )
  let last = 0
  const planned = (part: PlannedPart['part'], annex: Annex | null): PlannedPart => {
    const isShown = annex !== null && annex.rows.length > 0
    if (isShown) last += 1
    return { part, annex: isShown ? annex : null, number: isShown ? last : null }
  }
  return [
    ...printed.map((part) => planned(part, part === 'requirements' ? null : annexOf(model, part))),
    ...(fields.trend === null ? [] : [planned('trend', trendAnnex(withOwnQuarter(fields.trend, model)))]),
    ...(fields.burden === null ? [] : [planned('burden', burdenAnnex(fields.burden))]),
  ]
}

function annexOf(model: BulletinModel, part: Exclude<BulletinPart, 'requirements'>): Annex | null {
  const [annex = null] = eachWords(model, [part], (words, figures) => words.annex?.(figures, model) ?? null)
  return annex
}
