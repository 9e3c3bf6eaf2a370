import * as z from 'zod'
import { outboxAfter } from '../../db/deliveries.ts'
import type { Instant } from '../../rules/dates.ts'
import { type App, openApp } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import { loadConfig } from '../config/load.ts'
import { VerificationError } from '../errors.ts'
import { handleCallback, handleHeard } from '../inbound.ts'
import { openLog } from '../log.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { reportTrouble } from '../delivery/trouble.ts'

/** Which door, when, and with which published test keys. */
const recorded = {
  channel: z.string(),
  at: z.iso.datetime({ offset: true }),
  env: z.record(z.string(), z.string()),
}
/** A request to an address of ours, its body as it came. */
const RecordedRequest = z.object({
  ...recorded,
  method: z.enum(['GET', 'POST']),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string(),
})
/** A frame of a connection of our own: DingTalk's Stream, the aibot's WebSocket. */
const RecordedFrame = z.object({ ...recorded, frame: z.record(z.string(), z.unknown()) })

/**
 * Puts what was recorded through the real channel and engine, over the demo data in memory, at the time
 * it was recorded. Returns line by line the response (its status, its body, what that says once decrypted)
 * or the frame's acknowledgement, and what waits in the outbox, as its channel would show it. Nothing is sent.
 */
export async function replay(json: string): Promise<string[]> {
  const fixture = z.union([RecordedFrame, RecordedRequest]).parse(JSON.parse(json))
  const config = loadConfig({ ...fixture.env, DEMO: '1', DATABASE_PATH: ':memory:' })
  const clock = { now: () => Date.parse(fixture.at) as Instant }
  const app = openApp(config, { clock, log: openLog('silent') })
  if ('frame' in fixture) return [...(await hear(app, fixture.channel, fixture.frame)), ...queued(app)]
  const channel = channelOf(app, fixture.channel)
  try {
    const request = { ...fixture, body: Buffer.from(fixture.body) }
    const { status, body } = await handleCallback(app, channel, request)
    const spoken = channel.openAnswer?.(body) ?? null
    return [`HTTP ${status}`, body, ...(spoken === null ? [] : [spoken]), ...queued(app)]
  } catch (error) {
    if (error instanceof VerificationError) return [`HTTP ${error.status}`, error.message]
    throw error
  }
}

/** The acknowledgement, where the platform waits for one. */
async function hear(app: App, name: string, frame: object): Promise<string[]> {
  const channel = channelOf(app, name)
  if (!channel.hear) throw new Error(`${name} has no connection of its own`)
  const { message, trouble, acknowledgement } = channel.hear(JSON.stringify(frame))
  if (trouble !== undefined) reportTrouble(app, channel, trouble)
  if (message !== null) await handleHeard(app, channel, message)
  return acknowledgement === null ? [] : [acknowledgement]
}

function channelOf({ channels }: App, name: string): Channel {
  const channel = channels.get(name)
  if (!channel) throw new Error(`no channel called ${name}`)
  return channel
}

/** Answers that go another way than this connection, and what of an answer did not fit on it. */
function queued({ db, channels }: App): string[] {
  return outboxAfter(db, 0).flatMap(({ channel, target, body }) => [
    `${channel} → ${target}`,
    channels.get(channel)?.render(body as Reply) ?? '',
  ])
}
