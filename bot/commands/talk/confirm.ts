import { confirmationOf, dropConfirmation } from '../../../db/confirmations.ts'
import {
  askedLine,
  confirmOnlyReply,
  nothingToConfirmReply,
  withDoubts,
} from '../../messages/talk/confirmations.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { toText } from '../../messages/talk/text.ts'
import { type Command, type CommandContext, Refusal } from './define.ts'

/** The command has to be confirmed first; whatever it has written by then is undone. */
export class ConfirmationNeeded extends Error {
  override readonly name = 'ConfirmationNeeded'
  readonly preview: Reply
  readonly given: number
  readonly times: number
  readonly hasChanged: boolean

  constructor(preview: Reply, given: number, times: number, hasChanged: boolean) {
    super('confirmation needed')
    this.preview = preview
    this.given = given
    this.times = times
    this.hasChanged = hasChanged
  }
}

/**
 * Goes on only when the person has seen exactly this preview and said 「确认」 to it, `times` times; whatever was
 * doubtful in their words stands above it. When the preview would read otherwise by now, it is shown again and counts
 * from the beginning. Throws ConfirmationNeeded.
 */
export function requireConfirmation({ confirmed, pending }: CommandContext, preview: Reply, times = 1): void {
  agree({ confirmed, pending }, withDoubts(preview, pending.doubts), times)
}

/** At a command's end: what it has written is kept only when nothing about the words was doubtful. Throws ConfirmationNeeded. */
export function settleDoubts({ confirmed, pending, isQuestion }: CommandContext, hasChanged: boolean): void {
  if (pending.hasAgreed) return
  const doubts = [...(isQuestion && hasChanged ? [askedLine()] : []), ...pending.doubts]
  if (doubts.length > 0) agree({ confirmed, pending }, withDoubts(null, doubts), 1)
}

function agree(
  { confirmed, pending }: Pick<CommandContext, 'confirmed' | 'pending'>,
  shown: Reply,
  times: number,
) {
  const isSame = confirmed !== null && confirmed.preview === toText(shown)
  const given = isSame ? confirmed.given : 0
  if (given < times) throw new ConfirmationNeeded(shown, given, times, confirmed !== null && !isSame)
  pending.hasAgreed = true
}

export const confirm: Command = {
  name: '确认',
  aliases: ['确定', '确认发送'],
  isExact: true,
  usage: '确认',
  purpose: '确认刚才预览的操作',
  topic: 'report',
  needs: 'join',
  run: (context, rest) => {
    // 「确认一下再发」 and 「确认？」 are no 「确认」.
    if (rest !== '' || context.isQuestion) throw new Refusal(confirmOnlyReply())
    const { app, person, channel, conversation, place, now } = context
    const asked = confirmationOf(app.db, person.personId)
    // A 「确认」 must not set off what was previewed elsewhere: in private, in a group, in another group.
    const isHere = asked?.channel === channel && asked.conversation === conversation && asked.place === place
    if (asked === null || !isHere || asked.expiresAt < now) throw new Refusal(nothingToConfirmReply())
    dropConfirmation(app.db, person.personId)
    return context.run(asked.text, { preview: asked.preview, given: asked.given + 1 })
  },
}
