import type { FieldId, KeptFields } from '../../../rules/bulletin/fields.ts'
import type { ChangedField, Value } from '../ledgers/log-field.ts'
import { BULLETIN_PARTS, FIELD_NAMES } from './fields.ts'
import { partName } from './parts.ts'

/** What the log calls each thing that a bulletin keeps of what was written into it. */
const NAMES: Readonly<Record<string, string>> = {
  ...FIELD_NAMES,
  contacts: '台账联系人',
  ...Object.fromEntries(BULLETIN_PARTS.map((part) => [`added:${part}`, `补充（${partName(part)}）`])),
}

/** Kept as a table's text, which nobody reads in a line. */
const TABULAR: ReadonlySet<string> = new Set(['trend', 'burden', 'contacts'])

/** What changed of it, each by the name staff call it. A part that there is no more goes without a name. */
export function changesOfKept(before: Value = null, after: Value = null): ChangedField[] {
  const [old, fresh] = [keptIn(before), keptIn(after)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  return names
    .filter((name) => old[name] !== fresh[name])
    .map((name) => ({
      name: NAMES[name] ?? '补充',
      before: shown(name, old[name]),
      after: shown(name, fresh[name]),
    }))
}

function keptIn(value: Value): Readonly<Record<string, string>> {
  return value === null ? {} : (JSON.parse(String(value)) as KeptFields)
}

function shown(name: string, value = ''): string {
  if (value === '') return ''
  if (TABULAR.has(name)) return '已附'
  if (name !== ('parts' satisfies FieldId)) return value
  const printed = value.split(' ')
  return BULLETIN_PARTS.filter((part) => printed.includes(part))
    .map((part) => partName(part))
    .join('、')
}
