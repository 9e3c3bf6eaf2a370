import { actById, type ActRow, lastActOf, rowsOfAct } from '../../../db/audit.ts'
import { noteOnAct } from '../../../db/engine/change.ts'
import { activePeople, roleOf } from '../../../db/people.ts'
import { NotUndoable, undoAct } from '../../../db/undo.ts'
import type { Instant } from '../../../rules/dates.ts'
import { can } from '../../../rules/permissions.ts'
import type { App } from '../../app.ts'
import { lastAdminReply } from '../../messages/people/words.ts'
import { inWords } from '../../ledgers/logged.ts'
import {
  adminUndoesReply,
  LISTED_ROWS,
  nothingToUndoReply,
  notUndoableReply,
  ownReverseReply,
  undoInPrivateReply,
  undonePreview,
  undoneReply,
} from '../../messages/ledgers/log.ts'
import { recountDeadlines } from '../../delivery/moved-deadlines.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { titled } from './log.ts'

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
    const { app, conversation, person } = context
    // The preview shows whole rows.
    if (conversation === 'group') throw new Refusal(undoInPrivateReply())
    const act = actMeant(context, rest)
    const rows = rowsOfAct(app.db, act.id)
    if (!can(person, 'supervise') && rows.some((row) => isElsewhere(person.departmentIds, row)))
      throw new Refusal(nothingToUndoReply())
    if (act.isFinal || rows.some(isSpentCode)) throw new Refusal(ownReverseReply())
    if (!can(person, 'administer') && rows.some((row) => givesMore(app, row)))
      throw new Refusal(adminUndoesReply())
    const changed = inWords(app.db)(undoing(rows).slice(0, LISTED_ROWS))
    requireConfirmation(context, undonePreview(titled(act), changed))
    putBack(context, act.id, rows)
    noteOnAct(app.db, { undoes: act.id })
    return undoneReply(titled(act))
  },
}

/** What an act changed, the other way round and the last of it first. */
function undoing(rows: readonly ActRow[]): ActRow[] {
  return rows.toReversed().map((row) => ({ ...row, before: row.after, after: row.before }))
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

/** A code that has been used is not good again. */
function isSpentCode({ tableName, before, after }: ActRow): boolean {
  return tableName === 'binding_codes' && before !== null && before['used_at'] !== after?.['used_at']
}

/** Whoever has left a department takes nothing back there. */
function isElsewhere(departmentIds: readonly number[], { before, after }: ActRow): boolean {
  return [before, after].some((row) => {
    const id = row?.['department_id']
    return typeof id === 'number' && !departmentIds.includes(id)
  })
}

/** Who may do more than a liaison is the admin's business, backwards too: nobody undoes their own demotion. */
function givesMore({ db }: App, { tableName, before, after }: ActRow): boolean {
  if (tableName === 'groups' || tableName === 'group_departments') return true
  const roles = [before, after].map((row) =>
    tableName === 'identities' ? roleOf(db, Number(row?.['person_id'])) : row?.['role'],
  )
  return roles.some((role) => role !== undefined && role !== null && role !== 'liaison')
}

function putBack(context: CommandContext, id: number, rows: readonly ActRow[]): void {
  const { app, person, channel, now, tell } = context
  const calendar = app.calendar()
  const hasAdmin = () => activePeople(app.db).some(({ role }) => role === 'admin')
  const hadAdmin = hasAdmin()
  try {
    undoAct(app.db, id)
  } catch (error) {
    if (error instanceof NotUndoable) throw new Refusal(notUndoableReply())
    throw error
  }
  if (hadAdmin && !hasAdmin()) throw new Refusal(lastAdminReply())
  if (!rows.some(({ tableName }) => tableName.startsWith('calendar_'))) return
  const { messages } = recountDeadlines(app, calendar, { at: now, personId: person.personId, channel })
  for (const message of messages) tell(message)
}
