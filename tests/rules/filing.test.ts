import { describe, expect, it } from 'vitest'
import { isUndeclared, owingDepartments } from '../../rules/filing.ts'
import { account, department } from '../support/snapshot.ts'

describe('what an account owes the reporting systems', () => {
  it.each([
    ['nothing', 'running', 'filed', 'filed', null],
    ['the nation’s', 'running', 'none', 'filed', ['none', null, false]],
    ['the province’s change', 'closing', 'filed', 'change-pending', [null, 'change-pending', false]],
    ['both', 'announced', 'none', 'none', ['none', 'none', false]],
    ['only that it is gone', 'deregistered', 'none', 'none', [null, null, true]],
    ['nothing any more', 'filed', 'none', 'none', null],
  ] as const)('%s, %s', (_, state, national, provincial, owed) => {
    const [owing] = owingDepartments([department()], [account({ state, filings: { national, provincial } })])

    const debt = owing?.debts[0]
    expect(debt ? [debt.national, debt.provincial, debt.deregistration] : null).toEqual(owed)
  })

  it('stands in the office’s order, department by department', () => {
    const departments = [department({ id: 2, name: '乙' }), department({ id: 1, name: '甲' })]
    const filings = { national: 'none', provincial: 'filed' } as const
    const accounts = [1, 2, 1].map((departmentId, id) => account({ id, departmentId, filings }))

    const owing = owingDepartments([...departments, department({ id: 3 })], accounts)

    expect(owing.map(({ department, debts }) => [department.name, debts.map((it) => it.account.id)])).toEqual(
      [
        ['乙', [1]],
        ['甲', [0, 2]],
      ],
    )
  })
})

it.each([
  ['running', 'none', 'none', true],
  ['running', 'none', 'filed', false],
  ['running', 'change-pending', 'none', false],
  ['filed', 'none', 'none', false],
] as const)('%s, %s and %s is undeclared: %s', (state, national, provincial, expected) => {
  expect(isUndeclared(account({ state, filings: { national, provincial } }))).toBe(expected)
})
