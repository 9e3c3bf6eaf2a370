import { dingtalkApp } from './dingtalk-app.ts'
import { dingtalkEvents } from './dingtalk-events.ts'
import { dingtalkRobot } from './dingtalk-robot.ts'
import { simulator } from './simulator.ts'
import { wecomAibotWs } from './wecom-aibot-ws.ts'
import { wecomAibot } from './wecom-aibot.ts'
import { wecomApp } from './wecom-app.ts'
import { wecomRobot } from './wecom-robot.ts'
import type { ChannelWords } from './words.ts'
import { zwdd } from './zwdd.ts'

/** Every channel there is, by its id; bot/channels/index.ts has how each works. */
export const CHANNELS = {
  'wecom-app': wecomApp,
  'wecom-robot': wecomRobot,
  'wecom-aibot': wecomAibot,
  'wecom-aibot-ws': wecomAibotWs,
  'dingtalk-app': dingtalkApp,
  'dingtalk-robot': dingtalkRobot,
  'dingtalk-events': dingtalkEvents,
  zwdd,
  simulator,
} as const satisfies Readonly<Record<string, ChannelWords>>

export type ChannelId = keyof typeof CHANNELS
type AnyPlatform = (typeof CHANNELS)[ChannelId]['platform']
export type Platform = AnyPlatform['id']
/** On which the office writes down people's accounts. */
export type AccountPlatform = Extract<AnyPlatform, { readonly account: object }>['id']

/** Null for an id of no channel: the log names other ways in, too. */
export function channelWords(id: string): ChannelWords | null {
  return Object.hasOwn(CHANNELS, id) ? CHANNELS[id as ChannelId] : null
}
