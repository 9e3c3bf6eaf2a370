import { type DoorTrouble, noteDoorTrouble, noteTold, openDoorTroubles } from '../../db/door-troubles.ts'
import { audienceKey } from '../../db/audience.ts'
import { type OutboxRow, TEST, TROUBLE } from '../../db/outbox.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import { passesByItself } from '../errors.ts'
import { adviceFor } from '../messages/channels/advice.ts'
import { shutDoorReply } from '../messages/delivery/trouble.ts'
import type { OutgoingMessage } from './doors.ts'
import { operatorsElsewhere } from './operators.ts'

const MINUTE_MS = 60_000
/** How often something is tried all the same: a way that is down comes back by itself, a refusal needs a person. */
const PROBE_MS = { passing: MINUTE_MS, refused: 5 * MINUTE_MS } as const
/** A line may be down for a while; a refusal does not pass by itself. */
const BLIP_MS = 10 * MINUTE_MS

/** What may be tried through a channel: of a door that is shut only its oldest message, now and then. */
export function mayTry(app: App, rows: readonly OutboxRow[], shut: DoorTrouble | undefined): OutboxRow[] {
  if (shut === undefined) return [...rows]
  const now = app.clock.now()
  const passed = now - shut.triedAt
  const isProbed = passed < 0 || passed >= PROBE_MS[passesByItself(shut.code) ? 'passing' : 'refused']
  const [probe] = isProbed ? rows : []
  return rows.filter((row) => row === probe || hasOwnWay(row))
}

/** A way back that came with the question may be open where the door is not; a test is to find that out. */
export function hasOwnWay({ ticket, origin, attemptedAt }: OutboxRow): boolean {
  return (ticket !== null || origin === TEST) && attemptedAt === null
}

/** Whether a door has been shut for longer than a line may be down. */
function isShut({ code, since }: DoorTrouble, now: number): boolean {
  return !passesByItself(code) || now - since >= BLIP_MS
}

/** The doors that somebody has to see to. */
export function shutDoors(app: App): DoorTrouble[] {
  const now = app.clock.now()
  return openDoorTroubles(app.db).filter((door) => app.channels.has(door.channel) && isShut(door, now))
}

/**
 * Notes that nothing went through a door. Returns what those who run the bot have to be told by every other one,
 * once a day. Belongs in a transaction with saying it.
 */
export function shutDoor(app: App, channel: Channel, code: string): OutgoingMessage[] {
  const now = app.clock.now()
  const today = localDate(now)
  const trouble = noteDoorTrouble(app.db, channel.name, code, now)
  if (trouble.toldOn === today || !isShut(trouble, now)) return []
  noteTold(app.db, channel.name, today)
  app.log.error({ channel: channel.name, code }, 'nothing goes through the channel')
  const reply = shutDoorReply(channel.name, adviceFor(channel.name, code), code, trouble.since)
  return operatorsElsewhere(app, channel).map(({ audience, door }) => {
    const key = `${TROUBLE}:${channel.name}:${code}:${today}:${audienceKey(audience)}:${door.channel.name}`
    return { key, door, audience, origin: TROUBLE, reply }
  })
}
