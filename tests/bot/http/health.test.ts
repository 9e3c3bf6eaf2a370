import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exposition, type HealthSource, healthRoutes } from '../../../bot/http/health.ts'
import { createServer } from '../../../bot/http/server.ts'
import { openLog } from '../../../bot/log.ts'

const WELL: HealthSource = {
  health: () => ({ demo: false }),
  fault: () => null,
  reasons: () => [],
  metrics: () => [{ name: 'a', help: 'b', type: 'gauge', value: 1, labels: {} }],
}

async function ask(source: Partial<HealthSource>, path: string) {
  const pages = [healthRoutes({ ...WELL, ...source })]
  const server = createServer({ log: openLog('silent'), callbacks: [], pages }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  return [response.status, await response.json()] as const
}

const REASON = { code: 'door-shut', about: 'wecom-app 40001' } as const

describe('what a probe is told', () => {
  it.each([
    ['/healthz', {}, 200, { status: 'ok', demo: false }],
    ['/healthz?deep=1', {}, 200, { status: 'ok', demo: false }],
    ['/readyz', {}, 200, { ready: true }],
    ['/healthz', { reasons: () => [REASON] }, 200, { status: 'ok', demo: false }],
    [
      '/healthz?deep=1',
      { reasons: () => [REASON] },
      503,
      { status: 'failing', demo: false, reasons: [REASON] },
    ],
    ['/readyz', { reasons: () => [REASON] }, 200, { ready: true }],
    ['/readyz', { fault: () => 'full' }, 503, { ready: false, fault: 'full' }],
    // The process lives; nothing is asked of a database that cannot be read.
    [
      '/healthz',
      {
        fault: () => 'damaged',
        health: () => {
          throw new Error('damaged')
        },
      },
      200,
      { status: 'ok' },
    ],
  ] as readonly [string, Partial<HealthSource>, number, object][])(
    'at %s with %o',
    async (path, source, status, body) => {
      expect(await ask(source, path)).toEqual([status, body])
    },
  )
})

describe('the numbers', () => {
  it('stand under their name, once explained, with their labels escaped', () => {
    const of = (value: number, channel: string) =>
      ({ name: 'sends_total', help: 'what went', type: 'counter', value, labels: { channel } }) as const

    const text = exposition([
      of(3, 'wecom-app'),
      { name: 'age', help: 'h', type: 'gauge', value: Infinity, labels: {} },
      of(1.5, 'a"b\\c\nd'),
    ])

    expect(text).toBe(
      [
        '# HELP sends_total what went',
        '# TYPE sends_total counter',
        'sends_total{channel="wecom-app"} 3',
        'sends_total{channel="a\\"b\\\\c\\nd"} 1.5',
        '# HELP age h',
        '# TYPE age gauge',
        'age +Inf',
        '',
      ].join('\n'),
    )
  })
})
