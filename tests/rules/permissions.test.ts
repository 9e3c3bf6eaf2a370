import { describe, expect, it } from 'vitest'
import { can, type Permission, seesEverything } from '../../rules/permissions.ts'
import type { Role } from '../../rules/types.ts'

const person = (role: Role) => ({ personId: 1, role, departmentIds: [7] })

/** What each role may do: in the department it belongs to, in another one, in the county as a whole. */
const TABLE: readonly (readonly [Role, Permission, own: boolean, other: boolean, county: boolean])[] = [
  ['liaison', 'read', true, false, false],
  ['liaison', 'report', true, false, false],
  ['liaison', 'overview', false, false, false],
  ['liaison', 'supervise', false, false, false],
  ['liaison', 'sign', false, false, false],
  ['liaison', 'administer', false, false, false],
  ['office', 'read', true, true, true],
  ['office', 'report', true, true, true],
  ['office', 'overview', true, true, true],
  ['office', 'supervise', true, true, true],
  ['office', 'sign', true, true, true],
  ['office', 'administer', false, false, false],
  ['leader', 'read', true, true, true],
  ['leader', 'report', false, false, false],
  ['leader', 'overview', true, true, true],
  ['leader', 'supervise', false, false, false],
  ['leader', 'sign', false, false, false],
  ['leader', 'administer', false, false, false],
  ['admin', 'read', true, true, true],
  ['admin', 'report', true, true, true],
  ['admin', 'overview', true, true, true],
  ['admin', 'supervise', true, true, true],
  ['admin', 'sign', true, true, true],
  ['admin', 'administer', true, true, true],
]

describe('can', () => {
  it.each(TABLE)(
    '%s may %s in the own department %s, in another %s, county-wide %s',
    (role, permission, ...may) => {
      const actor = person(role)

      expect([can(actor, permission, 7), can(actor, permission, 8), can(actor, permission)]).toEqual(may)
    },
  )
})

it.each([
  ['liaison', false],
  ['office', true],
  ['leader', true],
  ['admin', true],
] as const)('%s sees everything: %s', (role, expected) => {
  expect(seesEverything(person(role))).toBe(expected)
})
