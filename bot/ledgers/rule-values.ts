import type { RuleShape, RuleValue } from '../../rules/profile-keys.ts'
import { profiles } from '../../rules/profiles/index.ts'
import { RULE_CHOICES } from '../messages/ledgers/profile.ts'
import { expect, found, normal, oneOf, type Read, time, wholeNumber, yesNo } from '../sources/cells.ts'

const CHOICES = new Map(Object.entries(RULE_CHOICES))

/** A rule as it is kept, from how it is written in a sheet. */
export function readRule(shape: RuleShape, cell: string): Read<RuleValue> {
  switch (shape.kind) {
    case 'count':
      return wholeNumber(shape.from, shape.to).read(cell)
    case 'percent':
      return wholeNumber(0, 100).read(normal(cell).replace(/%$/u, ''))
    case 'yes-no':
      return yesNo.read(cell)
    case 'time':
      return time.read(cell)
    case 'profile': {
      const ids = profiles.map(({ id }) => id)
      return ids.includes(normal(cell)) ? found(normal(cell)) : expect({ kind: 'one-of', words: ids })
    }
    case 'choice':
      return oneOf(Object.fromEntries(shape.of.map((id) => [CHOICES.get(id) ?? id, id]))).read(cell)
  }
}

/** As it stands in a sheet. */
export function writtenRule(value: RuleValue): string {
  if (typeof value === 'boolean') return yesNo.write(value)
  if (typeof value === 'number') return String(value)
  return CHOICES.get(value) ?? value
}
