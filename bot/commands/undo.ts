import { actById, lastActOf, rowsOfAct } from '../../db/audit.ts'
import { NotUndoable, undoAct } from '../../db/undo.ts'
import type { Instant } from '../../rules/dates.ts'
import { can } from '../../rules/permissions.ts'
import { nothingToUndoReply, notUndoableReply, undonePreview, undoneReply } from '../messages/log.ts'
import { requireConfirmation } from './confirm.ts'
import { type Command, type CommandContext, Refusal } from './define.ts'

/** After a day others have built on it: then it is corrected, not undone. */
const WITHIN_MS = 24 * 3_600_000

export const undo: Command = {
  name: '撤销',
  aliases: ['撤回', '改错了'],
  usage: '撤销 [日志编号]',
  purpose: '撤销一天内自己的上一次操作',
  topic: 'report',
  needs: 'report',
  run: (context, rest) => {
    const act = actMeant(context, rest)
    const rows = rowsOfAct(context.app.db, act.id)
    requireConfirmation(context, undonePreview(act, rows))
    try {
      undoAct(context.app.db, act.id)
    } catch (error) {
      if (error instanceof NotUndoable) throw new Refusal(notUndoableReply())
      throw error
    }
    return undoneReply(act)
  },
}

/** One's own last act, or the numbered one: anybody's for those who supervise. */
function actMeant({ app, person, now }: CommandContext, rest: string) {
  const since = (now - WITHIN_MS) as Instant
  const number = /^#?(\d{1,9})$/u.exec(rest.normalize('NFKC'))?.[1]
  const act =
    rest === ''
      ? lastActOf(app.db, person.personId, since)
      : number === undefined
        ? null
        : actById(app.db, Number(number))
  const isTheirs = act !== null && (act.personId === person.personId || can(person, 'supervise'))
  if (!isTheirs || act.at <= since || act.rows === 0) throw new Refusal(nothingToUndoReply())
  return act
}
