import { audienceKey } from '../../db/audience.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { lastUnasked, mergeRow, type NewOutboxRow, type OutboxRow } from '../../db/outbox.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import { DEAD_LETTER } from './dead-letter.ts'
import { together } from '../messages/delivery/held.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { splitReply } from '../messages/talk/split.ts'

/**
 * Puts what is held for the next opening into the message that waits before it for the same reader, so that
 * a night's news is one message in the morning. False when there is none, or the two are too long for one.
 */
export function joinHeld({ db }: Pick<App, 'db'>, channel: Channel, row: NewOutboxRow): boolean {
  return inTransaction(db, () => {
    const last = lastUnasked(db, row.channel, row.target)
    if (last === null || !isJoinable(last, row)) return false
    const body = together(last.body as Reply, row.body as Reply)
    if (splitReply(body, channel.maxBytes, channel.render).length > 1) return false
    mergeRow(db, last.id, row, body)
    return true
  })
}

/** What is said about a dead letter stays apart: when it does not arrive, nobody is told of that. */
function isJoinable(last: OutboxRow, row: NewOutboxRow): boolean {
  const isUntouched = last.state === 'pending' && last.attempts === 0 && last.failure === null
  const isAlike = audienceKey(last.audience) === audienceKey(row.audience) && last.notBefore === row.notBefore
  const isMarkedAlike = last.mayBeDuplicate === (row.mayBeDuplicate ?? false)
  return (
    isUntouched && isAlike && isMarkedAlike && (last.origin === DEAD_LETTER) === (row.origin === DEAD_LETTER)
  )
}
