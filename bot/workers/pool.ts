import { Worker } from 'node:worker_threads'
import { WorkerError } from '../errors.ts'
import type { Answer, Order } from './serve-tasks.ts'
import { type InputOf, type OutputOf, TASKS, type Tasks } from './tasks.ts'

export interface PoolLimits {
  /** Workers at one time. */
  readonly most: number
  readonly heapMb: number
  /** How long a worker without work is kept: to start one takes a tenth of a second, to keep one takes memory. */
  readonly idleMs: number
}

/** Throws a WorkerError when the task was given up, and whatever the task itself throws. */
export type InWorker<T extends Tasks> = <Id extends keyof T & string>(
  task: Id,
  input: InputOf<T[Id]>,
) => Promise<OutputOf<T[Id]>>

/**
 * A pool of workers that run `entry`, which serves `tasks`. None is started before it is needed, and one that
 * waits keeps no process alive. A task beyond its time or the memory costs its worker; the others notice nothing.
 */
export function openPool<T extends Tasks>(tasks: T, entry: URL, limits: PoolLimits): InWorker<T> {
  const idle = new Map<Worker, NodeJS.Timeout>()
  const line: (() => void)[] = []
  let free = limits.most

  const take = (): Worker => {
    const [kept] = idle
    if (kept === undefined) return start(entry, limits, (worker) => idle.delete(worker))
    const [worker, timer] = kept
    clearTimeout(timer)
    idle.delete(worker)
    worker.ref()
    return worker
  }

  const keep = (worker: Worker): void => {
    worker.unref()
    idle.set(worker, setTimeout(() => void worker.terminate(), limits.idleMs).unref())
  }

  return async (task, input) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => line.push(resolve))
    try {
      const worker = take()
      const answer = await answerOf(worker, { task, input }, tasks[task]?.milliseconds ?? 0)
      if (answer instanceof WorkerError) {
        await worker.terminate()
        throw answer
      }
      keep(worker)
      if ('fault' in answer) throw answer.fault
      return answer.output as OutputOf<T[typeof task]>
    } finally {
      const next = line.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

/** It sees none of the environment. */
function start(entry: URL, { heapMb }: PoolLimits, onExit: (worker: Worker) => void): Worker {
  const options = { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMb } }
  const worker = new Worker(entry, options)
  // `answerOf` hears of an error for whoever waits; while nobody does it concerns nobody.
  return worker.on('error', () => {}).on('exit', () => onExit(worker))
}

function answerOf(worker: Worker, order: Order, milliseconds: number): Promise<Answer | WorkerError> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | WorkerError): void => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', onError).off('exit', onExit)
      resolve(answer)
    }
    const onError = (error: unknown): void => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(new WorkerError(isMemory ? 'memory' : 'ended', { cause: error }))
    }
    const onExit = (): void => settle(new WorkerError('ended'))
    const timer = setTimeout(() => settle(new WorkerError('time')), milliseconds)
    worker.on('message', settle).on('error', onError).on('exit', onExit)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origins
    worker.postMessage(order)
  })
}

/** One for the whole process, since its processors and its memory are shared by all. */
export const inWorker = openPool(TASKS, new URL('./worker.ts', import.meta.url), {
  most: 2,
  heapMb: 512,
  idleMs: 30_000,
})
