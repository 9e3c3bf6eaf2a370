import { createHash } from 'node:crypto'
import { type BindingCode, openBindingCode, spendBindingCode } from '../../../db/binding-codes.ts'
import { authored } from '../../../db/engine/change.ts'
import { inSavepoint } from '../../../db/engine/database.ts'
import { departmentNames } from '../../../db/departments.ts'
import {
  activePeople,
  addIdentity,
  addPerson,
  identitiesOf,
  joinDepartment,
  type Person,
  setRole,
} from '../../../db/people.ts'
import { isHigherRole } from '../../../rules/permissions.ts'
import type { App } from '../../app.ts'
import type { InboundMessage } from '../../channels/channel.ts'
import {
  badCodeReply,
  bindInPrivateReply,
  boundReply,
  codeMissingReply,
  nameMissingReply,
  strangerReply,
  tooManyGuessesReply,
} from '../../messages/people/binding.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { text } from '../../sources/cells.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { parseCommand } from '../talk/parse.ts'
import { mayGuess, noteWrongGuess } from './guesses.ts'

/** As in the ledger of people. */
const NAME_LENGTH = 40

/** The command's name; what is kept of a message that holds a code begins with it. */
export const BINDING = '绑定'

/** For somebody the bot knows already: one more department, or another role. */
export const bind: Command = {
  name: BINDING,
  aliases: ['加入单位'],
  usage: '绑定 绑定码 姓名',
  purpose: '用绑定码登记到单位',
  topic: 'report',
  needs: 'join',
  run: (context, rest) => {
    if (context.conversation === 'group') throw new Refusal(bindInPrivateReply())
    const { code } = readCode(context, `person:${context.person.personId}`, rest)
    return join(context, code, context.person)
  },
}

/** Whether somebody wrote down a code, which may still be good. */
export function holdsCode(text: string): boolean {
  return parseCommand(text, [bind]).kind === 'command'
}

/** All that somebody unknown can do is to bind; everything else is answered with how. */
export function answerStranger(app: App, message: InboundMessage): Reply {
  const parsed = message.text === null ? null : parseCommand(message.text, [bind])
  if (parsed?.kind !== 'command') return strangerReply(message.userId)
  if (message.conversation === 'group') return bindInPrivateReply()
  const now = app.clock.now()
  const author = { at: now, personId: null, channel: message.channel, action: bind.name }
  try {
    return inSavepoint(app.db, () =>
      authored(app.db, author, () => bindStranger({ app, now }, message, parsed.rest)),
    )
  } catch (error) {
    if (error instanceof Refusal) return error.reply
    throw error
  }
}

/** The code's hash: what is stored of it. */
export function hashOfCode(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/gu, ''))
    .digest('hex')
}

type Place = Pick<CommandContext, 'app' | 'now'>

function bindStranger(place: Place, { platform, userId }: InboundMessage, rest: string): Reply {
  const { code, name } = readCode(place, `${platform}:${userId}`, rest)
  if (name === '') throw new Refusal(nameMissingReply())
  const known = imported(place.app, code, name, platform)
  if (known) addIdentity(place.app.db, known.personId, platform, userId)
  const personId = known?.personId ?? addPerson(place.app.db, { name, role: code.role, platform, userId })
  return join(place, code, known ?? { personId, role: code.role, name })
}

function readCode({ app, now }: Place, who: string, rest: string): { code: BindingCode; name: string } {
  const [typed = '', ...name] = rest
    .normalize('NFKC')
    .replace(/^码\s*/u, '')
    .split(' ')
  if (typed === '') throw new Refusal(codeMissingReply())
  if (!mayGuess(app.db, who, now)) throw new Refusal(tooManyGuessesReply())
  const code = openBindingCode(app.db, hashOfCode(typed), now)
  if (code === null) {
    noteWrongGuess(app.db, who, now)
    throw new Refusal(badCodeReply())
  }
  const read = text(NAME_LENGTH).read(name.join(' '))
  if (!read.ok) throw new Refusal(nameMissingReply())
  return { code, name: read.value }
}

/**
 * Somebody the office has put on its list under this name, and whom this platform does not know yet. A name
 * is no secret: whoever may do more than the code gives is not taken over by it.
 */
function imported(
  app: App,
  { departmentId, role }: BindingCode,
  name: string,
  platform: InboundMessage['platform'],
): Person | null {
  const named = activePeople(app.db).filter(
    (person) =>
      person.name === name && person.departmentIds.includes(departmentId) && !isHigherRole(person.role, role),
  )
  const known = identitiesOf(
    app.db,
    platform,
    named.map(({ personId }) => personId),
  )
  return named.find(({ personId }) => !known.has(personId)) ?? null
}

function join(
  { app, now }: Place,
  { codeHash, departmentId, role }: BindingCode,
  person: Pick<Person, 'personId' | 'role' | 'name'>,
): Reply {
  spendBindingCode(app.db, codeHash, person.personId, now)
  joinDepartment(app.db, person.personId, departmentId)
  // A code never takes a higher role away.
  const isRaised = isHigherRole(role, person.role)
  if (isRaised) setRole(app.db, person.personId, role)
  const department = departmentName(app, departmentId)
  return boundReply(person.name, department, isRaised ? role : person.role)
}

function departmentName(app: App, departmentId: number): string {
  return departmentNames(app.db).find(({ id }) => id === departmentId)?.name ?? ''
}
