import { z } from 'zod'
import type { Instant } from '../../rules/dates.ts'
import { openApp } from '../app.ts'
import { loadConfig } from '../config.ts'
import { VerificationError } from '../errors.ts'
import { handleCallback } from '../inbound.ts'
import { openLog } from '../log.ts'
import { openReply } from '../platforms/wecom/crypto.ts'

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
 * time it was recorded. Returns the response line by line, and what it says once decrypted.
 */
export async function replay(json: string): Promise<string[]> {
  const fixture = Fixture.parse(JSON.parse(json))
  const config = loadConfig({ ...fixture.env, DEMO: '1', DATABASE_PATH: ':memory:' })
  const clock = { now: () => Date.parse(fixture.at) as Instant }
  const app = openApp(config, { clock, log: openLog('silent') })
  const channel = app.channels.get(fixture.channel)
  if (!channel) throw new Error(`no channel called ${fixture.channel}`)
  try {
    const { status, body } = await handleCallback(app, channel, {
      ...fixture,
      body: Buffer.from(fixture.body),
    })
    const spoken = config.wecomApp === null ? null : openReply(config.wecomApp.encodingAesKey, body)
    return [`HTTP ${status}`, body, ...(spoken === null ? [] : [spoken])]
  } catch (error) {
    if (error instanceof VerificationError) return [`HTTP ${error.status}`, error.message]
    throw error
  }
}
