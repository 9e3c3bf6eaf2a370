import { audienceKey } from '../../db/audience.ts'
import { activePeople } from '../../db/people.ts'
import { groupBy } from '../../rules/group.ts'
import type { Doors } from './doors.ts'
import { type Recipient, recipientsOf } from './recipients.ts'

/** Who hears what departments are told: the people of one department, or the group that stands in for several. */
export interface DepartmentAudience<T> {
  /** `department:3`, or `group:1`: names a decision in the outbox. */
  readonly name: string
  readonly isGroup: boolean
  readonly recipients: readonly Recipient[]
  /** What there is to tell them, never empty: a group is told all of it in one message. */
  readonly items: readonly [T, ...T[]]
}

/** What nobody can be told is left out. */
export function audiencesOf<T>(
  app: Doors,
  items: readonly T[],
  departmentOf: (item: T) => number,
): DepartmentAudience<T>[] {
  const people = activePeople(app.db)
  const heard = items.flatMap((item) => {
    const departmentId = departmentOf(item)
    const recipients = recipientsOf(app, departmentId, people)
    const group = recipients.find(({ audience }) => audience.kind === 'group')
    const isGroup = group !== undefined
    const name = group === undefined ? `department:${departmentId}` : audienceKey(group.audience)
    return recipients.length === 0 ? [] : [{ item, name, isGroup, recipients }]
  })
  return [...groupBy(heard, ({ name }) => name).values()].flatMap((same) => {
    const [first, ...others] = same
    if (first === undefined) return []
    const { name, isGroup, recipients, item } = first
    return [{ name, isGroup, recipients, items: [item, ...others.map((other) => other.item)] }]
  })
}
