import { activePeople, type Person } from '../../../db/people.ts'
import type { Role } from '../../../rules/types.ts'
import { whichPersonReply, whoReply } from '../../messages/people/words.ts'
import { type CommandContext, Refusal } from './define.ts'

const ROLE_WORDS: ReadonlyMap<string, Role> = new Map([
  ['联络员', 'liaison'],
  ['办公室', 'office'],
  ['办公室工作人员', 'office'],
  ['领导', 'leader'],
  ['管理员', 'admin'],
])

/** What was typed, its last word taken as a role where it is one. */
export function splitRole(text: string): { readonly rest: string; readonly role: Role | null } {
  const words = text.split(' ')
  const role = ROLE_WORDS.get(words.at(-1) ?? '') ?? null
  return role === null ? { rest: text, role } : { rest: words.slice(0, -1).join(' '), role }
}

/** The one person a name or an account means. Throws Refusal. */
export function personMeant({ app }: CommandContext, text: string): Person {
  const people = activePeople(app.db)
  const byAccount = people.find(({ account }) => account === text)
  if (byAccount) return byAccount
  const [named, ...others] = people.filter(({ name }) => name === text)
  if (named === undefined) throw new Refusal(whoReply(text))
  if (others.length > 0) {
    const accounts = [named, ...others].map(({ account }) => account)
    throw new Refusal(whichPersonReply(text, accounts))
  }
  return named
}
