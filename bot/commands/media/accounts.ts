import { parseCode, toCode } from '../../../rules/codes.ts'
import { nearestDepartments } from '../../../rules/department-names.ts'
import { can } from '../../../rules/permissions.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { ambiguousAccountReply, unknownAccountReply } from '../../messages/media/accounts.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import { type CommandContext, Refusal } from '../talk/define.ts'
import { readItem } from '../talk/item.ts'

/** Names offered for an unknown one. */
const OFFERED = 3

const BEGINS_WITH_CODE = /^[A-Za-zＡ-Ｚａ-ｚ] ?[0-9０-９]/u

/** The account meant by a code or by its whole name, if the person may know of it. Throws Refusal. */
export function accountMeant(context: CommandContext, text: string): MediaAccount {
  const code = parseCode(text)
  if (code === null) return accountCalled(context, text)
  const found = context.snapshot().accounts.find(({ id }) => code.kind === 'account' && id === code.id)
  if (!found || !can(context.person, 'read', found.departmentId)) throw new Refusal(unknownCodeReply(text))
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

/** The account that comes first, by its code or by a name without spaces, and the reason after it. */
export function accountAndReason(
  context: CommandContext,
  text: string,
): { readonly account: MediaAccount; readonly reason: string } {
  if (BEGINS_WITH_CODE.test(text)) {
    const item = readItem(text)
    return { account: accountMeant(context, toCode(item.subject)), reason: withoutLabel(item.text) }
  }
  const [name = '', ...rest] = text.split(' ')
  return { account: accountMeant(context, name), reason: withoutLabel(rest.join(' ')) }
}

/** 「理由：」 before a reason says nothing. */
export function withoutLabel(text: string): string {
  return text.replace(/^理由(?:\s*[:：]\s*|\s+)/u, '').trim()
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

/** What the accounts are called that the person may read about. */
export function accountNames(context: CommandContext): string[] {
  return readable(context).map(({ name }) => name)
}

function readable(context: CommandContext): MediaAccount[] {
  return context.snapshot().accounts.filter(({ departmentId }) => can(context.person, 'read', departmentId))
}

function squeezed(name: string): string {
  return name.normalize('NFKC').replace(/[\s「」“”"':]/gu, '')
}
