import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../bot/config/load.ts'
import { ConfigError } from '../../../bot/errors.ts'
import type { ChannelId } from '../../../bot/messages/channels/index.ts'

const APP = {
  WECOM_CORP_ID: 'ww1',
  WECOM_AGENT_ID: '218',
  WECOM_SECRET: 'a-very-secret-secret',
  WECOM_TOKEN: 'QDG6eK',
  WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
}
const START = '2021-10-11T09:04:00+08:00'

function settingsOf(environment: Record<string, string>, channel: ChannelId): object | undefined {
  return loadConfig(environment).channels.get(channel)?.settings
}

/** The names of the settings that are refused. */
function faultsOf(environment: Record<string, string>): string[] {
  return [...new Set(refusal(environment).faults.map((fault) => fault.split(':')[0] ?? ''))].sort()
}

function refusal(environment: Record<string, string>): ConfigError {
  try {
    loadConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('nothing configured', () => {
  it('has the simulator for a door, and no other', () => {
    expect([...loadConfig({}).channels.keys()]).toEqual(['simulator'])
  })

  it('is the demo: on loopback, at the morning of the bulletin', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databasePath: 'data/demo.db',
      ruleProfile: 'tongbai-2021',
      logLevel: 'info',
      demo: true,
      clockStart: Date.parse('2021-10-08T09:00:00+08:00'),
    })
  })

  it('takes an empty setting for none', () => {
    expect(loadConfig({ PORT: '', WECOM_SECRET: '', CLOCK_START: '' })).toEqual(loadConfig({}))
  })

  it('lets the demo’s clock start elsewhere', () => {
    expect(loadConfig({ CLOCK_START: START }).clockStart).toBe(Date.parse(START))
  })
})

describe('a connected bot', () => {
  it.each([
    ['an app', APP],
    ['a group', { WECOM_GROUP_KEY: 'key-1' }],
  ])('by %s is no demo, and follows the machine’s clock', (_, environment) => {
    expect(loadConfig(environment)).toMatchObject({ host: '0.0.0.0', demo: false, clockStart: null })
  })

  it('may be a demo beside, and then stays on loopback', () => {
    expect(loadConfig({ ...APP, DEMO: '1' })).toMatchObject({
      host: '127.0.0.1',
      demo: true,
      clockStart: null,
    })
  })

  it('calls WeCom where it is, or where it is told to', () => {
    const elsewhere = { ...APP, WECOM_API_ORIGIN: 'http://127.0.0.1:8080/some/path' }

    expect(settingsOf(APP, 'wecom-app')).toMatchObject({ origin: 'https://qyapi.weixin.qq.com' })
    expect(settingsOf(elsewhere, 'wecom-app')).toMatchObject({ origin: 'http://127.0.0.1:8080' })
  })
})

describe('a clock of its own', () => {
  it.each([
    'http://127.0.0.1:8080',
    'http://127.1.2.3',
    'http://localhost:1',
    'http://[::1]:9',
    'http://2130706433',
  ])('is allowed a connected bot at %s', (origin) => {
    const config = loadConfig({ ...APP, WECOM_API_ORIGIN: origin, CLOCK_START: START })

    expect(config.clockStart).toBe(Date.parse(START))
  })

  it.each([
    [{}],
    [{ WECOM_API_ORIGIN: 'https://qyapi.weixin.qq.com' }],
    [{ WECOM_API_ORIGIN: 'http://127.0.0.1.example.com' }],
    [{ WECOM_API_ORIGIN: 'http://localhost.example.com' }],
    [{ WECOM_API_ORIGIN: 'http://10.0.0.1' }],
    [{ WECOM_API_ORIGIN: 'http://127.0.0.1@example.com' }],
    [{ DEMO: '1' }],
  ])('is refused a connected bot at %o', (more) => {
    expect(faultsOf({ ...APP, ...more, CLOCK_START: START })).toEqual(['CLOCK_START'])
    expect(faultsOf({ WECOM_GROUP_KEY: 'key', ...more, CLOCK_START: START })).toEqual(['CLOCK_START'])
  })
})

describe('what is wrong', () => {
  it.each([
    ['PORT', ['abc', '65536', '-1', '3.5', '0x10', ' ']],
    ['PUBLIC_URL', ['example', 'ftp://example.com']],
    ['LOG_LEVEL', ['loud']],
    ['DEMO', ['yes', '2']],
    ['CLOCK_START', ['2021-10-11', '2021-10-11T09:00:00', '2021-13-01T09:00:00+08:00', 'now']],
    ['WECOM_API_ORIGIN', ['qyapi.weixin.qq.com', 'localhost:8080', 'file:///etc/passwd']],
    ['WECOM_GROUP_KEY', ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1', 'a b']],
  ])('%s is refused as any of %j', (name, values) => {
    for (const value of values) expect(faultsOf({ [name]: value })).toEqual([name])
  })

  it.each([
    ['WECOM_AGENT_ID', 'a218'],
    ['WECOM_TOKEN', 'a-b'],
    ['WECOM_ENCODING_AES_KEY', 'short'],
  ])('%s is refused as %s', (name, value) => {
    expect(faultsOf({ ...APP, [name]: value })).toEqual([name])
  })

  it('is a part of the app’s settings without the others', () => {
    expect(faultsOf({ WECOM_SECRET: 'x' })).toEqual([
      'WECOM_AGENT_ID',
      'WECOM_CORP_ID',
      'WECOM_ENCODING_AES_KEY',
      'WECOM_TOKEN',
    ])
  })

  it('is told all at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      LOG_LEVEL: 'loud',
      WECOM_CORP_ID: 'ww1',
      WECOM_TOKEN: 'a-b',
      CLOCK_START: START,
      DEMO: 'on',
    })

    expect(faults).toEqual([
      'CLOCK_START',
      'DEMO',
      'LOG_LEVEL',
      'PORT',
      'WECOM_AGENT_ID',
      'WECOM_ENCODING_AES_KEY',
      'WECOM_SECRET',
      'WECOM_TOKEN',
    ])
  })

  it('never repeats a value', () => {
    const values = {
      PORT: 'hush-port',
      PUBLIC_URL: 'hush-url',
      LOG_LEVEL: 'hush-level',
      DEMO: 'hush-demo',
      CLOCK_START: 'hush-clock',
      WECOM_CORP_ID: 'hush-corp',
      WECOM_AGENT_ID: 'hush-agent',
      WECOM_TOKEN: 'hush-token',
      WECOM_ENCODING_AES_KEY: 'hush-aes',
      WECOM_API_ORIGIN: 'hush-origin',
      WECOM_GROUP_KEY: 'hush key,hush群=https://hush?key=hush,hush群=a,b=a',
      DINGTALK_GROUP_SECRET: 'hush群=hush',
    }

    const { message, faults, stack } = refusal(values)

    expect(faults.length).toBeGreaterThan(9)
    expect([message, ...faults, stack].join('\n')).not.toContain('hush')
  })
})

const AIBOT_URL = { WECOM_AIBOT_TOKEN: 'QDG6eK', WECOM_AIBOT_ENCODING_AES_KEY: APP.WECOM_ENCODING_AES_KEY }
const AIBOT_SOCKET = { WECOM_AIBOT_ID: 'AIBOT', WECOM_AIBOT_SECRET: 'another-secret' }
const DINGTALK = {
  DINGTALK_CLIENT_ID: 'ding1',
  DINGTALK_CLIENT_SECRET: 'third-secret',
  DINGTALK_ROBOT_CODE: 'ding1',
}
const EVENTS = { DINGTALK_EVENT_TOKEN: 'QDG6eK', DINGTALK_EVENT_AES_KEY: APP.WECOM_ENCODING_AES_KEY }

const ZWDD = {
  ZWDD_ORIGIN: 'https://openplatform.example.gov.cn/x',
  ZWDD_ACCESS_KEY: 'key',
  ZWDD_SECRET_KEY: 'fourth-secret',
  ZWDD_TENANT_ID: '196729',
}

describe('the other doors', () => {
  it.each([
    ['an aibot at an address of ours', AIBOT_URL, { 'wecom-aibot': { token: 'QDG6eK' } }],
    ['an aibot on its own connection', AIBOT_SOCKET, { 'wecom-aibot-ws': { botId: 'AIBOT' } }],
    ['a DingTalk robot, by Stream unless told', DINGTALK, { 'dingtalk-app': { mode: 'stream' } }],
    [
      'DingTalk’s events, encrypted for the app',
      { ...DINGTALK, ...EVENTS },
      { 'dingtalk-app': {}, 'dingtalk-events': { clientId: 'ding1', token: 'QDG6eK' } },
    ],
    [
      'an app of 专有钉钉',
      ZWDD,
      { zwdd: { origin: 'https://openplatform.example.gov.cn', tenantId: '196729' } },
    ],
    [
      'a DingTalk group',
      { DINGTALK_GROUP_TOKEN: 'abc' },
      { 'dingtalk-robot': { groups: { default: { token: 'abc', secret: null } } } },
    ],
  ])('%s connects the bot', (_, environment, expected) => {
    const { channels, ...config } = loadConfig(environment)

    expect(config).toMatchObject({ demo: false, clockStart: null })
    expect([...channels.keys()]).toEqual(Object.keys(expected))
    for (const [id, settings] of Object.entries(expected))
      expect(settingsOf(environment, id as ChannelId)).toMatchObject(settings)
  })

  it.each([
    ['an aibot’s token without its key', { WECOM_AIBOT_TOKEN: 'QDG6eK' }, ['WECOM_AIBOT_ENCODING_AES_KEY']],
    ['an aibot’s secret without its id', { WECOM_AIBOT_SECRET: 's' }, ['WECOM_AIBOT_ID']],
    ['a DingTalk id alone', { DINGTALK_CLIENT_ID: 'd' }, ['DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE']],
    ['DingTalk’s events without their app', EVENTS, ['DINGTALK_CLIENT_ID']],
    [
      'an event token alone',
      { DINGTALK_EVENT_TOKEN: 'QDG6eK' },
      ['DINGTALK_CLIENT_ID', 'DINGTALK_EVENT_AES_KEY'],
    ],
    ['an app of 专有钉钉 that nobody knows where to call', { ...ZWDD, ZWDD_ORIGIN: '' }, ['ZWDD_ORIGIN']],
    ['a tenant that is no number', { ...ZWDD, ZWDD_TENANT_ID: 'x' }, ['ZWDD_TENANT_ID']],
    [
      'an event key that is none',
      { ...DINGTALK, ...EVENTS, DINGTALK_EVENT_AES_KEY: 'short' },
      ['DINGTALK_EVENT_AES_KEY'],
    ],
    [
      'a whole address for a token',
      { DINGTALK_GROUP_TOKEN: 'https://x/?access_token=1' },
      ['DINGTALK_GROUP_TOKEN'],
    ],
    ['an unknown mode', { ...DINGTALK, DINGTALK_MODE: 'both' }, ['DINGTALK_MODE']],
  ])('refuse %s', (_, environment, names) => {
    expect(faultsOf(environment as Record<string, string>)).toEqual(names)
  })

  it('keep a rehearsal on this machine, each by its own address', () => {
    expect(faultsOf({ ...DINGTALK, ...AIBOT_SOCKET, CLOCK_START: START })).toEqual(['CLOCK_START'])
    expect(refusal({ ...DINGTALK, CLOCK_START: START }).faults).toHaveLength(2)
    expect(faultsOf({ ...ZWDD, CLOCK_START: START })).toEqual(['CLOCK_START'])
    const loopback = { DINGTALK_API_ORIGIN: 'http://127.0.0.1:1', DINGTALK_OAPI_ORIGIN: 'http://127.0.0.1:2' }
    expect(loadConfig({ ...DINGTALK, ...loopback, CLOCK_START: START }).clockStart).toBe(Date.parse(START))
  })
})

describe('several groups of a platform', () => {
  it('have a webhook each, by name; one without a name is the default group’s', () => {
    const environment = {
      WECOM_GROUP_KEY: 'key-0,乡镇群=key-1',
      DINGTALK_GROUP_TOKEN: '办公室群=a,乡镇群=b',
      DINGTALK_GROUP_SECRET: '乡镇群=SEC2',
    }

    expect(settingsOf(environment, 'wecom-robot')).toMatchObject({
      keys: { default: 'key-0', 乡镇群: 'key-1' },
    })
    expect(settingsOf(environment, 'dingtalk-robot')).toMatchObject({
      groups: { 办公室群: { token: 'a', secret: null }, 乡镇群: { token: 'b', secret: 'SEC2' } },
    })
  })

  it('have their faults told all at once, by the place they stand in', () => {
    const { faults } = refusal({
      WECOM_GROUP_KEY: '甲群=key-1,https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=2,甲群=key-3',
      DINGTALK_GROUP_TOKEN: '甲群=a,乙群=b',
      DINGTALK_GROUP_SECRET: '乙群=SEC1,丙群=SEC2,SEC3',
    })

    expect(faults).toEqual([
      expect.stringMatching(/^WECOM_GROUP_KEY: item 2: a whole address/u),
      'WECOM_GROUP_KEY: item 3: the same group as item 1',
      'DINGTALK_GROUP_SECRET: item 2: its group is not in DINGTALK_GROUP_TOKEN',
      'DINGTALK_GROUP_SECRET: item 3: its group is not in DINGTALK_GROUP_TOKEN',
    ])
  })

  it('have no secrets without tokens', () => {
    expect(faultsOf({ DINGTALK_GROUP_SECRET: 'SEC1' })).toEqual(['DINGTALK_GROUP_TOKEN'])
  })

  it.each([
    ['of one group, with one token', { DINGTALK_GROUP_TOKEN: 'a' }, 0],
    ['without a name, beside a named token', { DINGTALK_GROUP_TOKEN: '甲群=a' }, 1],
    ['whose tokens are what is wrong', { DINGTALK_GROUP_TOKEN: 'a b' }, 0],
  ])('have their secrets matched by name: one %s', (_, tokens, faults) => {
    const found = faultsOf({ DINGTALK_GROUP_SECRET: 'SEC1', WECOM_GROUP_KEY: ' ', ...tokens })

    expect(found.filter((name) => name === 'DINGTALK_GROUP_SECRET')).toHaveLength(faults)
  })
})

describe('DingTalk’s monthly quotas', () => {
  it('are those of the standard edition unless others are given', () => {
    const quota = (more: object) => settingsOf({ ...DINGTALK, ...more }, 'dingtalk-app')

    expect(quota({})).toMatchObject({ monthlyQuota: { api: 5_000, webhook: 3_000 } })
    expect(quota({ DINGTALK_API_QUOTA: '200000' })).toMatchObject({
      monthlyQuota: { api: 200_000, webhook: 3_000 },
    })
  })

  it.each(['0', '-1', '5k', '1e9'])('are whole numbers: %s', (value) => {
    expect(faultsOf({ DINGTALK_API_QUOTA: value })).toEqual(['DINGTALK_API_QUOTA'])
  })
})

describe('the heartbeat', () => {
  const HEARTBEAT_URL = 'https://monitor.example.gov.cn/ping/hush'

  it('is sent where it is told to, and never by a demo', () => {
    expect(loadConfig({ ...APP, HEARTBEAT_URL }).heartbeatUrl).toBe(HEARTBEAT_URL)
    expect(loadConfig({ ...APP, HEARTBEAT_URL, DEMO: '1' }).heartbeatUrl).toBeNull()
    expect(loadConfig({ HEARTBEAT_URL }).heartbeatUrl).toBeNull()
    expect(loadConfig(APP).heartbeatUrl).toBeNull()
  })

  it('of a rehearsal stays on this machine', () => {
    const group = { WECOM_GROUP_KEY: 'key-1', WECOM_API_ORIGIN: 'http://127.0.0.1:8080', CLOCK_START: START }

    expect(faultsOf({ ...group, HEARTBEAT_URL })).toEqual(['CLOCK_START'])
    expect(loadConfig({ ...group, HEARTBEAT_URL: 'http://localhost:9/x' }).heartbeatUrl).toBe(
      'http://localhost:9/x',
    )
  })

  it('has an address of the web, which no fault repeats', () => {
    expect(faultsOf({ HEARTBEAT_URL: 'ftp://hush' })).toEqual(['HEARTBEAT_URL'])
    expect(refusal({ HEARTBEAT_URL: 'hush' }).message).not.toContain('hush')
  })
})

describe('the crawler', () => {
  it('is off unless it is asked for', () => {
    expect(loadConfig({}).crawl).toEqual({
      isOn: false,
      ignoresRobots: false,
      privateNetworks: [],
      proxy: null,
      proxyLooksUp: false,
      browser: null,
    })
  })

  it('takes the networks it may look into', () => {
    const environment = {
      CRAWL: '1',
      CRAWL_IGNORE_ROBOTS: '1',
      CRAWL_ALLOW_PRIVATE: '10.20.0.0/16, fd00::/8',
    }

    expect(loadConfig(environment).crawl).toMatchObject({
      isOn: true,
      ignoresRobots: true,
      privateNetworks: ['10.20.0.0/16', 'fd00::/8'],
    })
  })

  it('takes a proxy, and never repeats one that it refuses', () => {
    const environment = { CRAWL_PROXY: 'http://zwb:hunter2@10.1.1.1:8080', CRAWL_PROXY_DNS: '1' }

    expect(loadConfig(environment).crawl).toMatchObject({
      proxy: { host: '10.1.1.1', port: 8080, authorization: `Basic ${btoa('zwb:hunter2')}` },
      proxyLooksUp: true,
    })
    expect(refusal({ CRAWL_PROXY: 'socks5://zwb:hunter2@10.1.1.1' }).message).not.toContain('hunter2')
  })

  it('takes a browser by its whole path', () => {
    expect(loadConfig({ CRAWL_BROWSER: '/usr/bin/chromium' }).crawl.browser).toBe('/usr/bin/chromium')
    expect(faultsOf({ CRAWL_BROWSER: 'chromium' })).toEqual(['CRAWL_BROWSER'])
  })

  it.each(['1', '10.0.0.0/40', 'example.gov.cn', '10.0.0.0/8;127.0.0.1'])(
    'takes no %s for a network',
    (text) => {
      expect(faultsOf({ CRAWL_ALLOW_PRIVATE: text })).toEqual(['CRAWL_ALLOW_PRIVATE'])
    },
  )
})

describe('a retention', () => {
  it.each([
    [
      'KEEP_MESSAGES_MONTHS',
      '0',
      'KEEP_MESSAGES_MONTHS: 请写 2 到 240 的整数（月）。不能是 0，也不能少于 2 个月',
    ],
    ['KEEP_MESSAGES_MONTHS', '1', '不能少于 2 个月'],
    ['KEEP_REMINDERS_MONTHS', '5', '不能少于 6 个月'],
    ['KEEP_CRAWL_MONTHS', '-15', '请写 6 到 240 的整数'],
    ['KEEP_CRAWL_MONTHS', '241', '请写 6 到 240 的整数'],
    ['KEEP_ACTS_MONTHS', '半年', '请写 12 到 240 的整数'],
  ])('that takes away what is in use is refused: %s=%s', (name, value, said) => {
    expect(refusal({ [name]: value }).faults.join('\n')).toContain(said)
  })

  it('is six months for messages and for ever for acts', () => {
    expect(loadConfig({}).retention).toMatchObject({ messageMonths: 6, actMonths: null })
    expect(loadConfig({ KEEP_MESSAGES_MONTHS: '2' }).retention.messageMonths).toBe(2)
  })
})
