import type { App } from '../app.ts'
import type { Channel, Platform } from '../channels/channel.ts'
import { CALLBACK_PATHS } from '../channels/index.ts'
import type { Config } from '../config/load.ts'
import { DINGTALK_EVENTS } from '../upkeep/departures.ts'
import { DeliveryError } from '../errors.ts'
import { adviceFor } from '../messages/channels/advice.ts'
import { DOOR } from '../messages/operator/doctor-doors.ts'
import { exchange } from '../platforms/exchange.ts'
import type { Check } from './doctor.ts'

/** What a door's check found: whether it is wrong, and what to say of it. */
interface Remark {
  readonly isGood: boolean
  readonly text: string
}

/** Callbacks are refused after minutes and signatures after an hour; two minutes already mean no time service. */
const MAX_SKEW_MS = 120_000
/** What our callbacks answer to a request without a signature; anything else is not us. */
const REFUSALS = new Set([400, 401, 403])
const DINGTALK_OAPI = 'https://oapi.dingtalk.com'
const ALL = [
  'wecom-robot',
  'wecom-app',
  'wecom-aibot',
  'wecom-aibot-ws',
  'dingtalk-robot',
  'dingtalk-app',
  'zwdd',
] as const

/** Every door that is configured. `ask` asks the platforms whether the credentials are good; nothing is sent. */
export async function examineDoors(app: App, ask: boolean): Promise<Check[]> {
  const configured = ALL.flatMap((name) => app.channels.get(name) ?? [])
  const unused = ALL.filter((name) => !app.channels.has(name))
  const checks: Check[] = []
  for (const channel of configured) checks.push(await examineDoor(app, channel, ask))
  if (app.config.dingtalkEvents !== null) checks.push(await examineEvents(app.config, ask))
  const hasBothModes = app.config.aibotUrl !== null && app.config.aibotSocket !== null
  return [
    ...checks,
    ...(hasBothModes ? [{ isGood: false, ...DOOR.bothModes() }] : []),
    ...(unused.length > 0 ? [{ isGood: true, ...DOOR.unused(unused) }] : []),
  ]
}

async function examineDoor(app: App, channel: Channel, ask: boolean): Promise<Check> {
  const remarks = [
    ...(await callbackRemarks(app.config, channel, ask)),
    ...hints(app, channel),
    ...(ask ? await credentialRemarks(app, channel) : []),
  ]
  return summary(channel.name, remarks)
}

async function examineEvents(config: Config, ask: boolean): Promise<Check> {
  const { name, path } = DINGTALK_EVENTS
  return summary(name, [...(await addressRemarks(config, path, 'dingtalk', ask)), good(DOOR.eventSettings())])
}

function summary(name: string, remarks: readonly Remark[]): Check {
  return {
    isGood: remarks.every(({ isGood }) => isGood),
    ...DOOR.configured(
      name,
      remarks.map(({ text }) => text),
    ),
  }
}

async function callbackRemarks(config: Config, channel: Channel, ask: boolean): Promise<Remark[]> {
  const path = CALLBACK_PATHS[channel.name]
  return channel.receive && path !== undefined
    ? await addressRemarks(config, path, channel.platform, ask)
    : []
}

/** The address to enter in the console, and whether a platform could call it. */
async function addressRemarks(
  config: Config,
  path: string,
  platform: Platform,
  ask: boolean,
): Promise<Remark[]> {
  if (config.publicUrl === null) return [good(DOOR.noPublicUrl(path))]
  const address = `${config.publicUrl.replace(/\/+$/u, '')}${path}`
  const { protocol, hostname } = new URL(address)
  const isLocal = /^(?:localhost|127\.|\[::1\]|10\.|192\.168\.)/u.test(hostname)
  const isPlain = platform === 'dingtalk' && protocol !== 'https:'
  return [
    good(DOOR.callback(address)),
    ...(isLocal ? [bad(DOOR.localAddress())] : []),
    ...(isPlain ? [bad(DOOR.needsHttps())] : []),
    ...(ask ? [(await isReached(address)) ? good(DOOR.reached()) : bad(DOOR.notReached())] : []),
  ]
}

/** By the same way as the platform comes: through the proxy. The bot has to be running. */
async function isReached(address: string): Promise<boolean> {
  try {
    return REFUSALS.has((await exchange(new URL(address), {})).status)
  } catch (error) {
    if (error instanceof DeliveryError) return false
    throw error
  }
}

function hints({ config }: App, { name }: Channel): Remark[] {
  if (name === 'dingtalk-app') return [good(DOOR.dingtalkMode(config.dingtalkApp?.mode ?? 'stream'))]
  if (name === 'zwdd') return [good(DOOR.untried())]
  if (name !== 'dingtalk-robot') return []
  const { origin } = new URL(config.dingtalkOapiOrigin)
  const unsigned = Object.entries(config.dingtalkGroups ?? {}).flatMap(([group, { secret }]) =>
    secret === null ? [group] : [],
  )
  return [
    ...(origin === DINGTALK_OAPI ? [] : [good(DOOR.otherOrigin(origin))]),
    ...(unsigned.length > 0 ? [good(DOOR.noSecret(unsigned))] : []),
  ]
}

async function credentialRemarks(app: App, channel: Channel): Promise<Remark[]> {
  if (!channel.check) return [good(DOOR.cannotAsk(channel.name))]
  const { code, fromIp, at } = await channel.check()
  // A rehearsal's clock is off on purpose.
  const skew = at === null || app.config.clockStart !== null ? 0 : app.clock.now() - at
  return [
    code === null
      ? good(DOOR.accepted())
      : bad(DOOR.refused(code, adviceFor(channel.platform, code, fromIp))),
    ...(Math.abs(skew) > MAX_SKEW_MS ? [bad(DOOR.skewed(skew))] : []),
  ]
}

function good(text: string): Remark {
  return { isGood: true, text }
}

function bad(text: string): Remark {
  return { isGood: false, text }
}
