import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/bot-process.ts'
import { dingtalkEnv, wecomEnv } from '../support/doors.ts'
import { openFakeDingtalk } from '../support/fake-dingtalk.ts'
import { openFakeWecom } from '../support/fake-wecom.ts'
import {
  ALARM_MS,
  Clocks,
  HOUR,
  makeCounty,
  openFolder,
  quiet,
  saidRows,
  startOffice,
} from '../support/faults.ts'

const folder = openFolder()
const TEMPLATE = join(folder.path, 'template.db')

beforeAll(() => makeCounty(TEMPLATE))
afterAll(() => folder[Symbol.dispose]())

function ownCounty(name: string): { path: string; clocks: Clocks } {
  const path = join(folder.path, `${name}.db`)
  copyFileSync(TEMPLATE, path)
  return { path, clocks: new Clocks(`${path}.clock`) }
}

/** In the order of arrival, for each receiver. */
function byReceiver(arrived: readonly { readonly to: string; readonly content: string }[]) {
  return Object.groupBy(
    arrived.map(({ to, content }) => ({ to, content })),
    ({ to }) => to,
  )
}

describe.concurrent('a secret that somebody has reset for an hour', () => {
  it('with one platform: everything waits, is seen from outside, and arrives once, in order', async () => {
    const usual = ownCounty('usual')
    await using untroubled = await openFakeWecom({ clock: usual.clocks, saysTime: true })
    const { path, clocks } = ownCounty('reset')
    const platform = { clock: clocks, saysTime: true as const, secret: 'reset' }
    await using fake = await openFakeWecom(platform)
    await using control = await startOffice(
      { ...wecomEnv(untroubled.origin), DATABASE_PATH: usual.path },
      usual.clocks,
    )
    await using office = await startOffice({ ...wecomEnv(fake.origin), DATABASE_PATH: path }, clocks)
    const seen = await until('the door', async () => {
      const watched = await office.watch()
      return watched.reasons.includes('door-shut') ? watched : null
    })
    const sent = fake.arrived.filter(({ door }) => door === 'app')
    clocks.pass(HOUR)
    await sleep(ALARM_MS)
    const states = new Set(saidRows(path).map(({ state }) => state))
    const { reasons } = await office.watch()
    platform.secret = 'app-secret'
    clocks.pass(6 * 60_000)
    await quiet(path, clocks, '2021-10-12')
    await quiet(usual.path, usual.clocks, '2021-10-12')

    expect(seen.ready.status).toBe(200)
    expect([seen.deep, (seen.metrics('ducha_door_shut_seconds') ?? -1) >= 0]).toEqual([503, true])
    expect(office.logged(50).map(({ msg }) => msg)).toContain('nothing goes through the channel')
    expect(sent).toEqual([])
    expect(states.has('dead')).toBe(false)
    expect(reasons).toContain('door-shut')
    const isAboutIt = ({ content }: { content: string }) => content.includes('企业微信应用发不出消息')
    expect(fake.arrived.filter(isAboutIt).map(({ to }) => to)).toEqual(['group-key'])
    expect(byReceiver(fake.arrived.filter((it) => !isAboutIt(it)))).toEqual(byReceiver(untroubled.arrived))
    expect((await office.watch()).reasons).toEqual([])
    expect((await control.watch()).reasons).toEqual([])
  })

  it('with two platforms: those who run the bot are told through the other', async () => {
    const { path, clocks } = ownCounty('two')
    await using wecom = await openFakeWecom({ clock: clocks, saysTime: true, secret: 'reset' })
    await using dingtalk = await openFakeDingtalk({
      clock: clocks,
      clientId: 'ding-client',
      clientSecret: 'client-secret',
      robotCode: 'dingrobot000',
    })
    const env = { ...wecomEnv(wecom.origin), ...dingtalkEnv(dingtalk.origin), DATABASE_PATH: path }
    await using office = await startOffice(env, clocks)
    const isAbout = (content: string) => content.includes('企业微信') && content.includes('40001')
    await until('somebody to be told', () => dingtalk.arrived.some(({ content }) => isAbout(content)))

    expect(dingtalk.arrived.filter(({ content }) => isAbout(content)).map(({ to }) => to)).toEqual(['admin'])
    expect((await office.watch()).reasons).toEqual(['door-shut'])
    expect(wecom.arrived.filter(({ door }) => door === 'app')).toEqual([])
  })
})
