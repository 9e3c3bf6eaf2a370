import { createHash } from 'node:crypto'
import type { Bulletin } from '../../db/bulletins.ts'
import { letterheadInForce } from '../../db/letterheads.ts'
import { ANSWER, type FileReference, type OutboxRow, wasEnqueued } from '../../db/outbox.ts'
import type { Person } from '../../db/people.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { fieldsOf } from '../bulletins/fields.ts'
import { bulletinFile } from '../bulletins/files.ts'
import type { Channel } from '../channels/channel.ts'
import { type OutgoingMessage, personDoors } from './doors.ts'
import { FileRefusedError } from '../errors.ts'
import { fileNotSentReply } from '../messages/bulletins/words.ts'
import { bulletinFileName } from '../messages/bulletins/issue.ts'
import { nameOfRepeat } from '../messages/delivery/reminders.ts'

/** What people open on a phone; the archive behind the link has the rest. */
const SENT = ['docx', 'xlsx', 'png']

interface Asked {
  readonly app: App
  readonly person: Person
  readonly channel: string
  readonly conversation: 'direct' | 'group'
  readonly today: LocalDate
}

/**
 * A bulletin's files for whoever asks for it in private, through the door they asked at; the same content to
 * the same person once a day. None where that door carries no files, which is why there is always a link too.
 */
export function fileMessages(
  { app, person, channel, conversation, today }: Asked,
  bulletin: Bulletin,
): OutgoingMessage[] {
  const door = personDoors(app, person).find((it) => it.channel.name === channel)
  if (conversation === 'group' || door?.channel.sendFile === undefined) return []
  const content = contentOf(app, bulletin)
  const hasTrend = fieldsOf(bulletin).trend !== null
  return SENT.filter((it) => it !== 'png' || hasTrend).flatMap((extension) => {
    const key = `file:${bulletin.id}:${extension}:${content}:${today}:${person.personId}`
    if (wasEnqueued(app.db, key)) return []
    const name = `${bulletinFileName(bulletin.model, bulletin.issueNumber)}.${extension}`
    const file = { bulletinId: bulletin.id, name, extension }
    const audience = { kind: 'person', id: person.personId } as const
    return [{ key, door, audience, origin: ANSWER, reply: fileNotSentReply(name), file }]
  })
}

/** Sends the file of a row as it is by now. Throws FileRefusedError when there is none to send, else as the channel does. */
export async function sendFileOf(
  app: App,
  { key, target, mayBeDuplicate }: OutboxRow,
  { bulletinId, extension }: FileReference,
  channel: Channel,
): Promise<string> {
  if (!channel.sendFile) throw new FileRefusedError('no-files')
  const { name, content } = await rendered(app, bulletinId, extension)
  const file = { name: mayBeDuplicate ? nameOfRepeat(name) : name, content }
  return await channel.sendFile(target, file, { key })
}

async function rendered(app: App, bulletinId: number, extension: string) {
  try {
    const file = await bulletinFile(app, bulletinId, extension)
    if (file !== null) return file
  } catch (error) {
    app.log.error({ bulletin: bulletinId, err: error }, 'rendering failed')
  }
  throw new FileRefusedError('not-rendered')
}

/** Names everything that is printed. */
function contentOf(
  { db, config }: App,
  { state, model, fields, issueNumber, letterheadId }: Bulletin,
): string {
  const paper = state === 'draft' ? letterheadInForce(db, 'bulletin')?.id : letterheadId
  const printed = JSON.stringify([state, model, fields, issueNumber, paper, config.fonts])
  return createHash('sha256').update(printed).digest('hex').slice(0, 12)
}
