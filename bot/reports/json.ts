import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { annexesOf } from './annexes.ts'

/** The model and the annexes' printed cells, for other programs. */
export function renderJson(model: BulletinModel): string {
  return `${JSON.stringify({ ...model, annexes: annexesOf(model) }, null, 2)}\n`
}
