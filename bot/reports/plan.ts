import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { withOwnQuarter } from '../../rules/bulletin/trend.ts'
import { BULLETIN_PARTS, type BulletinFields, type BulletinPart } from '../messages/bulletin-fields.ts'
import { type Annex, annexesOf, trendAnnex } from './annexes.ts'

/** The parts a bulletin has, in order, each with its annex and the annex's printed number. */
export interface PlannedPart {
  /** The trend is an annex without a part of its own. */
  readonly part: BulletinPart | 'trend'
  readonly annex: Annex | null
  readonly number: number | null
}

/** An annex without a row is left out, and the others are numbered without it. */
export function planBulletin(model: BulletinModel, fields: BulletinFields): PlannedPart[] {
  const annexes = annexesOf(model).filter(({ rows }) => rows.length > 0)
  const shown = annexes.filter(({ part }) => part !== 'trend' && fields.parts.includes(part))
  const parts = BULLETIN_PARTS.filter((part) => fields.parts.includes(part)).map((part): PlannedPart => {
    const index = shown.findIndex((annex) => annex.part === part)
    return { part, annex: shown[index] ?? null, number: index === -1 ? null : index + 1 }
  })
  if (fields.trend === null) return parts
  const annex = trendAnnex(withOwnQuarter(fields.trend, model))
  return [...parts, { part: 'trend', annex, number: shown.length + 1 }]
}
