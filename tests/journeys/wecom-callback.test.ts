import { once } from 'node:events'
import { request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { RawRequest, RawResponse } from '../../bot/channels/channel.ts'
import { openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { createServer } from '../../bot/http/server.ts'
import { handleCallback } from '../../bot/inbound.ts'
import { openLog } from '../../bot/log.ts'
import { audit, inbox, outbox } from '../../db/schema/index.ts'
import {
  element,
  envelopeRequest,
  readWecomReply,
  textPlaintext,
  verificationRequest,
  wecomRequest,
} from '../support/wecom-request.ts'
import { date, type Instant, instantAt } from '../../rules/dates.ts'
import {
  clockAt,
  momentOf,
  wecomFixture,
  wecomNegative,
  type WecomVector,
  wecomVector,
} from '../support/wecom-vectors.ts'

const t2 = wecomVector('t2')
const NOW = momentOf(t2)

let server: Server | undefined

afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  if (server) await once(server, 'close')
  server = undefined
})

/** The demo county behind a listening server, configured as the vector wants it, at the vector's time. */
async function listen(vector: WecomVector, now = momentOf(vector)) {
  const config = loadConfig({
    DEMO: '1',
    DATABASE_PATH: ':memory:',
    WECOM_CORP_ID: vector.corpId,
    WECOM_AGENT_ID: vector.agentId,
    WECOM_SECRET: 'app-secret',
    WECOM_TOKEN: vector.token,
    WECOM_ENCODING_AES_KEY: vector.encodingAesKey,
  })
  const app = openApp(config, { clock: clockAt(now), log: openLog('silent') })
  const channel = app.channels.get('wecom-app')
  if (!channel) throw new Error('no channel')
  const callbacks = [
    { path: '/callbacks/wecom', handle: (request: RawRequest) => handleCallback(app, channel, request) },
  ]
  server = createServer({ log: app.log, callbacks, pages: [] }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    app,
    send: (request: RawRequest) => send(port, pathOf(request), request),
    sendTo: (path: string, request: RawRequest) => send(port, path, request),
    stored: () => ({ inbox: app.db.select().from(inbox).all(), outbox: app.db.select().from(outbox).all() }),
  }
}

function pathOf({ query }: RawRequest): string {
  return `/callbacks/wecom?${new URLSearchParams(query as Record<string, string>).toString()}`
}

/** By hand, so that what is not a proper request can be sent too. */
function send(port: number, path: string, { method, headers, body }: RawRequest): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: headers as Record<string, string>,
    })
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('error', reject)
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

describe('an official URL verification', () => {
  it.each(['t1', 't3'])('%s gets its bare text back', async (name) => {
    const vector = wecomVector(name)
    const county = await listen(vector)

    const { status, body } = await county.send(verificationRequest(vector))

    expect([status, body]).toEqual([200, vector.plaintext])
    expect(county.stored()).toEqual({ inbox: [], outbox: [] })
  })
})

describe('an official text message', () => {
  it.each([
    ['t2', 'mycreate'],
    ['t4', 'ChenJiaShun'],
  ])('%s of a stranger is answered politely, encrypted and signed', async (name, userId) => {
    const vector = wecomVector(name)
    const county = await listen(vector)

    const response = await county.send(envelopeRequest(vector))

    const reply = readWecomReply(vector, response)
    expect(response).toMatchObject({ status: 200, contentType: 'application/xml; charset=utf-8' })
    expect([element(reply, 'ToUserName'), element(reply, 'FromUserName')]).toEqual([userId, vector.corpId])
    expect(element(reply, 'Content')).toContain('还没有登记')
    expect(county.stored().inbox).toMatchObject([{ userId, channel: 'wecom-app' }])
  })

  it('posted three times, even at the same time, is handled once and answered with identical plaintext', async () => {
    const now = instantAt(date('2021-10-08'), '09:00')
    const county = await listen(t2, now)
    const request = wecomRequest(t2, textPlaintext(t2, 'pingshi', '收到 全部', '77'), now)

    const responses = [
      await county.send(request),
      ...(await Promise.all([county.send(request), county.send(request)])),
    ]

    const plaintexts = responses.map((response) => readWecomReply(t2, response))
    const noted = county.app.db
      .select()
      .from(audit)
      .all()
      .filter(({ action }) => action === 'acknowledge')
    expect(plaintexts[0]).toContain('W30')
    expect(noted.length).toBeGreaterThan(0)
    expect(new Set(plaintexts).size).toBe(1)
    expect(county.stored().inbox).toHaveLength(1)
    expect(new Set(noted.map(({ subjectKind, subjectId }) => `${subjectKind}${subjectId}`)).size).toBe(
      noted.length,
    )
  })

  it('with a long answer gets its first part at once and the rest through the outbox, once', async () => {
    const now = instantAt(date('2021-10-08'), '22:00')
    const county = await listen(t2, now)
    const request = wecomRequest(t2, textPlaintext(t2, 'office', '网站', '78'), now)

    const replies = [await county.send(request), await county.send(request)].map((it) =>
      readWecomReply(t2, it),
    )

    const content = element(replies[0] ?? '', 'Content')
    const parts = Number(/（1\/(\d+)）/u.exec(content)?.[1])
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048)
    expect(parts).toBeGreaterThan(1)
    expect(replies[1]).toBe(replies[0])
    expect(county.stored().outbox.map(({ target }) => target)).toEqual(
      Array.from({ length: parts - 1 }, () => 'office'),
    )
  })
})

describe('a forged request', () => {
  const genuine = wecomRequest(t2, textPlaintext(t2, 'pingshi', '状态', '1'), NOW)
  const changed = (query: Record<string, unknown>): RawRequest => ({
    ...genuine,
    query: { ...genuine.query, ...query },
  })
  const without = (key: string): RawRequest => {
    const { [key]: _, ...query } = genuine.query
    return { ...genuine, query }
  }
  const flipped = (text: unknown) => String(text).replace(/.$/u, (last) => (last === '0' ? '1' : '0'))

  it.each<[string, RawRequest]>([
    ['a bad signature', envelopeRequest({ ...t2, ...wecomNegative('n1') })],
    ['a changed ciphertext', envelopeRequest({ ...t2, ...wecomNegative('n3') })],
    ['no ciphertext', envelopeRequest({ ...t2, ...wecomNegative('n5') })],
    ['a ciphertext of half a block', envelopeRequest({ ...t2, ...wecomNegative('n6') })],
    ['another company in the envelope', envelopeRequest({ ...t2, corpId: 'ww0000000000000000' })],
    [
      'another receiveid',
      wecomRequest({ ...t2, corpId: 'ww0' }, textPlaintext(t2, 'pingshi', '状态', '1'), NOW),
    ],
    ['another app', wecomRequest(t2, textPlaintext({ ...t2, agentId: '219' }, 'pingshi', '状态', '1'), NOW)],
    [
      'a signature that is one digit off',
      changed({ msg_signature: flipped(genuine.query['msg_signature']) }),
    ],
    ['another timestamp', changed({ timestamp: '1409659814' })],
    ['another nonce', changed({ nonce: '1372623148' })],
    ['no signature', without('msg_signature')],
    ['no timestamp', without('timestamp')],
    ['no nonce', without('nonce')],
    [
      'a timestamp six minutes old',
      wecomRequest(t2, textPlaintext(t2, 'pingshi', '状态', '1'), (NOW - 360_000) as Instant),
    ],
    [
      'a timestamp six minutes ahead',
      wecomRequest(t2, textPlaintext(t2, 'pingshi', '状态', '1'), (NOW + 360_000) as Instant),
    ],
    ['an entity bomb', { ...genuine, body: Buffer.from(wecomFixture('entity-bomb.xml')) }],
    ['a truncated body', { ...genuine, body: genuine.body.subarray(0, 200) }],
    ['an empty body', { ...genuine, body: Buffer.alloc(0) }],
    ['not XML', { ...genuine, body: Buffer.from('{"a":1}') }],
    ['bytes that are no text', { ...genuine, body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) }],
    ['an overheard message as an echo', verificationRequest(t2)],
  ])('%s is refused with 4xx, stores nothing, and the process lives', async (_, request) => {
    const county = await listen(t2)

    const { status, body } = await county.send(request)
    const after = await county.send(genuine)

    expect([status >= 400 && status < 500, body]).toEqual([true, ''])
    expect(after.status).toBe(200)
    expect(county.stored().inbox).toHaveLength(1)
    expect(county.stored().outbox).toEqual([])
  })

  it.each(['msg_signature', 'timestamp', 'nonce'])('%s given twice is refused', async (key) => {
    const county = await listen(t2)
    const path = pathOf(genuine)

    const twice = await county.sendTo(`${path}&${key}=${String(genuine.query[key])}`, genuine)
    const after = await county.send(genuine)

    expect([twice.status, after.status]).toEqual([400, 200])
  })

  it.each([
    ['with its length', {}],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('with a body of a megabyte, %s, is answered with 413', async (_, headers) => {
    const county = await listen(t2)

    const large = await county.send({ ...genuine, headers, body: Buffer.alloc(1024 * 1024, 'x') })
    const after = await county.send(genuine)

    expect([large.status, after.status]).toEqual([413, 200])
  })

  it('of ten megabytes is cut off, and the process lives', async () => {
    const county = await listen(t2)

    const huge = county.send({ ...genuine, body: Buffer.alloc(10 * 1024 * 1024, 'x') })
    const outcome = await huge.then(
      ({ status }) => String(status),
      (error: unknown) => String(error),
    )

    // Whether the refusal or the end of the connection comes first is the kernel's business.
    expect(outcome).toMatch(/413|ECONNRESET|EPIPE|aborted|socket hang up/u)
    expect((await county.send(genuine)).status).toBe(200)
    expect(county.stored().inbox).toHaveLength(1)
  })

  it.each([
    ['PUT', '/callbacks/wecom', 405],
    ['POST', '/callbacks/nothing', 404],
  ])('%s %s is answered with %i', async (method, path, expected) => {
    const county = await listen(t2)

    const { status } = await county.sendTo(path, { ...genuine, method })

    expect(status).toBe(expected)
  })
})
