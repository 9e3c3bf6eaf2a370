import type { ChannelId } from '../messages/channels/index.ts'
import type { ChannelKind } from './define.ts'
import { dingtalkApp } from './dingtalk-app/channel.ts'
import { dingtalkEvents } from './dingtalk-events/channel.ts'
import { dingtalkRobot } from './dingtalk-robot/channel.ts'
import { simulator } from './simulator/channel.ts'
import { wecomAibotWs } from './wecom-aibot-ws/channel.ts'
import { wecomAibot } from './wecom-aibot/channel.ts'
import { wecomApp } from './wecom-app/channel.ts'
import { wecomRobot } from './wecom-robot/channel.ts'
import { zwdd } from './zwdd/channel.ts'

/** Every channel there is. A person is told through the first that knows them and may speak first. */
export const CHANNEL_KINDS: { readonly [Id in ChannelId]: ChannelKind } = {
  'wecom-app': wecomApp,
  'wecom-robot': wecomRobot,
  'wecom-aibot': wecomAibot,
  'dingtalk-app': dingtalkApp,
  'dingtalk-robot': dingtalkRobot,
  'dingtalk-events': dingtalkEvents,
  zwdd,
  // It may speak only where the person has written before, so it comes last.
  'wecom-aibot-ws': wecomAibotWs,
  simulator,
}
