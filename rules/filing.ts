import { groupBy } from './group.ts'
import { isAccountAlive } from './media.ts'
import type { Department, Filing, MediaAccount } from './types.ts'

/** What is still to be declared about an account, and where. */
export interface FilingDebt {
  readonly account: MediaAccount
  readonly national: Exclude<Filing, 'filed'> | null
  readonly provincial: Exclude<Filing, 'filed'> | null
  /** Deleted by the platform; the national system does not know it yet. */
  readonly deregistration: boolean
}

/** The accounts that owe a 补报. One that is gone owes nothing but that it is gone. */
function filingDebts(accounts: readonly MediaAccount[]): FilingDebt[] {
  return accounts.flatMap((account) => {
    const { national, provincial } = account.filings
    const isAlive = isAccountAlive(account.state)
    const debt = {
      account,
      national: isAlive && national !== 'filed' ? national : null,
      provincial: isAlive && provincial !== 'filed' ? provincial : null,
      deregistration: account.state === 'deregistered',
    }
    return debt.national !== null || debt.provincial !== null || debt.deregistration ? [debt] : []
  })
}

export interface OwingDepartment {
  readonly department: Department
  readonly debts: readonly FilingDebt[]
}

/** Who owes what, in the office's order; departments that owe nothing are left out. */
export function owingDepartments(
  departments: readonly Department[],
  accounts: readonly MediaAccount[],
): OwingDepartment[] {
  const owed = groupBy(filingDebts(accounts), ({ account }) => account.departmentId)
  return departments.flatMap((department) => {
    const debts = owed.get(department.id)
    return debts === undefined ? [] : [{ department, debts }]
  })
}

/** 未备案: it posts, and neither system has heard of it. */
export function isUndeclared({ state, filings }: MediaAccount): boolean {
  return isAccountAlive(state) && filings.national === 'none' && filings.provincial === 'none'
}
