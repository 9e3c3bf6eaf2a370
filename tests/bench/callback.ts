import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import Koa from 'koa'
import { type App, openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { readBody } from '../../bot/http/body.ts'
import { createServer } from '../../bot/http/server.ts'
import { handleCallback } from '../../bot/inbound.ts'
import { openLog } from '../../bot/log.ts'
import { activePeople } from '../../db/people.ts'
import type { Instant } from '../../rules/dates.ts'
import type { Done, Order } from './callback-client.ts'
import { type Step, stepsOf } from './callback-steps.ts'

const APP = {
  corpId: 'wwbenchmark0000000',
  agentId: '1000002',
  token: 'benchToken1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}
const NOW = Date.parse('2021-10-08T09:30:00+08:00') as Instant
type Run = Done & { readonly processorMs: number }

export interface CallbackFigures {
  /** What the echo costs in processor time, as a share of what an answer costs: who else is busy does not count. */
  readonly ratio: number
  readonly perSecond: number
  readonly echoPerSecond: number
  readonly processorMs: number
  readonly echoProcessorMs: number
  readonly p99At200: number
  readonly steps: readonly Step[]
}

/** Sixty people's questions through the whole callback, and a koa app that only decrypts and encrypts, driven alike. */
export async function measureCallback(count: number): Promise<CallbackFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const app = openBot(join(folder, 'bench.db'))
  const [bot, echo] = [await listen(botServer(app)), await listen(echoApp())]
  const people = activePeople(app.db).map(({ account }) => account)
  const client = openClient(people)
  try {
    await client.ask(bot, { name: 'warm', count: 2000 })
    await client.ask(echo, { name: 'warm', count: 2000 })
    // In turns, so that whatever else the machine does falls on both.
    const runs: { bot: Run[]; echo: Run[] } = { bot: [], echo: [] }
    for (let turn = 0; turn < 3; turn += 1) {
      runs.echo.push(await client.ask(echo, { name: `echo${turn}-`, count }))
      runs.bot.push(await client.ask(bot, { name: `bot${turn}-`, count }))
    }
    const of = (server: 'bot' | 'echo', figure: keyof Run) => median(runs[server].map((run) => run[figure]))
    const { p99 } = await client.ask(bot, { name: 'paced', count: 1000, perSecond: 200 })
    return {
      ratio: of('echo', 'processorMs') / of('bot', 'processorMs'),
      perSecond: of('bot', 'perSecond'),
      echoPerSecond: of('echo', 'perSecond'),
      processorMs: of('bot', 'processorMs'),
      echoProcessorMs: of('echo', 'processorMs'),
      p99At200: p99,
      steps: stepsOf(app, APP, people, NOW),
    }
  } finally {
    client.close()
    bot.close()
    echo.close()
    rmSync(folder, { recursive: true })
  }
}

function openBot(databasePath: string): App {
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
  return openApp(config, { log: openLog('silent'), clock: { now: () => NOW } })
}

function botServer(app: App): Koa {
  const channel = app.channels.get('wecom-app')
  if (!channel) throw new Error('the app channel is missing')
  return createServer({
    log: app.log,
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

/** One client, in a process of its own. */
function openClient(people: readonly string[]) {
  const child = fork(new URL('./callback-client.ts', import.meta.url))
  const ask = async (
    server: Server,
    { name, count, perSecond = null }: Pick<Order, 'name' | 'count'> & Partial<Pick<Order, 'perSecond'>>,
  ): Promise<Done & { readonly processorMs: number }> => {
    const { port } = server.address() as AddressInfo
    const before = process.cpuUsage()
    child.send({ callback: APP, now: NOW, port, name, count, people, perSecond } satisfies Order)
    const [done] = (await once(child, 'message')) as [Done]
    const { user, system } = process.cpuUsage(before)
    return { ...done, processorMs: (user + system) / 1000 / count }
  }
  return { ask, close: () => child.kill() }
}

async function listen(koa: Koa): Promise<Server> {
  return await new Promise((resolve) => {
    const server: Server = koa.listen(0, '127.0.0.1', () => resolve(server))
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
