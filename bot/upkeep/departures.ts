import { authored } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { departmentNames } from '../../db/departments.ts'
import { removeIdentity } from '../../db/identities.ts'
import { activePeople, identitiesOf, type Person } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import { departureReply } from '../messages/people/departure.ts'
import { enqueue } from '../delivery/outbox.ts'
import { messagesTo, officeRecipients } from '../delivery/recipients.ts'

/**
 * Neither those who have left nor whoever gets their account next is served, and the office is told. A push
 * that comes again finds nobody. The person stays: they may be known on another platform.
 */
export function forgetDeparted(app: App, { name, platform }: Channel, userIds: readonly string[]): void {
  inTransaction(app.db, () => {
    for (const userId of userIds) {
      const author = {
        at: app.clock.now(),
        personId: null,
        channel: name,
        action: 'departure',
      }
      const personId = authored(app.db, author, () => removeIdentity(app.db, platform, userId))
      if (personId === null) continue
      app.log.info({ personId, platform }, 'person has left the organisation')
      tell(app, personId)
    }
  })
}

/** In private: to the office, else to those who run the bot. */
function tell(app: App, personId: number): void {
  const everybody = activePeople(app.db)
  const left = everybody.find((person) => person.personId === personId)
  if (!left) return
  const others = everybody.filter((person) => person !== left)
  const reply = departureReply(left.name, left.role === 'liaison' ? departmentsOf(app, left, everybody) : [])
  const key = `departure:${personId}:${localDate(app.clock.now())}`
  const recipients = officeRecipients(app, { roles: ['office', 'admin'], people: others })
  for (const message of messagesTo(recipients, { key, origin: 'departure', reply })) enqueue(app, message)
}

function departmentsOf(app: App, left: Person, everybody: readonly Person[]) {
  const platforms = [...new Set([...app.channels.values()].map(({ platform }) => platform))]
  const isServed = ({ personId }: Person) =>
    platforms.some((platform) => identitiesOf(app.db, platform, [personId]).has(personId))
  const liaisons = everybody.filter((person) => person.role === 'liaison' && isServed(person))
  return departmentNames(app.db)
    .filter(({ id }) => left.departmentIds.includes(id))
    .map(({ id, name }) => ({
      name,
      hasLiaison: liaisons.some(({ departmentIds }) => departmentIds.includes(id)),
    }))
}
