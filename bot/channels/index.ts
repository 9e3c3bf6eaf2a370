import type { Clock } from '../clock.ts'
import type { Config } from '../config/load.ts'
import type { Random } from '../random.ts'
import type { Channel } from './channel.ts'
import { openDingtalkApp } from './dingtalk-app/channel.ts'
import { openDingtalkRobot } from './dingtalk-robot/channel.ts'
import { openSimulator } from './simulator/channel.ts'
import { openWecomAibotWs } from './wecom-aibot-ws/channel.ts'
import { openWecomAibot } from './wecom-aibot/channel.ts'
import { openWecomApp } from './wecom-app/channel.ts'
import { openWecomRobot } from './wecom-robot/channel.ts'
import { openZwdd } from './zwdd/channel.ts'

/** Where each channel that receives is called. */
export const CALLBACK_PATHS: Readonly<Record<string, string>> = {
  'wecom-app': '/callbacks/wecom',
  'wecom-aibot': '/callbacks/wecom-aibot',
  'dingtalk-app': '/callbacks/dingtalk',
}

type Opener = (config: Config, clock: Clock, random: Random) => Channel | null

/** Every door there is; null when it is not configured. */
const OPENERS: readonly Opener[] = [
  ({ wecomApp, wecomOrigin: origin }, clock, { bytes }) =>
    wecomApp && openWecomApp({ ...wecomApp, origin }, clock, bytes),
  ({ wecomGroups: keys, wecomOrigin: origin }) => keys && openWecomRobot({ keys, origin }),
  ({ aibotUrl, wecomOrigin: origin }, clock, { bytes }) => {
    if (aibotUrl === null) return null
    const { botId, ...settings } = aibotUrl
    return openWecomAibot({ ...settings, origin, ...(botId === null ? {} : { botId }) }, clock, bytes)
  },
  ({ aibotSocket }, clock) => aibotSocket && openWecomAibotWs(aibotSocket, clock),
  ({ dingtalkApp, dingtalkApiOrigin: apiOrigin, dingtalkOapiOrigin: oapiOrigin }, clock, { below }) =>
    dingtalkApp && openDingtalkApp({ ...dingtalkApp, apiOrigin, oapiOrigin }, clock, below),
  ({ dingtalkGroups: groups, dingtalkOapiOrigin: oapiOrigin }, clock) =>
    groups && openDingtalkRobot({ groups, oapiOrigin }, clock),
  ({ zwdd }, clock, { below }) => zwdd && openZwdd(zwdd, clock, below),
  ({ demo }) => (demo ? openSimulator() : null),
]

/** Every door that is configured. */
export function openChannels(config: Config, clock: Clock, random: Random): Channel[] {
  return OPENERS.flatMap((open) => open(config, clock, random) ?? [])
}
