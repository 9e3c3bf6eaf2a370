import { inSavepoint } from '../../../db/engine/database.ts'
import { type Subject, toCode } from '../../../rules/codes.ts'
import { notDoneSection } from '../../messages/talk/items.ts'
import type { Reply, Section } from '../../messages/talk/reply.ts'
import { type CommandContext, Refusal } from './define.ts'

interface Several<T> {
  readonly done: readonly T[]
  /** What was not done and why, to be said below what was; none when all were. */
  readonly notDone: readonly Section[]
}

/**
 * Does the same with each of several items. One that is refused is undone alone and named, the others are kept. Throws
 * Refusal when none was done.
 */
export function withEach<T>(
  { app }: CommandContext,
  codes: readonly Subject[],
  act: (subject: Subject) => T,
): Several<T> {
  const done: T[] = []
  const refused: { readonly code: string; readonly reply: Reply }[] = []
  for (const subject of new Map(codes.map((it) => [toCode(it), it])).values()) {
    try {
      done.push(inSavepoint(app.db, () => act(subject)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ code: toCode(subject), reply: error.reply })
    }
  }
  const [only, ...others] = refused
  if (only === undefined) return { done, notDone: [] }
  if (done.length === 0 && others.length === 0) throw new Refusal(only.reply)
  const notDone = [notDoneSection(refused)]
  if (done.length === 0) throw new Refusal({ sections: notDone })
  return { done, notDone }
}
