import { departmentNames } from '../../db/departments.ts'
import { allGroups } from '../../db/groups.ts'
import type { OutboxRow } from '../../db/outbox.ts'
import { activePeople } from '../../db/people.ts'
import { type Doors, type OutgoingMessage, personDoor } from './doors.ts'
import type { Reply } from '../messages/talk/reply.ts'

/**
 * What a group did not get, said once to each liaison of its departments in private: to everybody only the
 * sections of their own departments and those that are nobody's. Never falls back again: it is for people.
 */
export function fallbackMessages(app: Doors, row: OutboxRow): OutgoingMessage[] {
  const group = allGroups(app.db).find(({ id }) => row.audience.kind === 'group' && row.audience.id === id)
  // Only the weekly reminder has a section for each department; anything else would reach the wrong people.
  if (!group || row.origin !== 'weekly-reminder') return []
  const all = departmentNames(app.db).map(({ id }) => id)
  const concerned = group.departmentIds.length === 0 ? all : group.departmentIds
  return activePeople(app.db).flatMap((person): OutgoingMessage[] => {
    const own = person.departmentIds.filter((id) => concerned.includes(id))
    const door = person.role === 'liaison' && own.length > 0 ? personDoor(app, person) : null
    const reply = partFor(row.body as Reply, own)
    if (door === null || reply === null) return []
    const audience = { kind: 'person', id: person.personId } as const
    return [{ key: `fallback:${row.key}:${person.personId}`, door, audience, origin: 'fallback', reply }]
  })
}

/** Null when all of it is about others. Mentions are ids of the group's platform: nobody is called in private. */
function partFor({ sections, ...reply }: Reply, own: readonly number[]): Reply | null {
  const about = sections.filter(({ departmentId }) => departmentId !== undefined)
  const isOwn = ({ departmentId }: Reply['sections'][number]) =>
    departmentId !== undefined && own.includes(departmentId)
  if (about.length > 0 && !about.some(isOwn)) return null
  const kept = sections.filter((section) => section.departmentId === undefined || isOwn(section))
  return { ...reply, sections: kept.map((section) => ({ ...section, mentions: [] })) }
}
