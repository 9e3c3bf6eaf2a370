import type { Group } from '../db/groups.ts'
import { identitiesOf, type Person } from '../db/people.ts'
import type { App } from './app.ts'
import type { Channel } from './channels/channel.ts'
import { DEFAULT_GROUP } from './channels/index.ts'
import type { Reply } from './messages/reply.ts'

/** A way to somebody: the channel, and the name it knows them by. */
export interface Door {
  readonly channel: Channel
  readonly target: string
}

/** Something to say, decided: `key` names the decision, so that it is said once. */
export interface OutgoingMessage {
  readonly key: string
  readonly door: Door
  /** For whom, in our own terms: group:1, person:7. */
  readonly audience: string
  readonly origin: string
  readonly reply: Reply
}

/** Doors that reach a person, the first that is configured first. */
const PERSONAL = ['wecom-app', 'simulator']

/** A group's own channel, else the webhook of the environment, else the simulator; null when there is none. */
export function groupDoor(app: App, group: Group): Door | null {
  if (group.channel !== null && group.target !== null) return doorOf(app, group.channel, group.target)
  return doorOf(app, 'wecom-robot', DEFAULT_GROUP) ?? doorOf(app, 'simulator', `group:${group.id}`)
}

/** How a person is reached in private; null when no configured platform knows them. */
export function personDoor(app: App, person: Person): Door | null {
  for (const name of PERSONAL) {
    const channel = app.channels.get(name)
    if (!channel) continue
    const userId = identitiesOf(app.db, channel.platform, [person.personId]).get(person.personId)
    if (userId !== undefined) return { channel, target: userId }
  }
  return null
}

/** The people's names on a channel's platform, for mentions. */
export function mentionsOn(app: App, door: Door, people: readonly Person[]): string[] {
  const ids = identitiesOf(
    app.db,
    door.channel.platform,
    people.map(({ personId }) => personId),
  )
  return people.flatMap(({ personId }) => ids.get(personId) ?? [])
}

function doorOf(app: App, channelName: string, target: string): Door | null {
  const channel = app.channels.get(channelName)
  return channel ? { channel, target } : null
}
