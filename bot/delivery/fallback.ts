import { departmentNames } from '../../db/departments.ts'
import { allGroups } from '../../db/groups.ts'
import type { OutboxRow } from '../../db/outbox.ts'
import { activePeople } from '../../db/people.ts'
import type { App } from '../app.ts'
import { type OutgoingMessage, personDoor } from './doors.ts'
import type { Reply } from '../messages/talk/reply.ts'

/**
 * What a group did not get, said once to each liaison of its departments in private: to everybody only the
 * sections of their own departments and those that are nobody's. Never falls back again: it is for people.
 */
export function fallbackMessages(app: App, row: OutboxRow): OutgoingMessage[] {
  const group = allGroups(app.db).find(({ id }) => row.audience === `group:${id}`)
  // Only the weekly reminder names its departments section by section; anything else would reach the wrong people.
  if (!group || row.origin !== 'weekly-reminder') return []
  const names = new Map(departmentNames(app.db).map(({ id, name }) => [id, name]))
  const concerned = group.departmentIds.length === 0 ? [...names.keys()] : group.departmentIds
  return activePeople(app.db).flatMap((person): OutgoingMessage[] => {
    const own = person.departmentIds
      .filter((id) => concerned.includes(id))
      .flatMap((id) => names.get(id) ?? [])
    const door = person.role === 'liaison' && own.length > 0 ? personDoor(app, person) : null
    const reply = partFor(row.body as Reply, own, [...names.values()])
    if (door === null || reply === null) return []
    const audience = `person:${person.personId}`
    return [{ key: `fallback:${row.key}:${person.personId}`, door, audience, origin: 'fallback', reply }]
  })
}

/** Null when all of it is about others. Mentions are ids of the group's platform: nobody is called in private. */
function partFor(reply: Reply, own: readonly string[], all: readonly string[]): Reply | null {
  const isOthers = (heading = '') => all.includes(heading) && !own.includes(heading)
  const sections = reply.sections.filter(({ heading }) => !isOthers(heading))
  const isAboutDepartments = reply.sections.some(({ heading = '' }) => all.includes(heading))
  if (isAboutDepartments && !sections.some(({ heading = '' }) => own.includes(heading))) return null
  return { ...reply, sections: sections.map((section) => ({ ...section, mentions: [] })) }
}
