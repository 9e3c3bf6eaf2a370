import * as z from 'zod'
import { DeliveryError } from '../../errors.ts'
import { wecomRobot as words } from '../../messages/channels/wecom-robot.ts'
import { toMarkdown } from '../../messages/talk/markdown.ts'
import { byteLength } from '../../messages/talk/split.ts'
import { fileSent } from '../../platforms/exchange.ts'
import { postWebhook, postWebhookFile } from '../../platforms/wecom/api.ts'
import type { Channel } from '../channel.ts'
import { defineChannel } from '../define.ts'
import { WECOM_API_ORIGIN, webhooks } from '../variables.ts'

export interface WecomRobotSettings {
  /** Webhook keys by group name. The outbox holds the name; the key, which is all one needs to post, stays here. */
  readonly keys: Readonly<Record<string, string>>
  readonly origin: string
  readonly timeoutMs?: number
}

/** Of markdown.content; one byte more is refused with 40058. */
const MAX_BYTES = 4096
/**
 * WeCom allows 20 a minute and loses what is beyond (45009). Whether its minute slides or follows the
 * clock is not documented; two are left for people who try the webhook by hand.
 */
const LIMIT = { count: 18, perMs: 60_000 }

/** A group's webhook (消息推送, formerly 群机器人): one way, no answers. */
export function openWecomRobot(settings: WecomRobotSettings): Channel & Required<Pick<Channel, 'sendFile'>> {
  return {
    name: 'wecom-robot',
    platform: 'wecom',
    groups: Object.keys(settings.keys),
    limit: LIMIT,
    repeatWindowMs: 0,
    maxBytes: MAX_BYTES,
    render: toMarkdown,
    send: async (target, reply) => {
      const key = keyOf(settings, target)
      const content = toMarkdown(reply)
      if (byteLength(content) > MAX_BYTES) throw new DeliveryError('too-long', { kind: 'permanent' })
      // Not markdown_v2: it has tables, but cannot call anybody, and clients before 4.1.36 show it as plain text.
      await postWebhook(settings, key, { msgtype: 'markdown', markdown: { content } })
      return ''
    },
    sendFile: async (target, file) => {
      await fileSent(postWebhookFile(settings, keyOf(settings, target), file))
      return ''
    },
  }
}

function keyOf({ keys }: WecomRobotSettings, target: string): string {
  const key = Object.hasOwn(keys, target) ? keys[target] : undefined
  if (key === undefined) throw new DeliveryError('no-such-group', { kind: 'permanent' })
  return key
}

export const wecomRobot = defineChannel({
  words,
  variables: z.object({ WECOM_GROUP_KEY: webhooks, WECOM_API_ORIGIN }),
  wantedBy: ['WECOM_GROUP_KEY'],
  settings: (env) => ({
    keys: Object.fromEntries(env.WECOM_GROUP_KEY.map(({ group, key }) => [group, key])),
    origin: env.WECOM_API_ORIGIN,
  }),
  open: openWecomRobot,
})
