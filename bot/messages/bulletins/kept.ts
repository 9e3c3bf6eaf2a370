import type { FieldId, KeptFields } from '../../../rules/bulletin/fields.ts'
import { BULLETIN_PARTS, FIELD_NAMES } from './fields.ts'
import { partName } from './parts.ts'

/** What the log calls each thing that a bulletin keeps of what was written into it. */
const NAMES: Readonly<Record<string, string>> = {
  ...FIELD_NAMES,
  contacts: '台账联系人',
  ...Object.fromEntries(BULLETIN_PARTS.map((part) => [`added:${part}`, `补充（${partName(part)}）`])),
}

/** 期号 12，章节 政府网站、有关要求. A part that there is no more goes without a name. */
export function keptInWords(kept: string): string {
  return Object.entries(JSON.parse(kept) as KeptFields)
    .map(([name, value]) => `${NAMES[name] ?? '补充'} ${valueOf(name, value)}`)
    .join('，')
}

/** Tables that were counted say only that they are there. */
function valueOf(name: string, value: string): string {
  if (name === ('parts' satisfies FieldId)) {
    const printed = value.split(' ')
    return BULLETIN_PARTS.filter((part) => printed.includes(part))
      .map(partName)
      .join('、')
  }
  if (name === 'contacts') return value.replaceAll('\t', '：').replaceAll('\n', '；')
  return name === 'trend' || name === 'burden' ? '附' : value
}
