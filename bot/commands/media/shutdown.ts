import { activePeople } from '../../../db/people.ts'
import { shutdownCase } from '../../../rules/shutdown.ts'
import type { MediaAccount, Snapshot } from '../../../rules/types.ts'
import { audienceNames, messagesTo, recipientsOf } from '../../delivery/recipients.ts'
import type { Origin } from '../../messages/delivery/origins.ts'
import { noticeInPrivateReply, type Tallied } from '../../messages/notices/words.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { type CommandContext, Refusal } from '../talk/define.ts'

/** What the office weighs is not for a whole group. Throws Refusal. */
export function requirePrivate({ conversation }: CommandContext): void {
  if (conversation === 'group') throw new Refusal(noticeInPrivateReply())
}

export function talliedNow(snapshot: Snapshot, accountIds: readonly number[]): Tallied[] {
  return snapshot.accounts
    .filter(({ id }) => accountIds.includes(id))
    .map((account) => ({ account, levels: shutdownCase(account, snapshot).tally }))
}

/** Of these accounts, those whose closing is suggested today. */
export function suggestedNow(context: CommandContext, accountIds: readonly number[]): MediaAccount[] {
  return context
    .findings()
    .flatMap((finding) =>
      finding.check === 'notice-tally' && accountIds.includes(finding.subject.id)
        ? [finding.detail.account]
        : [],
    )
}

/** Writes to the account's department, to each of its people and to no group. Returns their names. */
export function tellOwner(
  { app, now, tell }: CommandContext,
  { id, departmentId }: MediaAccount,
  origin: Origin,
  reply: Reply,
): string[] {
  const personal = recipientsOf(app, departmentId, activePeople(app.db)).filter(
    ({ audience }) => audience.kind === 'person',
  )
  const nameOf = audienceNames(app)
  return messagesTo(personal, { key: `${origin}:${id}:${now}`, origin, reply }).map((message) => {
    tell(message)
    return nameOf(message.audience) ?? ''
  })
}
