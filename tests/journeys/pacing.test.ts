import { describe, expect, it } from 'vitest'
import { type Instant, timeOfDay } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import { demoApp, TestClock } from '../support/app.ts'
import { dingtalkEnv, drain, remind, runFor, wecomEnv } from '../support/doors.ts'
import { openFakeDingtalk } from '../support/fake-dingtalk.ts'
import { openFakeWecom } from '../support/fake-wecom.ts'

const START = '2021-10-08T10:01:00+08:00'
const MINUTE = 60_000
/** Both platforms refuse the 21st message of a minute; DingTalk shuts the robot for ten minutes besides. */
const ALLOWED = 20

interface Arrived {
  readonly to: string
  readonly content: string
  readonly at: Instant
}

const WEBHOOKS = [
  { channel: 'wecom-robot', open: openFakeWecom, env: wecomEnv },
  { channel: 'dingtalk-robot', open: openFakeDingtalk, env: dingtalkEnv },
] as const

describe('sixty reminders for one group within a minute', () => {
  it.each(WEBHOOKS)('arrive through $channel, in order and at its pace', async ({ channel, open, env }) => {
    const clock = new TestClock(START)
    await using fake = await open({ clock })
    const app = { ...demoApp(START, { clock }, env(fake.origin)), clock }
    const said = Array.from({ length: 60 }, (_, index) => `第${index + 1}项提醒`)

    for (const text of said) {
      remind(app, channel, 'default', text)
      await drain(app)
      clock.pass(1_000)
    }
    await runFor(app, 5 * MINUTE)

    const times = fake.arrived.map(({ at }) => at)
    console.log(`${channel}: ${timeline(times)}`)
    expect(fake.arrived.map(({ content }) => content.replace(/^> /u, ''))).toEqual(said)
    // None was refused and sent again.
    expect(fake.calls).toHaveLength(60)
    expect(mostInAMinute(times)).toBeLessThanOrEqual(ALLOWED)
    expect(times.at(-1)).toBeLessThanOrEqual((times[0] ?? 0) + 4 * MINUTE)
  })
})

describe('thirty reminders for each of two groups within a minute', () => {
  const groups = ['甲群', '乙群']

  it.each([
    { ...WEBHOOKS[0], setting: { WECOM_GROUP_KEY: '甲群=key-1,乙群=key-2' } },
    { ...WEBHOOKS[1], setting: { DINGTALK_GROUP_TOKEN: '甲群=key-1,乙群=key-2' } },
  ])('go through $channel at the pace of each robot of its own', async ({ channel, open, env, setting }) => {
    const clock = new TestClock(START)
    await using fake = await open({
      clock,
      webhookKeys: ['key-1', 'key-2'],
      robots: { 'key-1': {}, 'key-2': {} },
    })
    const app = { ...demoApp(START, { clock }, { ...env(fake.origin), ...setting }), clock }
    const said = Array.from({ length: 30 }, (_, index) => `第${index + 1}项提醒`)

    for (const text of said) {
      for (const group of groups) remind(app, channel, group, text)
      await drain(app)
      clock.pass(1_000)
    }
    await runFor(app, 2 * MINUTE)

    const arrived = groupBy<Arrived, string>(fake.arrived, ({ to }) => to)
    expect([...arrived.keys()]).toEqual(['key-1', 'key-2'])
    expect(fake.calls).toHaveLength(60)
    for (const messages of arrived.values()) {
      expect(messages.map(({ content }) => content.replace(/^> /u, ''))).toEqual(said)
      expect(mostInAMinute(messages.map(({ at }) => at))).toBeLessThanOrEqual(ALLOWED)
    }
  })
})

/** `10:01 18, 10:02 18 …`: how many arrived in each minute of the clock. */
function timeline(times: readonly Instant[]): string {
  return [...groupBy(times, timeOfDay)].map(([minute, { length }]) => `${minute} ${length}`).join(', ')
}

/** In any stretch of sixty seconds, wherever it begins. */
function mostInAMinute(times: readonly Instant[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE).length))
}
