import { z } from 'zod'
import { outboxAfter } from '../../db/outbox.ts'
import type { Instant } from '../../rules/dates.ts'
import { type App, openApp } from '../app.ts'
import { type Config, loadConfig } from '../config.ts'
import { VerificationError } from '../errors.ts'
import { handleCallback } from '../inbound.ts'
import { openLog } from '../log.ts'
import type { Reply } from '../messages/reply.ts'
import { openAibotReply } from '../platforms/wecom/aibot.ts'
import { openReply } from '../platforms/wecom/xml.ts'

/** A recorded request: which channel, when, with which published test keys, and the bytes. */
const Fixture = z.object({
  channel: z.string(),
  at: z.iso.datetime({ offset: true }),
  env: z.record(z.string(), z.string()),
  method: z.enum(['GET', 'POST']),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string(),
})

/**
 * Puts a recorded request through the real channel and engine, over the demo data in memory, at the
 * time it was recorded. Returns the response line by line: its status, its body, what that says once
 * decrypted, and what waits in the outbox, as its channel would show it. Nothing is sent.
 */
export async function replay(json: string): Promise<string[]> {
  const fixture = Fixture.parse(JSON.parse(json))
  const config = loadConfig({ ...fixture.env, DEMO: '1', DATABASE_PATH: ':memory:' })
  const clock = { now: () => Date.parse(fixture.at) as Instant }
  const app = openApp(config, { clock, log: openLog('silent') })
  const channel = app.channels.get(fixture.channel)
  if (!channel) throw new Error(`no channel called ${fixture.channel}`)
  try {
    const request = { ...fixture, body: Buffer.from(fixture.body) }
    const { status, body } = await handleCallback(app, channel, request)
    const spoken = decrypted(config, channel.name, body)
    return [`HTTP ${status}`, body, ...(spoken === null ? [] : [spoken]), ...queued(app)]
  } catch (error) {
    if (error instanceof VerificationError) return [`HTTP ${error.status}`, error.message]
    throw error
  }
}

/** Null for what is not encrypted. */
function decrypted({ wecomApp, aibotUrl }: Config, channelName: string, body: string): string | null {
  if (channelName === 'wecom-app' && wecomApp !== null) return openReply(wecomApp.encodingAesKey, body)
  if (channelName === 'wecom-aibot' && aibotUrl !== null) return openAibotReply(aibotUrl.encodingAesKey, body)
  return null
}

/** Answers that go another way than this connection, and what of an answer did not fit on it. */
function queued({ db, channels }: App): string[] {
  return outboxAfter(db, 0).flatMap(({ channel, target, body }) => [
    `${channel} → ${target}`,
    channels.get(channel)?.render(body as Reply) ?? '',
  ])
}
