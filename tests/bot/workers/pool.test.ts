import { describe, expect, it } from 'vitest'
import { openPool } from '../../../bot/workers/pool.ts'
import { HOSTILE_TASKS } from '../../support/hostile-tasks.ts'

const ENTRY = new URL('../../support/hostile-worker.ts', import.meta.url)

function pool(most: number) {
  return openPool(HOSTILE_TASKS, ENTRY, { most, heapMb: 32, idleMs: 1_000 })
}

describe('a pool of workers', () => {
  it('answers every order with its own answer, though fewer work than wait', async () => {
    const inWorker = pool(2)
    const orders = Array.from({ length: 20 }, (_, it) => it)

    const answers = await Promise.all(orders.map(async (it) => await inWorker('double', it)))

    expect(answers).toEqual(orders.map((it) => it * 2))
  })

  it('keeps a worker for the next task', async () => {
    const inWorker = pool(1)

    const first = await inWorker('where', null)

    expect(await inWorker('where', null)).toBe(first)
  })

  it.each([
    ['time', 'spin'],
    ['memory', 'hog'],
  ] as const)('ends a task that takes too much %s, and no other with it', async (code, task) => {
    const inWorker = pool(2)

    const hostile = [inWorker(task, null), inWorker(task, null)]
    const honest = [1, 2, 3].map(async (it) => await inWorker('double', it))

    expect(await Promise.allSettled(hostile)).toMatchObject([
      { status: 'rejected', reason: { name: 'WorkerError', code } },
      { status: 'rejected', reason: { name: 'WorkerError', code } },
    ])
    expect(await Promise.all(honest)).toEqual([2, 4, 6])
  })

  it('passes on what a task threw, and goes on with the worker', async () => {
    const inWorker = pool(1)
    const before = await inWorker('where', null)

    await expect(inWorker('fail', null)).rejects.toThrow('a defect')

    expect(await inWorker('where', null)).toBe(before)
  })
})
