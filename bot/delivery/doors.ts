import type { Audience } from '../../db/audience.ts'
import { allGroups, type Group } from '../../db/groups.ts'
import type { FileReference } from '../../db/outbox.ts'
import { identitiesOf, type Person } from '../../db/people.ts'
import type { App } from '../app.ts'
import type { Channel, ReplyTicket } from '../channels/channel.ts'
import { DEFAULT_GROUP } from '../channels/group-webhooks.ts'
import type { Origin } from '../messages/delivery/origins.ts'
import type { Reply } from '../messages/talk/reply.ts'

/** All it takes to find a way to somebody. */
export type Doors = Pick<App, 'db' | 'channels'>

/** A way to somebody: the channel, and the name it knows them by. */
export interface Door {
  readonly channel: Channel
  readonly target: string
}

/** Something to say, decided: `key` names the decision, so that it is said once. */
export interface OutgoingMessage {
  readonly key: string
  readonly door: Door
  readonly audience: Audience
  readonly origin: Origin
  readonly reply: Reply
  /** Sent in place of the words, which are said when it cannot be. */
  readonly file?: FileReference
  readonly ticket?: ReplyTicket
  /** It may have been said before, by a database that was replaced: it goes out marked. */
  readonly mayBeDuplicate?: boolean
}

/**
 * What a group's ledger names, else the webhook set for its name, else the default one, else the simulator;
 * null when there is none. The default webhook is one group's: only the first of those that have nothing
 * of their own has it, or another group's words would be read out in the wrong one.
 */
export function groupDoor(app: Doors, group: Group): Door | null {
  if (group.channel !== null && group.target !== null) return doorOf(app, group.channel, group.target)
  const own = ownWebhook(app, group)
  if (own !== null) return own
  const first = allGroups(app.db).find((it) => it.channel === null && ownWebhook(app, it) === null)
  const shared = first?.id === group.id ? webhook(app, DEFAULT_GROUP, null) : null
  return shared ?? doorOf(app, 'simulator', `group:${group.id}`)
}

/** False for a target that the channel has no webhook for: what is sent there becomes a dead letter. */
export function isOpen({ channel, target }: Door): boolean {
  return channel.groups?.includes(target) ?? true
}

/** The group a door's webhook was set for; null for the default one, and for doors without. */
export function webhookGroup({ channel, target }: Door): string | null {
  return channel.groups === undefined || target === DEFAULT_GROUP ? null : target
}

/** Webhooks that no group of the ledger uses: most likely a name was misspelt. */
export function idleWebhooks(app: Doors): Door[] {
  const used = allGroups(app.db).map((group) => groupDoor(app, group))
  return [...app.channels.values()]
    .flatMap((channel) => (channel.groups ?? []).map((target) => ({ channel, target })))
    .filter((door) => !used.some((it) => it?.channel === door.channel && it.target === door.target))
}

/** How a person is reached in private; null when no configured platform knows them. */
export function personDoor(app: Doors, person: Person): Door | null {
  return personDoors(app, person)[0] ?? null
}

/** Every way to reach a person in private, the best first. */
export function personDoors(app: Doors, person: Person): Door[] {
  return [...app.channels.values()].flatMap((channel) => {
    if (!channel.targetOf) return []
    const userId = identitiesOf(app.db, channel.platform, [person.personId]).get(person.personId)
    return userId === undefined ? [] : [{ channel, target: channel.targetOf(userId) }]
  })
}

/** The ids of those who can be reached in private. */
export function peopleWithDoor(app: Doors, people: readonly Person[]): Set<number> {
  const ids = people.map(({ personId }) => personId)
  const channels = [...app.channels.values()].filter(({ targetOf }) => targetOf)
  return new Set(channels.flatMap(({ platform }) => [...identitiesOf(app.db, platform, ids).keys()]))
}

/** The people's names on a channel's platform, for mentions. */
export function mentionsOn(app: Doors, door: Door, people: readonly Person[]): string[] {
  const ids = identitiesOf(
    app.db,
    door.channel.platform,
    people.map(({ personId }) => personId),
  )
  return people.flatMap(({ personId }) => ids.get(personId) ?? [])
}

function ownWebhook(app: Doors, { name, channel, target }: Group): Door | null {
  return target === null ? webhook(app, name, channel) : null
}

/** `channelName` null: whichever has it. */
function webhook(app: Doors, group: string, channelName: string | null): Door | null {
  const channel = [...app.channels.values()].find(
    ({ name, groups }) => groups?.includes(group) && (channelName ?? name) === name,
  )
  return channel ? { channel, target: group } : null
}

function doorOf(app: Doors, channelName: string, target: string): Door | null {
  const channel = app.channels.get(channelName)
  return channel ? { channel, target } : null
}
