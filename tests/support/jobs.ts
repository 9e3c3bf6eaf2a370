import type { Job } from '../../bot/jobs/define.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { toText } from '../../bot/messages/talk/text.ts'
import { tick } from '../../bot/scheduler.ts'
import { audienceKey } from '../../db/audience.ts'
import { outbox } from '../../db/schema/index.ts'
import type { TestApp } from './app.ts'

/** What a job decided to say. */
export interface Said {
  readonly audience: string
  readonly target: string
  readonly key: string
  readonly reply: Reply
  readonly text: string
}

/** Moves the clock to each moment, runs the job where it is owed, and gives what each run said. */
export function runAt(app: TestApp, job: Job, ...moments: readonly string[]): Said[][] {
  return moments.map((at) => {
    app.clock.moveTo(`${at.replace(' ', 'T')}:00+08:00`)
    return sayings(app, job)
  })
}

function sayings(app: TestApp, job: Job): Said[] {
  const known = new Set(allKeys(app))
  tick(app, [job])
  return app.db
    .select()
    .from(outbox)
    .all()
    .filter(({ key }) => !known.has(key))
    .map(({ audience, target, key, body }) => ({
      audience: audienceKey(audience),
      target,
      key,
      reply: body as Reply,
      text: toText(body as Reply),
    }))
}

function allKeys(app: TestApp): string[] {
  return app.db
    .select({ key: outbox.key })
    .from(outbox)
    .all()
    .map(({ key }) => key)
}
