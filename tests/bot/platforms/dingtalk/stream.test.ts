import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { pause } from '../../../../bot/clock.ts'
import { runStream, type StreamParts, type StreamTimings } from '../../../../bot/platforms/dingtalk/stream.ts'
import {
  FakeGateway,
  type FakeGatewayOptions,
  type GatewayFault,
} from '../../../support/fake-dingtalk-gateway.ts'

const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 2 })

describe('the connection', () => {
  it('is asked for as DingTalk wants it, with robot messages alone', async () => {
    await using link = await openLink()

    await until(() => link.gateway.live === 1)

    expect(link.gateway.calls).toEqual([
      {
        clientId: 'ding-client',
        clientSecret: 'client-secret',
        subscriptions: [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }],
      },
    ])
  })

  it('brings messages, and acknowledges each once it is stored', async () => {
    await using link = await openLink()
    await until(() => link.gateway.live === 1)

    link.gateway.push({ msgId: 'a' })
    link.gateway.push({ msgId: 'b' })
    await until(() => link.gateway.unacknowledged === 0)

    expect(link.heard).toEqual(['{"msgId":"a"}', '{"msgId":"b"}'])
    expect(link.gateway.acks.map(({ code, data }) => [code, data])).toEqual([
      [200, '{"response":null}'],
      [200, '{"response":null}'],
    ])
  })

  it('does not acknowledge what could not be stored, and takes it when it comes again', async () => {
    let fails = 1
    await using link = await openLink({
      gateway: { redeliverMs: 50 },
      onMessage: () => {
        if (fails-- > 0) throw new Error('disk full')
      },
    })
    await until(() => link.gateway.live === 1)

    link.gateway.push({ msgId: 'a' })
    await until(() => link.gateway.unacknowledged === 0)

    expect(link.gateway.deliveries).toHaveLength(2)
    expect(link.gateway.acks).toHaveLength(1)
  })

  it('echoes a ping, says 404 to an unknown topic, and survives junk', async () => {
    await using link = await openLink()
    await until(() => link.gateway.live === 1)

    for (const junk of ['', '{', 'null', '[]', '{"type":"SYSTEM"}', Buffer.from([0xff, 0x00])])
      link.gateway.sendRaw(junk)
    link.gateway.sendFrame('SYSTEM', 'ping', '{"opaque":"1-x"}', 'p1')
    link.gateway.sendFrame('EVENT', '*', '{}', 'e1')
    link.gateway.push('not json, and not ours to judge')
    await until(() => link.gateway.unacknowledged === 0 && link.gateway.acks.length === 3)

    expect(link.gateway.acks.map(({ code, headers }) => [code, headers.messageId]).slice(0, 2)).toEqual([
      [200, 'p1'],
      [404, 'e1'],
    ])
    expect(link.gateway.acks[0]?.data).toBe('{"opaque":"1-x"}')
    expect(link.gateway.connections).toBe(1)
  })

  it('is replaced before the old one is dropped when the server says disconnect', async () => {
    await using link = await openLink({ gateway: { graceMs: 5_000 } })
    await until(() => link.gateway.live === 1)
    await sleep(60)

    link.gateway.disconnect()
    link.gateway.push({ msgId: 'in between' })
    await until(() => link.gateway.unacknowledged === 0)

    expect(link.waits).toEqual([])
    expect(link.gateway.connections).toBe(2)
    expect(link.gateway.mostOpen).toBe(2)
  })

  it('backs off when new connections are told to go at once', async () => {
    await using link = await openLink({ timings: { pingMs: 60_000, idleMs: 180_000 } })
    for (let time = 1; time <= 4; time += 1) {
      await until(() => link.gateway.live === 1 && link.gateway.connections === time)
      link.gateway.disconnect()
    }
    await until(() => link.gateway.connections === 5)

    expect(link.waits).toEqual([1, 2, 4, 8])
  })

  it('is made anew when the line was cut in the middle of a frame', async () => {
    await using link = await openLink()
    await until(() => link.gateway.live === 1)

    link.gateway.drop(true)
    link.gateway.push({ msgId: 'a' })
    await until(() => link.gateway.unacknowledged === 0)

    expect(link.heard).toEqual(['{"msgId":"a"}'])
    expect(link.gateway.connections).toBe(2)
  })

  it('is given up when nothing is heard over it for three pings', async () => {
    await using link = await openLink({ timings: { pingMs: 30, idleMs: 90 } })
    await until(() => link.gateway.live === 1)
    await sleep(200)
    expect(link.gateway.connections).toBe(1)

    link.gateway.freeze()
    await until(() => link.gateway.connections === 2)

    expect(link.gateway.calls).toHaveLength(2)
  })

  it('ends when it is asked to, and stays ended', async () => {
    const link = await openLink()
    await until(() => link.gateway.live === 1)

    link.stop()
    await link.ended
    link.gateway.push({ msgId: 'late' })
    await sleep(50)

    expect(link.heard).toEqual([])
    expect(link.gateway.live).toBe(0)
    expect(link.gateway.calls).toHaveLength(1)
    await link.gateway.close()
  })

  it('ends while it waits to try again', async () => {
    const link = await openLink({ faults: ['http-500'], timings: { firstBackoffMs: 60_000 } })
    await until(() => link.waits.length === 1)

    link.stop()

    await expect(link.ended).resolves.toBeUndefined()
    await link.gateway.close()
  })
})

describe('a refused connection', () => {
  it.each(['http-500', 'html', 'drop', 'refused-handshake', 'credentials'] as const)(
    'after %s costs one gateway call for each step of the backoff',
    async (fault) => {
      const faults = Array.from({ length: 8 }, () => fault)
      await using link = await openLink({ faults, timings: { maxBackoffMs: 20 } })

      await until(() => link.gateway.live === 1)

      expect(link.waits).toEqual([1, 2, 4, 8, 10, 10, 10, 10])
      expect(link.gateway.calls).toHaveLength(9)
    },
  )

  it('waits somewhere between half and all of the step', async () => {
    const faults: GatewayFault[] = Array.from({ length: 3 }, () => 'http-500')
    await using link = await openLink({ faults, random: (below) => below - 1 })

    await until(() => link.gateway.live === 1)

    expect(link.waits).toEqual([2, 4, 8])
  })

  it('is told to a person at once when the credentials are wrong, and once', async () => {
    await using link = await openLink({ faults: ['credentials', 'credentials', 'credentials'] })

    await until(() => link.gateway.live === 1)

    expect(link.troubles).toEqual(['invalidClientIdOrSecret'])
  })

  it('is told to a person when it lasts', async () => {
    const faults: GatewayFault[] = Array.from({ length: 7 }, () => 'http-500')
    await using link = await openLink({ faults, timings: { maxBackoffMs: 4 } })

    await until(() => link.gateway.live === 1)

    expect(link.troubles).toEqual(['http-500'])
  })
})

describe('fifty disconnects under load', () => {
  it('lose no message, and cost one gateway call for each step at most', async () => {
    const stored = new Set<string>()
    await using link = await openLink({
      gateway: { redeliverMs: 40, graceMs: 20 },
      timings: { pingMs: 5, idleMs: 500, maxBackoffMs: 10 },
      onMessage: (data) => void stored.add(data),
    })
    let [pushed, handedOver] = [0, 0]
    const load = setInterval(() => {
      for (let count = 0; count < 5; count += 1) link.gateway.push({ msgId: `m${(pushed += 1)}` })
    }, 3)

    for (let time = 0; time < 50; time += 1) {
      await until(() => link.gateway.live > 0)
      await sleep(randomInt(12))
      const kind = randomInt(3)
      if (kind === 0) {
        link.gateway.disconnect()
        handedOver += 1
      } else link.gateway.drop(kind === 1)
      if (randomInt(4) === 0) link.gateway.failNext('http-500', randomInt(1, 3))
      if (randomInt(4) === 0) link.gateway.failNext('refused-handshake')
    }
    clearInterval(load)
    await until(() => link.gateway.unacknowledged === 0)

    expect(stored.size).toBe(pushed)
    expect(pushed).toBeGreaterThan(200)
    // Every call but the first follows a wait, or takes over from a connection that was told to go.
    expect(link.gateway.calls.length).toBeLessThanOrEqual(1 + link.waits.length + handedOver)
  })
})

interface LinkOptions {
  readonly gateway?: FakeGatewayOptions
  readonly timings?: Partial<StreamTimings>
  readonly faults?: readonly GatewayFault[]
  readonly random?: (below: number) => number
  readonly onMessage?: (data: string) => void
}

/** A gateway and our client on it, all waits a thousand times shorter. */
async function openLink({
  gateway: shape,
  timings,
  faults = [],
  random = () => 0,
  onMessage,
}: LinkOptions = {}) {
  const gateway = await new FakeGateway(shape).listen()
  for (const fault of faults) gateway.failNext(fault)
  const [heard, waits, troubles]: [string[], number[], string[]] = [[], [], []]
  const aborter = new AbortController()
  const parts: StreamParts = {
    timings: { pingMs: 20, idleMs: 2_000, firstBackoffMs: 2, maxBackoffMs: 60, ...timings },
    random,
    wait: async (milliseconds, signal) => {
      waits.push(milliseconds)
      await pause(milliseconds, signal)
    },
    onMessage: (data) => {
      onMessage?.(data)
      heard.push(data)
    },
    onTrouble: (code) => void troubles.push(code),
  }
  const settings = { apiOrigin: gateway.origin, clientId: 'ding-client', clientSecret: 'client-secret' }
  const ended = runStream(settings, parts, aborter.signal)
  const stop = () => aborter.abort()
  return {
    gateway,
    heard,
    waits,
    troubles,
    ended,
    stop,
    [Symbol.asyncDispose]: async () => {
      stop()
      await ended
      await gateway.close()
    },
  }
}
