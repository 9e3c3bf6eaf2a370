import { request as httpRequest, Agent } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import Koa from 'koa'
import { openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { readBody } from '../../bot/http/body.ts'
import { createServer } from '../../bot/http/server.ts'
import { handleCallback } from '../../bot/inbound.ts'
import { openLog } from '../../bot/log.ts'
import type { Instant } from '../../rules/dates.ts'
import { textPlaintext, wecomRequest } from '../support/wecom-request.ts'

const APP = {
  corpId: 'wwbenchmark0000000',
  agentId: '1000002',
  token: 'benchToken1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}
const NOW = Date.parse('2021-10-08T09:30:00+08:00') as Instant
const CONCURRENCY = 16

export interface CallbackFigures {
  readonly perSecond: number
  readonly echoPerSecond: number
  readonly p99At200: number
}

/** 「状态」 through the whole callback, and a koa app that only decrypts and encrypts, driven alike. */
export async function measureCallback(count: number): Promise<CallbackFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const bot = await listen(botApp(join(folder, 'bench.db')))
  const echo = await listen(echoApp())
  try {
    await flood(bot, 'warm', 2000)
    await flood(echo, 'warm', 2000)
    // In turns, so that whatever else the machine does falls on both.
    const rates: { bot: number[]; echo: number[] } = { bot: [], echo: [] }
    for (let turn = 0; turn < 3; turn += 1) {
      rates.echo.push(await flood(echo, `echo${turn}`, count))
      rates.bot.push(await flood(bot, `bot${turn}`, count))
    }
    return {
      perSecond: median(rates.bot),
      echoPerSecond: median(rates.echo),
      p99At200: await pacedP99(bot, 1000),
    }
  } finally {
    bot.close()
    echo.close()
    rmSync(folder, { recursive: true })
  }
}

function botApp(databasePath: string): Koa {
  const config = loadConfig({
    DEMO: '1',
    DATABASE_PATH: databasePath,
    WECOM_CORP_ID: APP.corpId,
    WECOM_AGENT_ID: APP.agentId,
    WECOM_SECRET: 'benchmark-secret',
    WECOM_TOKEN: APP.token,
    WECOM_ENCODING_AES_KEY: APP.encodingAesKey,
    WECOM_API_ORIGIN: 'http://127.0.0.1:9',
  })
  const log = openLog('silent')
  const app = openApp(config, { log, clock: { now: () => NOW } })
  const channel = app.channels.get('wecom-app')
  if (!channel) throw new Error('the app channel is missing')
  return createServer({
    log,
    callbacks: [{ path: '/callbacks/wecom', handle: (request) => handleCallback(app, channel, request) }],
    pages: [],
  })
}

function echoApp(): Koa {
  const koa = new Koa()
  koa.use(async (ctx) => {
    const body = (await readBody(ctx.req, 262_144)).toString()
    const cipher = /<Encrypt><!\[CDATA\[(.+?)\]\]>/u.exec(body)?.[1] ?? ''
    const { timestamp, nonce, msg_signature: signature } = ctx.query as Record<string, string>
    if (getSignature(APP.token, timestamp ?? '', nonce ?? '', cipher) !== signature) ctx.throw(401)
    const { message } = decrypt(APP.encodingAesKey, cipher)
    const answer = encrypt(APP.encodingAesKey, message, APP.corpId)
    ctx.body = `<xml><Encrypt>${answer}</Encrypt><MsgSignature>${getSignature(APP.token, timestamp ?? '', nonce ?? '', answer)}</MsgSignature></xml>`
  })
  return koa
}

/** `count` messages from several connections at once; answers per second. */
async function flood(server: Server, name: string, count: number): Promise<number> {
  const requests = prepare(name, count)
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY })
  const started = performance.now()
  let next = 0
  const worker = async () => {
    for (let request = requests[next++]; request; request = requests[next++])
      await post(server, agent, request)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  agent.destroy()
  return count / ((performance.now() - started) / 1000)
}

/** 200 messages a second, each sent at its time whatever became of the others; 99th percentile in ms. */
async function pacedP99(server: Server, count: number): Promise<number> {
  const requests = prepare('paced', count)
  const agent = new Agent({ keepAlive: true })
  const started = performance.now()
  const times = await Promise.all(
    requests.map(async (request, index) => {
      const due = started + index * 5
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
      const sent = performance.now()
      await post(server, agent, request)
      return performance.now() - sent
    }),
  )
  agent.destroy()
  return times.toSorted((a, b) => a - b)[Math.floor(count * 0.99)] ?? 0
}

interface Prepared {
  readonly path: string
  readonly body: Buffer
}

function prepare(name: string, count: number): Prepared[] {
  return Array.from({ length: count }, (_, index) => {
    const plaintext = textPlaintext(APP, 'pingshi', '状态', `${name}${index}`)
    const { query, body } = wecomRequest(APP, plaintext, NOW)
    return {
      path: `/callbacks/wecom?${new URLSearchParams(query as Record<string, string>).toString()}`,
      body,
    }
  })
}

async function post(server: Server, agent: Agent, { path, body }: Prepared): Promise<void> {
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve, reject) => {
    const sending = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', agent }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`HTTP ${response.statusCode}`))
      })
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

async function listen(koa: Koa): Promise<Server> {
  return await new Promise((resolve) => {
    const server: Server = koa.listen(0, '127.0.0.1', () => resolve(server))
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
