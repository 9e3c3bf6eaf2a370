import type { BulletinPart, FieldId, KeptFields, KeptName } from '../../../rules/bulletin/fields.ts'
import { FIELD_NAMES } from './fields.ts'
import { partName } from './parts.ts'

/** What a bulletin keeps of what was written into it, as the log tells it: 期号 12，章节 政府网站、有关要求. */
export function keptInWords(kept: string): string {
  const fields = Object.entries(JSON.parse(kept) as KeptFields) as [KeptName, string][]
  return fields.map(([name, value]) => `${nameOf(name)} ${valueOf(name, value)}`).join('，')
}

function nameOf(name: KeptName): string {
  if (name === 'contacts') return '台账联系人'
  const part = partOf(name)
  return part === null ? FIELD_NAMES[name as FieldId] : `补充（${partName(part)}）`
}

/** Tables that were counted say only that they are there. */
function valueOf(name: KeptName, value: string): string {
  if (name === 'parts')
    return value
      .split(' ')
      .map((part) => partName(part as BulletinPart))
      .join('、')
  if (name === 'contacts') return value.replaceAll('\t', '：').replaceAll('\n', '；')
  return name === 'trend' || name === 'burden' ? '附' : value
}

function partOf(name: KeptName): BulletinPart | null {
  const [, part] = name.split('added:')
  return part === undefined ? null : (part as BulletinPart)
}
