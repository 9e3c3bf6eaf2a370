import type { App } from '../../bot/app.ts'
import { say } from '../../bot/cli/say.ts'
import { handleMessage } from '../../bot/inbound.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { departmentNames } from '../../db/departments.ts'
import { identities, people, peopleDepartments } from '../../db/schema/index.ts'
import type { Role } from '../../rules/types.ts'

/** The first working morning after the National Day week, on which the demo's bulletin was issued. */
export const MORNING = '2021-10-08T09:00:00+08:00'

/** What the bot answers to somebody, as text, by the whole inbound path. */
export function ask(app: App, as: string, text: string, place: 'direct' | 'group' = 'direct'): string {
  const answer = say(app, text, as, place === 'group')
  if ('fault' in answer) throw new Error(answer.fault)
  return answer.reply
}

let sent = 0

/** The same for what `say` cannot carry: pictures, strangers, a message that comes twice. */
export function deliver(app: App, userId: string, text: string | null, messageId?: string): Reply {
  sent += 1
  return handleMessage(app, {
    channel: 'test',
    platform: 'wecom',
    messageId: messageId ?? `test-${sent}`,
    userId,
    conversation: 'direct',
    text,
    receivedAt: app.clock.now(),
    replyTarget: 'pingshi',
  })
}

/** Adds a person of the given departments, known on WeCom by the account's name. */
export function addPerson(app: App, account: string, role: Role, departments: readonly string[]): void {
  const { id: personId } = app.db
    .insert(people)
    .values({ account, name: account, role })
    .returning({ id: people.id })
    .get()
  app.db.insert(identities).values({ platform: 'wecom', userId: account, personId }).run()
  const named = departmentNames(app.db).filter(({ name }) => departments.includes(name))
  for (const { id } of named) app.db.insert(peopleDepartments).values({ personId, departmentId: id }).run()
}

/** The short ids in an answer, in the order in which they stand. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/(?<![A-Za-z0-9])[A-Z]\d{1,4}(?![A-Za-z0-9])/gu)].map(([code]) => code)
}
