import { groupBy } from '../group.ts'
import type { Department } from '../types.ts'
import { type Printing, type Rate, rate } from './rate.ts'

/** A group of departments: 市直, 县区; where it has no name, what its departments are. */
export interface GroupRate {
  readonly group: string
  readonly rate: Rate
}

/** What was checked, group by group of the departments it belongs to, in the order of the departments. */
export function groupRates(
  checked: readonly { readonly departmentId: number; readonly qualified: boolean }[],
  departments: readonly Department[],
  printing: Printing,
): GroupRate[] {
  const byDepartment = groupBy(checked, ({ departmentId }) => departmentId)
  const groups = groupBy(departments, ({ group, kind }) => group ?? kind)
  return [...groups].flatMap(([group, own]) => {
    const items = own.flatMap(({ id }) => byDepartment.get(id) ?? [])
    if (items.length === 0) return []
    return [{ group, rate: rate(items.filter(({ qualified }) => qualified).length, items.length, printing) }]
  })
}
