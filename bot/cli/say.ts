import { departmentNames } from '../../db/departments.ts'
import { activePeople, identitiesOf, type Person, personByAccount } from '../../db/people.ts'
import { matchDepartments } from '../../rules/department-names.ts'
import type { App } from '../app.ts'
import type { InboundMessage } from '../channels/channel.ts'
import { handleMessage } from '../inbound.ts'
import type { Platform } from '../messages/channels/index.ts'
import { ACCOUNT_COLUMNS } from '../messages/channels/names.ts'
import { whoIsUnknown } from '../messages/operator/cli.ts'
import { toText } from '../messages/talk/text.ts'

/**
 * One question through the real inbound path, as a person's id or a department's name; the answer as
 * text, or null with what to print when nobody is meant.
 */
export function say(
  app: App,
  text: string,
  as: string,
  inGroup: boolean,
): { reply: string } | { fault: string } {
  const message = messageFrom(app, text, as, inGroup)
  if (message === null) return { fault: whoIsUnknown(as) }
  return { reply: toText(handleMessage(app, message)) }
}

/** What a person would send; null when nobody is meant. */
export function messageFrom(app: App, text: string, as: string, inGroup: boolean): InboundMessage | null {
  const person = personByAccount(app.db, as) ?? liaisonOf(app, as)
  if (person === null) return null
  const { platform, userId } = identityOf(app, person)
  return {
    channel: 'cli',
    platform,
    messageId: app.random.bytes(8).toString('hex'),
    userId,
    conversation: inGroup ? 'group' : 'direct',
    text,
    receivedAt: app.clock.now(),
    replyTarget: userId,
  }
}

function liaisonOf(app: App, departmentName: string): Person | null {
  const [match, ...others] = matchDepartments(departmentName, departmentNames(app.db))
  if (!match || others.length > 0) return null
  return (
    activePeople(app.db).find(
      ({ role, departmentIds }) => role === 'liaison' && departmentIds.includes(match.id),
    ) ?? null
  )
}

function identityOf(app: App, person: Person): { platform: Platform; userId: string } {
  for (const platform of ['simulator', ...ACCOUNT_COLUMNS.map((it) => it.platform)] as const) {
    const userId = identitiesOf(app.db, platform, [person.personId]).get(person.personId)
    if (userId !== undefined) return { platform, userId }
  }
  return { platform: 'simulator', userId: person.account }
}
