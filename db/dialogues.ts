import { and, eq, lt } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { dialogues } from './schema/index.ts'
import type { AskedBack } from './schema/engine.ts'

export type { AskedBack } from './schema/engine.ts'

/** One person in one chat. */
export interface Talk {
  readonly personId: number
  readonly channel: string
  readonly place: string
}

/** What they were asked last, if it still waits for an answer. */
export function askedBack(db: Database, talk: Talk, now: Instant): AskedBack | null {
  const found = db.select().from(dialogues).where(isOf(talk)).get()
  return found === undefined || found.expiresAt < now ? null : found.asked
}

/** In the place of whatever they were asked before. What nobody has answered in time goes with it. */
export function askBack(db: Database, talk: Talk, asked: AskedBack, now: Instant, expiresAt: Instant): void {
  db.delete(dialogues).where(lt(dialogues.expiresAt, now)).run()
  db.insert(dialogues)
    .values({ ...talk, asked, expiresAt })
    .onConflictDoUpdate({
      target: [dialogues.personId, dialogues.channel, dialogues.place],
      set: { asked, expiresAt },
    })
    .run()
}

/** False when there was nothing. */
export function dropAsked(db: Database, talk: Talk): boolean {
  return db.delete(dialogues).where(isOf(talk)).run().changes === 1
}

function isOf({ personId, channel, place }: Talk) {
  return and(eq(dialogues.personId, personId), eq(dialogues.channel, channel), eq(dialogues.place, place))
}
