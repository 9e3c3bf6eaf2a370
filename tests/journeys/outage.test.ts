import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../bot/clock.ts'
import { outbox } from '../../db/schema/index.ts'
import { demoApp, TestClock } from '../support/app.ts'
import { dingtalkEnv, remind, runFor, wecomEnv } from '../support/doors.ts'
import { openFakeDingtalk } from '../support/fake-dingtalk.ts'
import { openFakeWecom } from '../support/fake-wecom.ts'

const START = '2021-10-08T14:31:00+08:00'
const MINUTE = 60_000

interface Fake extends AsyncDisposable {
  readonly origin: string
  readonly arrived: readonly { readonly to: string; readonly content: string }[]
  readonly close: () => Promise<void>
}

interface Door {
  readonly channel: string
  readonly targets: readonly string[]
  readonly open: (options: { readonly clock: Clock; readonly port?: number }) => Promise<Fake>
  readonly env: (origin: string) => Record<string, string>
}

const DOORS: readonly Door[] = [
  { channel: 'wecom-robot', targets: ['default'], open: openFakeWecom, env: wecomEnv },
  { channel: 'wecom-app', targets: ['pingshi', 'office'], open: openFakeWecom, env: wecomEnv },
  { channel: 'dingtalk-robot', targets: ['default'], open: openFakeDingtalk, env: dingtalkEnv },
  {
    channel: 'dingtalk-app',
    targets: ['user:pingshi', 'group:cid6EU0000sg=='],
    open: openFakeDingtalk,
    env: dingtalkEnv,
  },
]

describe('ten minutes without a network', () => {
  it.each(DOORS)(
    'lose nothing of what goes through $channel, double nothing, and keep its order',
    async (door) => {
      const clock = new TestClock(START)
      const before = await door.open({ clock })
      const app = { ...demoApp(START, { clock }, door.env(before.origin)), clock }
      const tellAll = (turn: number) =>
        door.targets.forEach((target) => remind(app, door.channel, target, `给${target}的第${turn}条`))
      for (const turn of [1, 2, 3]) tellAll(turn)
      await runFor(app, MINUTE)

      await before.close()
      // Until the bot has noticed: what is said on a line that is just breaking may have arrived.
      await sleep(50)
      for (let turn = 4; turn <= 13; turn += 1) {
        tellAll(turn)
        await runFor(app, MINUTE)
      }
      const whileDown = app.db.select().from(outbox).all()
      await using after = await door.open({ clock, port: Number(new URL(before.origin).port) })
      await runFor(app, 2 * MINUTE)

      const contents = [...before.arrived, ...after.arrived].map(({ content }) => content.replace(/^> /u, ''))
      expect(before.arrived).toHaveLength(3 * door.targets.length)
      expect(whileDown.filter(({ state }) => state === 'pending')).toHaveLength(10 * door.targets.length)
      for (const target of door.targets) {
        expect(contents.filter((content) => content.startsWith(`给${target}的`))).toEqual(
          Array.from({ length: 13 }, (_, index) => `给${target}的第${index + 1}条`),
        )
      }
      expect(contents).toHaveLength(13 * door.targets.length)
    },
  )
})
