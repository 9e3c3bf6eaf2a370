import { authored } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { departmentNames } from '../../db/departments.ts'
import { removeIdentity } from '../../db/identities.ts'
import { activePeople, identitiesOf, type Person } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { RawRequest, RawResponse } from '../channels/channel.ts'
import type { DingtalkEventSettings } from '../config/doors.ts'
import { VerificationError } from '../errors.ts'
import { departureReply } from '../messages/people/departure.ts'
import { enqueue } from '../delivery/outbox.ts'
import { messagesTo, officeRecipients } from '../delivery/recipients.ts'
import { openEvent, sealSuccess } from '../platforms/dingtalk/events.ts'

/** No channel: nobody says anything here, and nobody can be told anything. */
export const DINGTALK_EVENTS = { name: 'dingtalk-events', path: '/callbacks/dingtalk-events' } as const

/** A pushed event, from raw bytes to raw bytes. Throws VerificationError. */
export function handleEvent(
  app: App,
  { clientId, token, encodingAesKey }: DingtalkEventSettings,
  { method, query, body }: RawRequest,
): RawResponse {
  if (method !== 'POST') throw new VerificationError('method', 400)
  const keys = { token, encodingAesKey, receiveId: clientId }
  const now = app.clock.now()
  const event = openEvent(keys, query, body, now)
  if (event.kind === 'left') forgetDeparted(app, event.userIds)
  const sealing = { nonce: app.random.bytes(8).toString('hex'), random: app.random.bytes(16) }
  return {
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: sealSuccess(keys, sealing, now),
  }
}

/**
 * Neither those who have left nor whoever gets their account next is served, and the office is told. A push
 * that comes again finds nobody. The person stays: they may be known on another platform.
 */
function forgetDeparted(app: App, userIds: readonly string[]): void {
  inTransaction(app.db, () => {
    for (const userId of userIds) {
      const author = {
        at: app.clock.now(),
        personId: null,
        channel: DINGTALK_EVENTS.name,
        action: 'departure',
      }
      const personId = authored(app.db, author, () => removeIdentity(app.db, 'dingtalk', userId))
      if (personId === null) continue
      app.log.info({ personId }, 'person has left DingTalk')
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
