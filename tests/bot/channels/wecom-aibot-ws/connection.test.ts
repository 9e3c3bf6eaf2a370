import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { openWecomAibotWs } from '../../../../bot/channels/wecom-aibot-ws/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { aibotBody } from '../../../support/aibot.ts'
import { BOT_NOW as NOW, openBot, settingsFor, subscribedBot, until } from '../../../support/aibot-bot.ts'

describe('the connection', () => {
  it('comes back after fifty breaks, and every message is heard once', { timeout: 20_000 }, async () => {
    await using bot = await subscribedBot()

    for (let round = 1; round <= 50; round += 1) {
      bot.fake.say(aibotBody('text', { msgid: `m-${round}` }))
      await bot.heard(round)
      bot.fake.drop()
      await bot.fake.subscribed(round + 1)
    }

    expect((await bot.heard(50)).map(({ messageId }) => messageId)).toEqual(
      Array.from({ length: 50 }, (_, index) => `m-${index + 1}`),
    )
    expect(bot.troubles).toEqual([])
  })

  it('carries answers again once it is back', async () => {
    await using bot = await subscribedBot({ chats: ['wrCHATID'] })
    bot.fake.drop()
    await bot.fake.subscribed(2)

    await until(async () => await bot.channel.send('wrCHATID', say('回来了'), { key: 'k' }))

    expect(bot.fake.arrived).toHaveLength(1)
  })

  it('is made anew when heartbeats go unanswered', async () => {
    await using bot = await subscribedBot({}, { heartbeatMs: 20 })

    bot.fake.muteHeartbeats(true)
    await bot.fake.subscribed(2)

    expect(bot.troubles).toEqual([])
  })

  it('is made anew when the subscription goes unanswered', async () => {
    await using bot = await openBot({ muteSubscriptions: 2 }, { subscribeMs: 30 })

    await bot.fake.subscribed()
    bot.fake.say(aibotBody('text'))

    expect(await bot.heard(1)).toHaveLength(1)
    expect(
      bot.fake.commands.filter((command) => command === 'aibot_subscribe').length,
    ).toBeGreaterThanOrEqual(3)
  })

  it('prints nothing: the SDK would print what people write', async () => {
    const methods = ['debug', 'info', 'log', 'warn', 'error'] as const
    const printed = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => undefined))
    await using bot = await subscribedBot()

    bot.fake.say(aibotBody('text'))
    bot.fake.junk('not json')
    await bot.heard(1)
    bot.fake.drop()
    await bot.fake.subscribed(2)

    for (const spy of printed) {
      expect(spy).not.toHaveBeenCalled()
      spy.mockRestore()
    }
  })

  it('is left to the second instance that took it over', async () => {
    await using bot = await subscribedBot({ chats: ['wrCHATID'] })
    const second = openWecomAibotWs(settingsFor(bot.fake.url), { now: () => NOW })
    const stop = new AbortController()

    const listening = second.listen(
      () => undefined,
      () => undefined,
      stop.signal,
    )
    await bot.ended
    await expect(bot.channel.send('wrCHATID', say('你好'), { key: 'k' })).rejects.toThrow('not-connected')
    await sleep(200)

    expect(bot.troubles).toEqual(['kicked-off'])
    expect(bot.fake.commands.filter((command) => command === 'aibot_subscribe')).toHaveLength(2)
    stop.abort()
    await listening
  })

  it('survives a broken frame right behind the notice that it is taken over', async () => {
    await using bot = await subscribedBot()

    bot.fake.happen({ msgtype: 'event', aibotid: 'AIBOTID', event: { eventtype: 'disconnected_event' } })
    bot.fake.break()

    await bot.ended
    expect(bot.troubles).toEqual(['kicked-off'])
  })

  it('with a wrong secret is trouble once, then left alone, then tried again', async () => {
    await using bot = await openBot({ secret: 'another' }, { reconnectMs: 1, refusedMs: 1_000 })
    const subscriptions = () => bot.fake.commands.filter((command) => command === 'aibot_subscribe').length

    await until(() => expect(bot.troubles).toEqual(['bad-secret']))
    const before = subscriptions()
    await sleep(100)
    expect(subscriptions()).toBe(before)
    await until(() => expect(subscriptions()).toBeGreaterThan(before * 2))

    expect(before).toBeLessThanOrEqual(6)
    expect(bot.troubles).toEqual(['bad-secret'])
  })

  it('that cannot be made is trouble, and is tried on even when nobody can be told', async () => {
    const troubles: string[] = []
    const stop = new AbortController()
    const channel = openWecomAibotWs(settingsFor('ws://127.0.0.1:9', { reconnectMs: 0 }), { now: () => NOW })
    const tell = (code: string) => {
      troubles.push(code)
      throw new Error('disk full')
    }

    const listening = channel.listen(() => undefined, tell, stop.signal)
    await until(() => expect(troubles).toEqual(['unreachable']))
    stop.abort()

    await expect(listening).resolves.toBeUndefined()
  })

  it('ends when it is told to, before and while it is open', async () => {
    await using bot = await subscribedBot()
    const stopped = new AbortController()
    stopped.abort()

    bot.stop()
    await bot.ended
    await bot.channel.listen(
      () => undefined,
      () => undefined,
      stopped.signal,
    )

    expect(bot.troubles).toEqual([])
  })
})
