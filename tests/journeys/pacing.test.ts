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

/** `10:01 18, 10:02 18 …`: how many arrived in each minute of the clock. */
function timeline(times: readonly Instant[]): string {
  return [...groupBy(times, timeOfDay)].map(([minute, { length }]) => `${minute} ${length}`).join(', ')
}

/** In any stretch of sixty seconds, wherever it begins. */
function mostInAMinute(times: readonly Instant[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE).length))
}
