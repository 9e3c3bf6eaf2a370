import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../bot/errors.ts'
import type { Reply } from '../../../bot/messages/talk/reply.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { drainOnce, enqueue } from '../../../bot/delivery/outbox.ts'
import type { Origin } from '../../../bot/messages/delivery/origins.ts'
import type { Audience } from '../../../db/audience.ts'
import { departmentNames } from '../../../db/departments.ts'
import { groupDepartments, groups, outbox } from '../../../db/schema/index.ts'
import type { FailureClass } from '../../../rules/retry.ts'
import { demoApp, recordingChannel, TestClock } from '../../support/app.ts'

const MONDAY = '2021-10-11T09:05:00+08:00'
const PERMANENT: FailureClass = { kind: 'permanent' }

/** A group about two towns whose webhook fails as told; the app reaches everybody but those named. */
function county(failure: FailureClass, unreachable: readonly string[] = []) {
  const clock = new TestClock(MONDAY)
  const robot = recordingChannel(
    clock,
    { name: 'wecom-robot', platform: 'wecom' },
    () => new DeliveryError('93000', failure),
  )
  const wecom = recordingChannel(clock, { name: 'wecom-app', platform: 'wecom' }, (target) =>
    unreachable.includes(target) ? new DeliveryError('60111', PERMANENT) : null,
  )
  const app = demoApp(MONDAY, { channels: [robot, wecom] })
  const group = app.db.insert(groups).values({ name: '乡镇群' }).returning().get()
  const departmentId = (name: string) => departmentNames(app.db).find((it) => it.name === name)!.id
  for (const name of ['平氏镇', '月河镇'])
    app.db
      .insert(groupDepartments)
      .values({ groupId: group.id, departmentId: departmentId(name) })
      .run()
  /** Whose it is stands beside the heading, not in it. */
  const pingshi = { heading: '一、平氏', departmentId: departmentId('平氏镇'), lines: ['平氏的事'] }
  const yuehe = { heading: '二、月河', departmentId: departmentId('月河镇'), lines: ['月河的事'] }
  const weekly: Reply = {
    title: '本周督查提醒',
    sections: [
      { lines: ['两个单位有待办事项'] },
      { ...pingshi, mentions: ['pingshi'] },
      { ...yuehe, mentions: ['yuehe'] },
    ],
  }
  const send = async (
    reply: Reply,
    audience: Audience = { kind: 'group', id: group.id },
    origin: Origin = 'weekly-reminder',
  ) => {
    enqueue(app, {
      key: 'weekly:1',
      door: { channel: robot, target: 'default' },
      audience,
      origin,
      reply,
    })
    for (let turn = 0; turn < 12; turn += 1) {
      while ((await drainOnce(app)) > 0);
      app.clock.pass(20 * 60_000)
      clock.pass(20 * 60_000)
    }
  }
  const told = (target: string) =>
    wecom.delivered.filter((it) => it.target === target).map(({ reply }) => toText(reply))
  return { app, wecom, send, told, weekly, pingshi }
}

describe('what a group did not get', () => {
  it('goes to the liaisons of its departments, to each their own part', async () => {
    const { send, told, weekly } = county(PERMANENT)

    await send(weekly)

    expect(told('pingshi')).toEqual(['【本周督查提醒】\n两个单位有待办事项\n\n一、平氏\n平氏的事'])
    expect(told('yuehe')).toEqual(['【本周督查提醒】\n两个单位有待办事项\n\n二、月河\n月河的事'])
    expect(told('jiaoti')).toEqual([])
  })

  it('is told to the office as said in private', async () => {
    const { send, told, weekly } = county(PERMANENT)

    await send(weekly)

    expect(told('office').join('\n')).toMatch(/乡镇群[\s\S]*93000[\s\S]*私聊发给2位联络员/u)
  })

  it('is not sent to a liaison whose department it does not speak of', async () => {
    const { send, told, pingshi } = county(PERMANENT)

    await send({ sections: [pingshi] })

    expect([told('pingshi').length, told('yuehe').length]).toEqual([1, 0])
  })

  it('goes whole to every liaison when it is about no department', async () => {
    const { send, told } = county(PERMANENT)

    await send({ sections: [{ lines: ['通知'] }] })

    expect([told('pingshi'), told('yuehe')]).toEqual([['通知'], ['通知']])
  })

  it('is not sent once more when it may have arrived', async () => {
    const { send, told, weekly } = county({ kind: 'unknown', mayHaveArrived: true })

    await send(weekly)

    expect(told('pingshi')).toEqual([])
    expect(told('office').join('\n')).toContain('93000')
    expect(told('office').join('\n')).not.toContain('私聊')
  })

  it('never falls back a second time', async () => {
    const { app, send, weekly } = county(PERMANENT, ['pingshi'])

    await send(weekly)

    const rows = app.db.select().from(outbox).all()
    expect(
      rows
        .filter(({ origin }) => origin === 'fallback')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['dead', 'sent'])
    expect(rows.filter(({ origin }) => origin === 'dead-letter')).toHaveLength(2)
  })

  it('is only the weekly reminder, whose sections are departments', async () => {
    const { send, told, weekly } = county(PERMANENT)

    await send(weekly, undefined, 'daily-deadlines')

    expect(told('pingshi')).toEqual([])
  })

  it('a message to a person has no other way', async () => {
    const { app, send, weekly } = county(PERMANENT)

    await send(weekly, { kind: 'person', id: 1 })

    expect(
      app.db
        .select()
        .from(outbox)
        .all()
        .map(({ origin }) => origin),
    ).not.toContain('fallback')
  })
})
