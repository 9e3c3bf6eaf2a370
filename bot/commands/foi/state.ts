import { addFoiEvent, type NotedFoiEvent } from '../../../db/foi-events.ts'
import { type Subject, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { foiClock } from '../../../rules/foi/clock.ts'
import { orderFault } from '../../../rules/foi/order.ts'
import { can } from '../../../rules/permissions.ts'
import { isFiller } from '../../../rules/sentence.ts'
import type { FoiArrival, FoiRequest } from '../../../rules/types.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import {
  foiAgainReply,
  foiEventReply,
  foiFaultReply,
  type FoiInHand,
  notReceivedReply,
} from '../../messages/foi/requests.ts'
import { notForThisReply } from '../../messages/talk/items.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { type CommandContext, Refusal } from '../talk/define.ts'
import { departmentOf } from '../talk/item.ts'
import { readWords, requireOne } from '../talk/words.ts'

/** The application, received or not, when the person may do this with its department's. Throws Refusal. */
export function foiOf(
  context: CommandContext,
  subject: Subject,
  needs: 'read' | 'report',
): FoiRequest | FoiArrival {
  if (subject.kind !== 'foi-request') throw new Refusal(notForThisReply(subject))
  const { foiRequests, foiArrivals } = context.snapshot()
  const found = [...foiRequests, ...foiArrivals].find(({ id }) => id === subject.id)
  if (!found || !can(context.person, needs, found.departmentId))
    throw new Refusal(unknownCodeReply(toCode(subject)))
  return found
}

/** Nothing but its registration can happen to an application before it is received. Throws Refusal. */
export function receivedFoiOf(context: CommandContext, subject: Subject): FoiRequest {
  const found = foiOf(context, subject, 'report')
  if (!('receivedOn' in found)) throw new Refusal(notReceivedReply(found))
  return found
}

/** The request as it stands now, whatever this command has written of it so far; null until it is received. */
export function foiInHand(context: CommandContext, requestId: number): FoiInHand | null {
  const { app, today } = context
  const request = context.snapshot().foiRequests.find(({ id }) => id === requestId)
  if (!request) return null
  const clock = foiClock(request, app.calendar(), app.profile, today)
  return { request, department: departmentOf(context, request.departmentId), clock }
}

/** Writes a step down where the order of things allows it, and says what has become of the term. Throws Refusal. */
export function recordFoiEvent(context: CommandContext, request: FoiRequest, event: NotedFoiEvent): Reply {
  const { app, person, today } = context
  if (request.events.some(({ kind, on }) => kind === event.kind && on === event.on))
    throw new Refusal(foiAgainReply(request, event))
  const terms = { calendar: app.calendar(), profile: app.profile, today }
  const fault = orderFault(request, event, terms)
  if (fault !== null) throw new Refusal(foiFaultReply(request, event, fault))
  addFoiEvent(app.db, request.id, event)
  const inHand = foiInHand(context, request.id)
  if (inHand === null) throw new Error(`request ${request.id} is not in sight`)
  // A remark may name the applicant: nobody else reads it.
  const note = context.conversation === 'direct' ? event.note : null
  return foiEventReply(inHand, { ...event, note }, today, can(person, 'supervise'))
}

interface FoiWords {
  readonly on: LocalDate
  /** What was said beside the day, cut at its blanks, links included. */
  readonly pieces: readonly string[]
  /** What stands behind 说明. */
  readonly marked: string
}

/** The day a step happened, today unless it is said, and what else was said. Throws Refusal. */
export function readFoiWords(context: CommandContext, text: string, example: string): FoiWords {
  const words = readWords(context, text)
  requireOne(words, example)
  const pieces = [...words.rest.split(' '), ...words.links].filter(
    (piece) => piece !== '' && !isFiller(piece),
  )
  return { on: words.days[0] ?? context.today, pieces, marked: words.marked }
}
