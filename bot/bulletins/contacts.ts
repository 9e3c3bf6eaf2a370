import type { Database } from '../../db/engine/handle.ts'
import { departmentNames } from '../../db/departments.ts'
import { activePeople } from '../../db/people.ts'

/** Every department's liaisons of today, by its name: names alone, no way to reach them. */
export function contactsOf(db: Database): Record<string, string> {
  const liaisons = activePeople(db).filter(({ role }) => role === 'liaison')
  return Object.fromEntries(
    departmentNames(db).flatMap(({ id, name }) => {
      const own = liaisons.filter(({ departmentIds }) => departmentIds.includes(id))
      return own.length === 0 ? [] : [[name, own.map((person) => person.name).join('、')]]
    }),
  )
}

/** As they are kept: a department and its people to a line, a tab between. */
export function contactsText(contacts: Readonly<Record<string, string>>): string {
  return Object.entries(contacts)
    .map((entry) => entry.join('\t'))
    .join('\n')
}

/** Leaves out a line that is none. */
export function readContacts(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [department, names] = line.split('\t')
      return department === undefined || names === undefined ? [] : [[department, names]]
    }),
  )
}
