import { threadId } from 'node:worker_threads'
import type { Task, Tasks } from '../../bot/workers/tasks.ts'

function task<Input, Output>(milliseconds: number, run: (input: Input) => Output): Task<Input, Output> {
  return { milliseconds, load: async () => await Promise.resolve(run) }
}

/** What hostile inputs make honest tasks do. */
export const HOSTILE_TASKS = {
  double: task(30_000, (input: number) => input * 2),
  where: task<null, number>(30_000, () => threadId),
  spin: task<null, void>(300, () => {
    for (;;);
  }),
  hog: task<null, void>(30_000, () => {
    const held: string[][] = []
    for (;;) held.push(Array.from({ length: 1_000 }, (_, at) => `${held.length} ${at}`))
  }),
  fail: task<null, void>(30_000, () => {
    throw new RangeError('a defect')
  }),
} satisfies Tasks
