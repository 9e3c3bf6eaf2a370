import { parentPort } from 'node:worker_threads'
import type { Tasks } from './tasks.ts'

export interface Order {
  readonly task: string
  readonly input: unknown
}

/** `fault`: what the task threw, a defect of ours; what is wrong with an input is part of the output. */
export type Answer = { readonly output: unknown } | { readonly fault: unknown }

/** Does one task after the other, as the pool hands them over. */
export function serveTasks(tasks: Tasks): void {
  parentPort?.on('message', (order: Order) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origins
    void answerTo(tasks, order).then((answer) => parentPort?.postMessage(answer))
  })
}

async function answerTo(tasks: Tasks, { task, input }: Order): Promise<Answer> {
  try {
    const run = await tasks[task]?.load()
    return { output: await run?.(input) }
  } catch (fault) {
    return { fault }
  }
}
