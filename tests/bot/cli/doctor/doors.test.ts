import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openApp } from '../../../../bot/app.ts'
import { examineDoors } from '../../../../bot/cli/doctor/doors.ts'
import { systemClock } from '../../../../bot/clock.ts'
import { loadConfig } from '../../../../bot/config/load.ts'
import { openLog } from '../../../../bot/log.ts'
import { openFakeDingtalk } from '../../../support/fake-dingtalk.ts'
import { openFakeZwdd } from '../../../support/fake-zwdd.ts'
import { openFakeWecom } from '../../../support/fake-wecom.ts'

const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const MINUTE = 60_000
const WECOM = {
  WECOM_CORP_ID: 'ww1',
  WECOM_AGENT_ID: '218',
  WECOM_SECRET: 'app-secret',
  WECOM_TOKEN: 'QDG6eK',
  WECOM_ENCODING_AES_KEY: KEY,
}
const DINGTALK = {
  DINGTALK_CLIENT_ID: 'ding-client',
  DINGTALK_CLIENT_SECRET: 'client-secret',
  DINGTALK_ROBOT_CODE: 'dingrobot000',
}

/** What the doctor says of the doors, by name; `shiftMs` puts the machine's clock wrong. */
async function examined(env: Record<string, string>, ask: boolean, shiftMs = 0) {
  const clock = { now: () => (systemClock.now() + shiftMs) as ReturnType<typeof systemClock.now> }
  const app = openApp(loadConfig({ DATABASE_PATH: ':memory:', ...env }), { clock, log: openLog('silent') })
  return new Map((await examineDoors(app, ask)).map((check) => [check.name, check]))
}

async function wecomApp(env: Record<string, string>, ask = true, shiftMs = 0) {
  return (await examined({ ...WECOM, ...env }, ask, shiftMs)).get('企业微信应用')
}

async function dingtalkApp(env: Record<string, string>, ask = true, shiftMs = 0) {
  return (await examined({ ...DINGTALK, ...env }, ask, shiftMs)).get('钉钉应用机器人')
}

describe('the doctor, without asking', () => {
  it('names the doors that are there, and those that are not', async () => {
    const doors = await examined({ WECOM_GROUP_KEY: 'group-key' }, false)

    expect([...doors.keys()]).toEqual(['企业微信群消息推送', '未配置的通道'])
    expect(doors.get('未配置的通道')).toMatchObject({
      isGood: true,
      detail: expect.stringContaining('钉钉群机器人'),
    })
  })

  it.each([
    ['WeCom’s app', WECOM, '企业微信应用', '/callbacks/wecom'],
    [
      'the 智能机器人',
      { WECOM_AIBOT_TOKEN: 'QDG6eK', WECOM_AIBOT_ENCODING_AES_KEY: KEY },
      '企业微信智能机器人（回调）',
      '/callbacks/wecom-aibot',
    ],
    ['DingTalk’s app', { ...DINGTALK, DINGTALK_MODE: 'http' }, '钉钉应用机器人', '/callbacks/dingtalk'],
    [
      'DingTalk’s event subscription',
      { ...DINGTALK, DINGTALK_EVENT_TOKEN: 'QDG6eK', DINGTALK_EVENT_AES_KEY: KEY },
      '钉钉事件推送',
      '/callbacks/dingtalk-events',
    ],
  ])('says where %s is called', async (_, env, name, path) => {
    const known = await examined({ ...env, PUBLIC_URL: 'https://ducha.example.cn/' }, false)
    const unknown = await examined(env, false)

    expect(known.get(name)).toMatchObject({
      isGood: true,
      detail: expect.stringContaining(`https://ducha.example.cn${path}`),
    })
    expect(unknown.get(name)).toMatchObject({
      isGood: true,
      detail: expect.stringContaining(`https://你的域名${path}`),
    })
  })

  it.each([
    ['on the own machine', WECOM, 'http://127.0.0.1:3000', '企业微信应用', '内网地址'],
    [
      'without TLS, for DingTalk',
      { ...DINGTALK, DINGTALK_MODE: 'http' },
      'http://ducha.example.cn',
      '钉钉应用机器人',
      'HTTPS',
    ],
  ])('finds fault with a public address %s', async (_, env, publicUrl, name, expected) => {
    const doors = await examined({ ...env, PUBLIC_URL: publicUrl }, false)

    expect(doors.get(name)).toMatchObject({ isGood: false, detail: expect.stringContaining(expected) })
  })

  it('finds fault with both modes of the 智能机器人 at once', async () => {
    const url = { WECOM_AIBOT_TOKEN: 'QDG6eK', WECOM_AIBOT_ENCODING_AES_KEY: KEY }
    const socket = { WECOM_AIBOT_ID: 'bot', WECOM_AIBOT_SECRET: 'secret' }

    expect((await examined({ ...url, ...socket }, false)).get('智能机器人')?.isGood).toBe(false)
    expect((await examined(url, false)).has('智能机器人')).toBe(false)
    expect((await examined(socket, false)).has('智能机器人')).toBe(false)
  })

  it.each([
    ['http', 'HTTP 模式'],
    ['stream', 'Stream 模式'],
  ])('says what to choose in DingTalk’s console: %s', async (mode, expected) => {
    expect((await dingtalkApp({ DINGTALK_MODE: mode }, false))?.detail).toContain(expected)
  })

  it('names the address of 专有钉钉, and advises to sign', async () => {
    const env = { DINGTALK_GROUP_TOKEN: 'token', DINGTALK_OAPI_ORIGIN: 'https://openplatform.example.gov.cn' }

    const door = (await examined(env, false)).get('钉钉群机器人')

    expect(door).toMatchObject({ isGood: true, detail: expect.stringContaining('专有钉钉') })
    expect(door?.detail).toContain('加签')
  })
})

describe('the doctor, asking WeCom', () => {
  it('is content with good credentials, and sends nothing to anybody', async () => {
    await using fake = await openFakeWecom({ clock: systemClock })

    const door = await wecomApp({ WECOM_API_ORIGIN: fake.origin })

    expect(door).toMatchObject({ isGood: true, detail: expect.stringContaining('平台认可密钥') })
    expect([fake.calls, fake.arrived]).toEqual([['/cgi-bin/gettoken', '/cgi-bin/agent/get'], []])
  })

  it.each([
    ['a wrong secret', { WECOM_SECRET: 'hush-hush' }, '40001', 'WECOM_SECRET'],
    ['a wrong corp id', { WECOM_CORP_ID: 'hush-hush' }, '40013', 'WECOM_CORP_ID'],
    ['a wrong agent id', { WECOM_AGENT_ID: '999' }, '40056', 'WECOM_AGENT_ID'],
  ])('tells %s, and never its value', async (_, env, code, expected) => {
    await using fake = await openFakeWecom({ clock: systemClock })

    const door = await wecomApp({ WECOM_API_ORIGIN: fake.origin, ...env })

    expect(door).toMatchObject({ isGood: false, detail: expect.stringContaining(code) })
    expect(door?.detail).toContain(expected)
    expect(door?.detail).not.toMatch(/hush-hush|app-secret|token-/u)
  })

  it('names the address to enter as trusted IP', async () => {
    await using fake = await openFakeWecom({ clock: systemClock })
    fake.failNext({ kind: 'errcode', errcode: 60020 }, '/agent/get')

    const door = await wecomApp({ WECOM_API_ORIGIN: fake.origin })

    expect(door).toMatchObject({
      isGood: false,
      detail: expect.stringMatching(/企业可信IP.*203\.0\.113\.7/u),
    })
  })

  it.each([
    ['a login page', { kind: 'html' }, '收到的不是平台的回答'],
    ['a lost connection', { kind: 'drop-before' }, '连不上平台'],
    ['a broken platform', { kind: 'http-500-after' }, 'HTTP 500'],
  ] as const)('tells %s', async (_, fault, expected) => {
    await using fake = await openFakeWecom({ clock: systemClock })
    fake.failNext(fault, '/gettoken')

    const door = await wecomApp({ WECOM_API_ORIGIN: fake.origin })

    expect(door).toMatchObject({ isGood: false, detail: expect.stringContaining(expected) })
  })

  it.each([
    ['three minutes fast', 3 * MINUTE, '快约3分钟'],
    ['three minutes slow', -3 * MINUTE, '慢约3分钟'],
    ['a minute fast', MINUTE, null],
  ])('compares the clocks: %s', async (_, shiftMs, expected) => {
    await using fake = await openFakeWecom({ clock: systemClock })

    const door = await wecomApp({ WECOM_API_ORIGIN: fake.origin }, true, shiftMs)

    expect(door?.isGood).toBe(expected === null)
    expect(door?.detail).toContain(expected ?? '平台认可密钥')
  })

  it('leaves a rehearsal’s clock alone', async () => {
    await using fake = await openFakeWecom({ clock: systemClock })
    const env = { WECOM_API_ORIGIN: fake.origin, CLOCK_START: '2021-10-11T09:00:00+08:00' }

    expect(await wecomApp(env, true, 9 * MINUTE)).toMatchObject({ isGood: true })
  })

  it('says that a webhook cannot be asked, and how to try it', async () => {
    const doors = await examined({ WECOM_GROUP_KEY: 'group-key' }, true)

    expect(doors.get('企业微信群消息推送')).toMatchObject({
      isGood: true,
      detail: expect.stringContaining('test-send'),
    })
  })
})

describe('the doctor, asking DingTalk', () => {
  it('is content with good credentials, and sends nothing to anybody', async () => {
    await using fake = await openFakeDingtalk({ clock: systemClock })

    const door = await dingtalkApp({ DINGTALK_API_ORIGIN: fake.origin })

    expect(door).toMatchObject({ isGood: true, detail: expect.stringContaining('平台认可密钥') })
    expect([fake.calls, fake.arrived]).toEqual([['/v1.0/oauth2/accessToken'], []])
  })

  it('tells wrong credentials, and never their value', async () => {
    await using fake = await openFakeDingtalk({ clock: systemClock })

    const door = await dingtalkApp({ DINGTALK_API_ORIGIN: fake.origin, DINGTALK_CLIENT_SECRET: 'hush-hush' })

    expect(door).toMatchObject({ isGood: false, detail: expect.stringContaining('Client Secret') })
    expect(door?.detail).not.toContain('hush-hush')
  })

  it('compares the clocks', async () => {
    await using fake = await openFakeDingtalk({ clock: systemClock })

    const door = await dingtalkApp({ DINGTALK_API_ORIGIN: fake.origin }, true, 10 * MINUTE)

    expect(door).toMatchObject({ isGood: false, detail: expect.stringContaining('快约10分钟') })
  })
})

describe('the doctor, asking 专有钉钉', () => {
  const zwdd = async (env: Record<string, string>) =>
    (await examined({ ...env, ZWDD_ACCESS_KEY: 'ak', ZWDD_TENANT_ID: '196729' }, true)).get(
      '专有钉钉工作通知',
    )

  it.each([
    ['sk', true, '平台认可密钥'],
    ['hush-hush', false, '平台返回 signature'],
  ])('tells whether the gateway takes the secret %s', async (ZWDD_SECRET_KEY, isGood, expected) => {
    await using fake = await openFakeZwdd({ clock: systemClock })

    const door = await zwdd({ ZWDD_ORIGIN: fake.origin, ZWDD_SECRET_KEY })

    expect(door).toMatchObject({ isGood, detail: expect.stringContaining(expected) })
    expect(door?.detail).toContain('还没有在任何一地的真实网关上试过')
    expect(door?.detail).not.toContain('hush-hush')
    expect(fake.arrived).toEqual([])
  })
})

describe('the doctor, trying the callback', () => {
  it.each([
    ['refuses what is not signed, as the bot does', 401, '能打开'],
    ['knows no such page', 404, '打不开'],
    ['has nothing behind it', 502, '打不开'],
  ])('tells whether the public address %s', async (_, status, expected) => {
    await using fake = await openFakeWecom({ clock: systemClock })
    const proxy = createServer((_request, response) => response.writeHead(status).end()).listen(
      0,
      '127.0.0.1',
    )
    await once(proxy, 'listening')
    const PUBLIC_URL = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

    const door = await wecomApp({ WECOM_API_ORIGIN: fake.origin, PUBLIC_URL })
    proxy.close()

    expect(door?.detail).toContain(expected)
  })
})
