import { parseCode } from '../../rules/codes.ts'
import { nearestDepartments } from '../../rules/department-names.ts'
import { can } from '../../rules/permissions.ts'
import type { MediaAccount } from '../../rules/types.ts'
import { ambiguousAccountReply, unknownAccountReply } from '../messages/accounts.ts'
import { notYoursReply, unknownCodeReply } from '../messages/answers.ts'
import { type CommandContext, Refusal } from './define.ts'

/** Names offered for an unknown one. */
const OFFERED = 3

/** A code, with or without a space before what follows it. */
const CODE_FIRST = /^\s*([A-Za-zＡ-Ｚａ-ｚ][\d０-９]+)(?=$|[^\d０-９A-Za-z])[\s，,、：:;；]*(.*)$/su

/** The account meant by a code or by its whole name, if the person may know of it. Throws Refusal. */
export function accountMeant(context: CommandContext, text: string): MediaAccount {
  const code = parseCode(text)
  if (code === null) return accountCalled(context, text)
  const found = context.snapshot().accounts.find(({ id }) => code.kind === 'account' && id === code.id)
  if (!found) throw new Refusal(unknownCodeReply(text))
  if (!can(context.person, 'read', found.departmentId)) throw new Refusal(notYoursReply())
  return found
}

/** Several, with 、 or spaces between them: 「M42、桐柏房管 M43」. Throws Refusal. */
export function accountsMeant(context: CommandContext, text: string): MediaAccount[] {
  const parts = text.split(/[、,，;；]+/u).filter((part) => part.trim() !== '')
  const meant = parts.flatMap((part) => {
    if (accountsCalled(context, part).length === 1) return accountMeant(context, part)
    const pieces = part.split(/\s+/u).filter((piece) => piece !== '')
    return pieces.map((piece) => accountMeant(context, piece))
  })
  return [...new Set(meant)]
}

/** The code that comes first, '' when none does, and all that follows it. */
export function codeAndRest(text: string): { readonly code: string; readonly rest: string } {
  const [, code = '', rest = ''] = CODE_FIRST.exec(text) ?? []
  return { code, rest: reasonOf(rest) }
}

/** The account that comes first, by its code or by a name without spaces, and all that follows it. */
export function accountAndRest(
  context: CommandContext,
  text: string,
): { readonly account: MediaAccount; readonly rest: string } {
  const { code, rest } = codeAndRest(text)
  if (code !== '') return { account: accountMeant(context, code), rest }
  const [name = '', ...more] = text.split(' ')
  return { account: accountMeant(context, name), rest: reasonOf(more.join(' ')) }
}

/** Those of this name that the person may read about: 桐柏平氏, or 微信公众号「桐柏平氏」. */
export function accountsCalled(context: CommandContext, text: string): MediaAccount[] {
  const wanted = squeezed(text)
  return readable(context).filter(
    ({ platform, name }) => squeezed(name) === wanted || squeezed(platform + name) === wanted,
  )
}

function accountCalled(context: CommandContext, text: string): MediaAccount {
  const matches = accountsCalled(context, text)
  const [only] = matches
  if (matches.length > 1) throw new Refusal(ambiguousAccountReply(text, matches))
  if (only) return only
  const all = readable(context)
  const named = all.map(({ id, name }) => ({ id, name, aliases: [] }))
  const nearest = nearestDepartments(text, named, OFFERED).flatMap(({ id }) =>
    all.filter((account) => account.id === id),
  )
  throw new Refusal(unknownAccountReply(text, nearest))
}

function readable(context: CommandContext): MediaAccount[] {
  return context.snapshot().accounts.filter(({ departmentId }) => can(context.person, 'read', departmentId))
}

function squeezed(name: string): string {
  return name.normalize('NFKC').replace(/[\s「」“”"':]/gu, '')
}

function reasonOf(text: string): string {
  return text.replace(/^理由(?:\s*[:：]\s*|\s+)/u, '').trim()
}
