import type { App } from '../../app.ts'
import type { Channel } from '../../channels/channel.ts'
import { CHANNEL_KINDS } from '../../channels/index.ts'
import type { Config } from '../../config/load.ts'
import { DeliveryError } from '../../errors.ts'
import { adviceFor } from '../../messages/channels/advice.ts'
import { type ChannelId, channelWords } from '../../messages/channels/index.ts'
import { DOOR } from '../../messages/operator/doctor-doors.ts'
import { exchange } from '../../platforms/exchange.ts'
import type { Check } from './examine.ts'

/** What a door's check found: whether it is wrong, and what to say of it. */
interface Remark {
  readonly isGood: boolean
  readonly text: string
}

/** Callbacks are refused after minutes and signatures after an hour; two minutes already mean no time service. */
const MAX_SKEW_MS = 120_000
/** What our callbacks answer to a request without a signature; anything else is not us. */
const REFUSALS = new Set([400, 401, 403])
/** Every door that is configured. `ask` asks the platforms whether the credentials are good; nothing is sent. */
export async function examineDoors(app: App, ask: boolean): Promise<Check[]> {
  const configured = [...app.channels.values()].filter(({ name }) => name !== 'simulator')
  const unused = Object.keys(CHANNEL_KINDS).filter((id) => id !== 'simulator' && !app.channels.has(id))
  const checks: Check[] = []
  for (const channel of configured) checks.push(await examineDoor(app, channel, ask))
  return [
    ...checks,
    ...configured.flatMap(({ name }) => clashes(app, name)),
    ...(unused.length > 0 ? [{ isGood: true, ...DOOR.unused(unused) }] : []),
  ]
}

function clashes({ channels }: App, name: ChannelId): Check[] {
  const clash = channelWords(name)?.clash
  return clash && channels.has(clash.with) ? [{ isGood: false, name: clash.name, detail: clash.toDo }] : []
}

async function examineDoor(app: App, channel: Channel, ask: boolean): Promise<Check> {
  const remarks = [
    ...(await addressRemarks(app.config, channel, ask)),
    ...(channel.remarks ?? []).map(good),
    ...(ask ? await credentialRemarks(app, channel) : []),
  ]
  return {
    isGood: remarks.every(({ isGood }) => isGood),
    ...DOOR.configured(
      channel.name,
      remarks.map(({ text }) => text),
    ),
  }
}

/** The address to enter in the console, and whether a platform could call it. */
async function addressRemarks(
  config: Config,
  { name, callbackPath: path, needsHttps }: Channel,
  ask: boolean,
): Promise<Remark[]> {
  if (path === undefined) return []
  if (config.publicUrl === null) return [good(DOOR.noPublicUrl(path))]
  const address = `${config.publicUrl.replace(/\/+$/u, '')}${path}`
  const { protocol, hostname } = new URL(address)
  const isLocal = /^(?:localhost|127\.|\[::1\]|10\.|192\.168\.)/u.test(hostname)
  const isPlain = needsHttps && protocol !== 'https:'
  return [
    good(DOOR.callback(address)),
    ...(isLocal ? [bad(DOOR.localAddress())] : []),
    ...(isPlain ? [bad(DOOR.needsHttps(name))] : []),
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

async function credentialRemarks(app: App, channel: Channel): Promise<Remark[]> {
  if (!channel.check) return [good(DOOR.cannotAsk(channel.name))]
  const { code, fromIp, at } = await channel.check()
  // A rehearsal's clock is off on purpose.
  const skew = at === null || app.config.clockStart !== null ? 0 : app.clock.now() - at
  return [
    code === null ? good(DOOR.accepted()) : bad(DOOR.refused(code, adviceFor(channel.name, code, fromIp))),
    ...(Math.abs(skew) > MAX_SKEW_MS ? [bad(DOOR.skewed(skew))] : []),
  ]
}

function good(text: string): Remark {
  return { isGood: true, text }
}

function bad(text: string): Remark {
  return { isGood: false, text }
}
