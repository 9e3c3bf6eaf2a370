import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { openApp } from '../../bot/app.ts'
import type { RawRequest } from '../../bot/channels/channel.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { createServer } from '../../bot/http/server.ts'
import { handleCallback } from '../../bot/inbound.ts'
import { openLog } from '../../bot/log.ts'
import { openAibotReply } from '../../bot/platforms/wecom/aibot.ts'
import { checkZwdd, sendWorkNotification } from '../../bot/platforms/zwdd/call.ts'
import { serve } from '../../bot/serve.ts'
import { audit, inbox, outbox } from '../../db/schema/index.ts'
import type { Instant } from '../../rules/dates.ts'
import { eventEnv, eventEnvelope, eventRequest, readEventAnswer } from '../support/dingtalk-events.ts'
import { type DingtalkEventVector, dingtalkVectors, messageOfType } from '../support/dingtalk-vectors.ts'
import { openFakeZwdd } from '../support/fake-zwdd.ts'
import { clockAt, momentOf, wecomVector } from '../support/wecom-vectors.ts'

let server: Server | undefined

afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  if (server) await once(server, 'close')
  server = undefined
})

/** The demo county behind a listening server with one door, at a moment. */
async function listen(channelName: string, env: Record<string, string>, now: Instant) {
  const config = loadConfig({ DEMO: '1', DATABASE_PATH: ':memory:', ...env })
  const app = openApp(config, { clock: clockAt(now), log: openLog('silent') })
  const channel = app.channels.get(channelName)
  if (!channel) throw new Error(`no channel ${channelName}`)
  const handle = (request: Parameters<typeof handleCallback>[2]) => handleCallback(app, channel, request)
  server = createServer({ log: app.log, callbacks: [{ path: '/door', handle }], pages: [] }).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    stored: () => [app.db.select().from(inbox).all().length, app.db.select().from(outbox).all().length],
    post: async (body: string, headers: Record<string, string> = {}, query = '') => {
      const response = await fetch(`http://127.0.0.1:${port}/door${query}`, { method: 'POST', headers, body })
      return { status: response.status, body: await response.text() }
    },
  }
}

describe('a DingTalk callback of the vectors', () => {
  const { appSecret, headers, verifyNow, groupText, singleText } = dingtalkVectors.robotCallback
  const env = {
    DINGTALK_CLIENT_ID: 'ding1',
    DINGTALK_CLIENT_SECRET: appSecret,
    DINGTALK_ROBOT_CODE: 'dingrobot000',
    DINGTALK_MODE: 'http',
  }
  const signedAt = Number(headers['timestamp']) as Instant

  it.each(verifyNow)('at $nowMs is accepted: $ok', async ({ nowMs, ok }) => {
    const door = await listen('dingtalk-app', env, nowMs as Instant)

    const { status } = await door.post(JSON.stringify(groupText), headers)

    // Ahead of our clock only five minutes are allowed; the vectors' other limits are an hour behind.
    expect(status === 200).toBe(ok)
    expect(door.stored()).toEqual(ok ? [1, 1] : [0, 0])
  })

  it.each([
    ['group text', groupText] as [string, object],
    ['single text', singleText] as [string, object],
    ...(['audio', 'richText', 'picture', 'file', 'video', 'unknown'] as const).map(
      (type): [string, object] => [type, messageOfType(type)],
    ),
  ])('%s is taken, answered with nothing on the spot and once through the outbox', async (_, body) => {
    const door = await listen('dingtalk-app', env, signedAt)

    const answers = [
      await door.post(JSON.stringify(body), headers),
      await door.post(JSON.stringify(body), headers),
    ]

    expect(answers).toEqual(answers.map(() => ({ status: 200, body: '{"msgtype":"empty"}' })))
    expect(door.stored()).toEqual([1, 1])
  })

  it.each([
    ['no signature', { timestamp: headers['timestamp'] ?? '' }],
    ['no timestamp', { sign: headers['sign'] ?? '' }],
    ['another timestamp', { ...headers, timestamp: String(signedAt + 1) }],
    [
      'a signature of another kind',
      { ...headers, sign: decodeURIComponent(dingtalkVectors.differentSign[0]?.publishedUrlEncoded ?? '') },
    ],
    ['one flipped letter', { ...headers, sign: (headers['sign'] ?? '').replace('d', 'e') }],
  ])('with %s is refused', async (_, forged) => {
    const door = await listen('dingtalk-app', env, signedAt)

    const { status } = await door.post(JSON.stringify(groupText), forged)

    expect(status).toBeGreaterThanOrEqual(400)
    expect(door.stored()).toEqual([0, 0])
  })

  it('with an encrypted body where none is expected is refused', async () => {
    const door = await listen('dingtalk-app', env, signedAt)

    const { status } = await door.post('{"encrypt":"1a3NBxmCFwkCJvfoQ7WhJHB"}', headers)

    expect(status).toBe(400)
  })
})

describe('an event push of the vectors', () => {
  const { eventCrypto } = dingtalkVectors
  const isEvent = ({ plaintext }: DingtalkEventVector) => plaintext.startsWith('{')

  it.each(eventCrypto.filter(isEvent))('$id is answered with an encrypted success', async (vector) => {
    await using door = await listenForEvents(vector)

    const { status, body } = await door.post(eventEnvelope(vector))

    expect(status).toBe(200)
    expect(readEventAnswer(body, vector).message).toBe('success')
    expect(door.stored()).toBe(0)
  })

  it.each(eventCrypto.filter((vector) => !isEvent(vector)))(
    '$id is decrypted, found to be no event, and refused',
    async (vector) => {
      await using door = await listenForEvents(vector)

      const { status, body } = await door.post(eventEnvelope(vector))

      expect([status, body, door.refusals]).toEqual([400, '', ['plaintext']])
      expect(door.stored()).toBe(0)
    },
  )

  it.each(eventCrypto.filter(({ plaintext }) => plaintext === 'success'))(
    '$id is the answer, byte for byte',
    async (vector) => {
      await using door = await listenForEvents(vector, Buffer.from(vector.randomAscii))

      const check = eventRequest({ EventType: 'check_url' }, Number(vector.timestamp) as Instant, vector)
      const { body } = await door.post(check)

      expect(readEventAnswer(body, vector).ciphertext).toBe(vector.encrypt)
    },
  )

  describe.each(eventCrypto)('$id', (vector) => {
    const { query, ...request } = eventEnvelope(vector)
    const encrypted = (encrypt: string) => ({
      query,
      ...request,
      body: Buffer.from(JSON.stringify({ encrypt })),
    })
    const flipped = vector.encrypt.replace(/.$|.(?==*$)/u, (letter) => (letter === 'A' ? 'B' : 'A'))
    const later = String(Number(vector.timestamp) + 1)

    it.each([
      ['one letter flipped', encrypted(`B${vector.encrypt.slice(1)}`), {}, 'signature'],
      ['its last letter flipped', encrypted(flipped), {}, 'signature'],
      ['nothing in it', encrypted(''), {}, 'ciphertext'],
      ['another timestamp', { ...request, query: { ...query, timestamp: later } }, {}, 'signature'],
      ['no signature', { ...request, query: { ...query, signature: undefined } }, {}, 'query'],
      [
        'two signatures',
        { ...request, query: { ...query, signature: [vector.signature, 'x'] } },
        {},
        'query',
      ],
      ['another token', { ...request, query }, { token: 'anotherToken' }, 'signature'],
      ['another app’s owner key', { ...request, query }, { key: 'dinganotherapp' }, 'receiveid'],
      ['an old timestamp', { ...request, query }, { age: 300_001 }, 'stale'],
      ['a timestamp to come', { ...request, query }, { age: -300_001 }, 'stale'],
      ['another method', { ...request, query, method: 'GET' }, {}, 'method'],
    ])('with %s is refused', async (_, forged, { age = 0, ...keys }: Record<string, unknown>, code) => {
      const timestamp = String(Number(vector.timestamp) + Number(age))
      await using door = await listenForEvents({ ...vector, ...keys, timestamp })

      const { status } = await door.post(forged)

      expect(status).toBeGreaterThanOrEqual(400)
      expect(door.refusals).toEqual([code])
      expect(door.stored()).toBe(0)
    })
  })
})

/** The whole bot, subscribed to events with a vector's keys at its time; its chance is `random` where that is given. */
async function listenForEvents(vector: DingtalkEventVector, random?: Buffer) {
  const refusals: unknown[] = []
  const log = pino({ level: 'warn' }, { write: (line) => void refusals.push(JSON.parse(line).code) })
  const settings = { ...eventEnv(vector), DATABASE_PATH: ':memory:', HOST: '127.0.0.1', PORT: '0' }
  const chance = random && { bytes: (count: number) => random.subarray(0, count), below: () => 0 }
  const clock = clockAt(Number(vector.timestamp) as Instant)
  const parts = { clock, log, ...(chance ? { random: chance } : {}) }
  const app = openApp(loadConfig(settings), parts)
  const bot = await serve(app)
  return {
    refusals,
    stored: () =>
      [audit, inbox, outbox].reduce((sum, table) => sum + app.db.select().from(table).all().length, 0),
    post: async ({ method, query, body }: RawRequest) => {
      const url = new URL('callbacks/dingtalk-events', bot.address)
      for (const [name, value = []] of Object.entries(query as Record<string, string | string[] | undefined>))
        for (const it of [value].flat()) url.searchParams.append(name, it)
      const sent = method === 'GET' ? { method } : { method, body: body.toString() }
      const response = await fetch(url, sent)
      return { status: response.status, body: await response.text() }
    },
    [Symbol.asyncDispose]: bot.stop,
  }
}

describe('a call to 专有钉钉 of the vectors', () => {
  it.each(dingtalkVectors.zwddHmac)('$id leaves us signed as the vector is', async (vector) => {
    const { secretKey, timestamp, nonce, path, params } = vector
    const moment = { now: Date.parse(timestamp) as Instant, digits: Number(nonce.slice(-4)) }
    const { receiverIds = '', bizMsgId = '', msg = '', tenantId = '', appkey: accessKey = 'ak' } = params
    await using gateway = await openFakeZwdd({ clock: clockAt(moment.now), secretKey, accessKey })
    const settings = { origin: gateway.origin, accessKey, secretKey, tenantId }

    if (path === '/gettoken.json') await checkZwdd(settings, moment)
    else await sendWorkNotification(settings, { receiverIds, bizMsgId, msg }, moment)

    const [call] = gateway.calls
    expect([call?.path, call?.headers['x-hmac-auth-signature']]).toEqual([path, vector.signature])
    expect([call?.headers['x-hmac-auth-timestamp'], call?.headers['x-hmac-auth-nonce']]).toEqual([
      timestamp,
      nonce,
    ])
  })
})

describe('an aibot callback of the vectors', () => {
  const s1 = wecomVector('s1')
  const env = { WECOM_AIBOT_TOKEN: s1.token, WECOM_AIBOT_ENCODING_AES_KEY: s1.encodingAesKey }
  const query = `?${new URLSearchParams({ msg_signature: s1.signature, timestamp: s1.timestamp, nonce: s1.nonce }).toString()}`

  it('is answered on the connection with a finished stream, alike each time', async () => {
    const door = await listen('wecom-aibot', env, momentOf(s1))

    const answers = [1, 2, 3].map(
      async () => await door.post(JSON.stringify({ encrypt: s1.encrypt }), {}, query),
    )
    const spoken = (await Promise.all(answers)).map(({ body }) => openAibotReply(s1.encodingAesKey, body))

    expect(JSON.parse(spoken[0] ?? '')).toMatchObject({ msgtype: 'stream', stream: { finish: true } })
    expect(new Set(spoken).size).toBe(1)
    expect(door.stored()[0]).toBe(1)
  })

  it.each([
    [
      'another key',
      { ...env, WECOM_AIBOT_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
      s1.encrypt,
    ],
    ['another token', { ...env, WECOM_AIBOT_TOKEN: 'anotherToken' }, s1.encrypt],
    ['one flipped letter', env, s1.encrypt.replace('K', 'L')],
    ['nothing in it', env, ''],
  ])('with %s is refused', async (_, settings, encrypt) => {
    const door = await listen('wecom-aibot', settings, momentOf(s1))

    const { status } = await door.post(JSON.stringify({ encrypt }), {}, query)

    expect(status).toBeGreaterThanOrEqual(400)
    expect(door.stored()).toEqual([0, 0])
  })
})
