import { type BulletinModel, SECTION_IDS } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { planBulletin } from './plan.ts'

/** The sections that are printed and the annexes' cells, for other programs. */
export function renderJson(model: BulletinModel, fields: BulletinFields): string {
  const off = new Set<string>(SECTION_IDS.filter((id) => !fields.parts.includes(id)))
  const printed = Object.fromEntries(Object.entries(model).filter(([name]) => !off.has(name)))
  const annexes = planBulletin(model, fields).flatMap(({ annex }) => (annex === null ? [] : [annex]))
  return `${JSON.stringify({ ...printed, annexes }, null, 2)}\n`
}
