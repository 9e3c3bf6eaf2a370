import { UNNAMED_PLACE } from '../place.ts'
import type { RuleProfile } from '../profile.ts'
import { tongbai2021 } from '../profiles/tongbai-2021.ts'
import { type BulletinHead, type BulletinModel, MODEL_VERSION, SECTION_IDS } from './model.ts'

/** A model as it may have been kept: its head never changed but by its version. */
type Kept = Partial<BulletinHead> & Readonly<Record<string, unknown>>

/** What brings a model of each version to the next one. */
const STEPS: readonly ((kept: Kept) => Kept)[] = [
  // 0, without a number: the day the accounts were judged on was not always kept. It was the first of the check.
  (kept) => ({ ...kept, media: { judgedOn: kept.checkWindow?.from, ...(kept['media'] as object) } }),
  // 1: neither the place nor how rates are printed was kept: all were counties', to one decimal. That a bulletin
  // counts was said of counties alone.
  (kept) => ({
    ...kept,
    place: kept.place ?? UNNAMED_PLACE,
    profile: completed(kept.profile as RuleProfile),
  }),
]

function completed(profile: RuleProfile): RuleProfile {
  const { bulletinCounts } = profile.notice
  return {
    ...profile,
    notice: { ...profile.notice, bulletinCounts: bulletinCounts === true ? 'county' : bulletinCounts },
    letter: { ...tongbai2021.letter, ...profile.letter },
    bulletin: { ...tongbai2021.bulletin, ...profile.bulletin },
  }
}

/** A kept model in today's shape, in the order in which it would be drawn up: it equals a new one that says the same. */
export function readModel(kept: unknown): BulletinModel {
  const found = kept as Kept
  const model = STEPS.slice(found.version ?? 0).reduce((it, step) => step(it), found)
  const { period, checkWindow, asOf, isPartial, profile, place } = model as BulletinHead
  const sections = SECTION_IDS.flatMap((id) => (model[id] === undefined ? [] : [[id, model[id]]]))
  return {
    version: MODEL_VERSION,
    period,
    checkWindow,
    asOf,
    isPartial,
    profile,
    place,
    ...(Object.fromEntries(sections) as Omit<BulletinModel, keyof BulletinHead>),
  }
}
