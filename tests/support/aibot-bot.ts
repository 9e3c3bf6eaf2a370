import { expect, vi } from 'vitest'
import type { InboundMessage, ReplyTicket } from '../../bot/channels/channel.ts'
import { openWecomAibotWs } from '../../bot/channels/wecom-aibot-ws/channel.ts'
import type { WecomAibotWsSettings } from '../../bot/channels/wecom-aibot-ws/connection.ts'
import type { Instant } from '../../rules/dates.ts'
import { type FakeAibot, type FakeAibotOptions, openFakeAibot } from './fake-aibot.ts'

export const BOT_SECRET = 'aibot-secret-0123456789'
export const BOT_NOW = 1_633_656_600_000 as Instant

export interface Bot extends AsyncDisposable {
  readonly fake: FakeAibot
  readonly channel: ReturnType<typeof openWecomAibotWs>
  readonly troubles: readonly string[]
  /** Waits until `count` messages have been handed on. */
  readonly heard: (count: number) => Promise<InboundMessage[]>
  readonly failToStore: (times: number) => void
  readonly stop: () => void
  readonly ended: Promise<void>
}

export function settingsFor(wsUrl: string, more: Partial<WecomAibotWsSettings> = {}): WecomAibotWsSettings {
  return { botId: 'AIBOTID', secret: BOT_SECRET, name: '督查助手', wsUrl, reconnectMs: 5, ...more }
}

export async function openBot(
  options: FakeAibotOptions = {},
  more: Partial<WecomAibotWsSettings> = {},
): Promise<Bot> {
  const fake = await openFakeAibot({ secret: BOT_SECRET, ...options })
  const channel = openWecomAibotWs(settingsFor(fake.url, more), { now: () => BOT_NOW })
  const [messages, troubles]: [InboundMessage[], string[]] = [[], []]
  const stop = new AbortController()
  let failures = 0
  const handle = (message: InboundMessage) => {
    failures -= 1
    if (failures >= 0) throw new Error('disk full')
    messages.push(message)
  }
  const ended = channel.listen(handle, (code) => troubles.push(code), stop.signal)
  return {
    fake,
    channel,
    troubles,
    heard: async (count) => {
      await until(() => expect(messages.length).toBeGreaterThanOrEqual(count))
      return messages
    },
    failToStore: (times) => void (failures = times),
    stop: () => stop.abort(),
    ended,
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await ended
      await fake.close()
    },
  }
}

/** Open means that answers can be sent, too. */
export async function subscribedBot(
  options: FakeAibotOptions = {},
  more: Partial<WecomAibotWsSettings> = {},
): Promise<Bot> {
  const bot = await openBot(options, more)
  await bot.fake.subscribed()
  return bot
}

export function withTicket(
  message: InboundMessage | undefined,
  key = 'k',
): { key: string; ticket: ReplyTicket } {
  return { key, ticket: message!.ticket! }
}

/** Repeats until it does not fail any more. */
export async function until(check: () => unknown): Promise<void> {
  await vi.waitFor(check, { timeout: 5_000, interval: 5 })
}
