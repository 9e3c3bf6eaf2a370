import * as z from 'zod'
import type { Instant } from '../../../rules/dates.ts'
import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { toDingtalkMarkdown } from '../../messages/channels/dingtalk-markdown.ts'
import { dingtalkRobot as words, otherOrigin, unsigned } from '../../messages/channels/dingtalk-robot.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { byteLength } from '../../messages/talk/split.ts'
import { msgUuidOf, postGroupRobot } from '../../platforms/dingtalk/api.ts'
import { BLOCK_MS } from '../../platforms/dingtalk/errcodes.ts'
import type { GroupRobot } from '../../platforms/dingtalk/sign.ts'
import type { Channel, SendOptions } from '../channel.ts'
import { defineChannel } from '../define.ts'
import type { WebhookItem } from '../group-webhooks.ts'
import { DINGTALK_OAPI_ORIGIN, DINGTALK_QUOTAS, webhooks } from '../variables.ts'

export interface DingtalkRobotSettings {
  /** Robots by group name. The outbox holds the name; the token, which is all one needs to post, stays here. */
  readonly groups: Readonly<Record<string, GroupRobot>>
  /** Another one than DingTalk's own for 专有钉钉, whose webhook is the same but for the host. */
  readonly oapiOrigin: string
  readonly monthlyQuota?: NonNullable<Channel['monthlyQuota']>
  readonly timeoutMs?: number
}

/** Of the whole body; one byte more is refused with 460101. */
const MAX_BODY_BYTES = 20_000
/**
 * Of the text. In JSON a line break takes two bytes, which is a third more where every line is a single
 * letter; the rest is room for fifty ids in the list of mentions, the title and the frame.
 */
const MAX_BYTES = 13_000
/** The 21st message of a minute shuts the robot for ten; two are left for people who try the webhook by hand. */
const LIMIT = { count: 18, perMs: 60_000 }
const DINGTALK_ORIGIN = 'https://oapi.dingtalk.com'
/** The codes after which the robot is shut. */
const BLOCKING_CODES = new Set(['410100', '130101', '1111', 'send.byToken.tooFast'])

/** A group's own robot (自定义机器人): one way, no answers. */
export function openDingtalkRobot(settings: DingtalkRobotSettings, clock: Clock): Channel {
  const blockedUntil = new Map<string, Instant>()
  return {
    name: 'dingtalk-robot',
    platform: 'dingtalk',
    groups: Object.keys(settings.groups),
    limit: LIMIT,
    // DingTalk drops a second message of the same msgUuid, but does not say for how long.
    // The webhook of 专有钉钉 is older than msgUuid.
    repeatWindowMs: settings.oapiOrigin === DINGTALK_ORIGIN ? 4 * 60_000 : 0,
    maxBytes: MAX_BYTES,
    render,
    remarks: remarksOn(settings),
    ...(settings.monthlyQuota ? { monthlyQuota: settings.monthlyQuota } : {}),
    send: async (target, reply, options) => {
      const robot = Object.hasOwn(settings.groups, target) ? settings.groups[target] : undefined
      if (robot === undefined) throw new DeliveryError('no-such-group', { kind: 'permanent' })
      const message = messageOf(reply, options)
      const now = clock.now()
      const wait = (blockedUntil.get(target) ?? now) - now
      // Whatever is sent to a shut robot may keep it shut.
      if (wait > 0) throw new DeliveryError('robot-shut', { kind: 'retry-after', ms: wait })
      try {
        await postGroupRobot(settings, robot, message, now)
      } catch (error) {
        if (error instanceof DeliveryError && BLOCKING_CODES.has(error.code))
          blockedUntil.set(target, (now + BLOCK_MS) as Instant)
        throw error
      }
      return ''
    },
  }
}

function remarksOn({ groups, oapiOrigin }: DingtalkRobotSettings): string[] {
  const open = Object.entries(groups).flatMap(([group, { secret }]) => (secret === null ? [group] : []))
  return [
    ...(oapiOrigin === DINGTALK_ORIGIN ? [] : [otherOrigin(oapiOrigin)]),
    ...(open.length > 0 ? [unsigned(open)] : []),
  ]
}

function render(reply: Reply): string {
  return toDingtalkMarkdown(reply, 'call').text
}

function messageOf(reply: Reply, { key }: SendOptions): object {
  const { title, text, atUserIds } = toDingtalkMarkdown(reply, 'call')
  const message = {
    msgtype: 'markdown',
    markdown: { title, text },
    at: { atUserIds, isAtAll: false },
    msgUuid: msgUuidOf(key),
  }
  if (byteLength(JSON.stringify(message)) > MAX_BODY_BYTES)
    throw new DeliveryError('too-long', { kind: 'permanent' })
  return message
}

export const dingtalkRobot = defineChannel({
  words,
  variables: z
    .object({
      DINGTALK_GROUP_TOKEN: webhooks,
      DINGTALK_GROUP_SECRET: webhooks.optional(),
      DINGTALK_OAPI_ORIGIN,
      ...DINGTALK_QUOTAS,
    })
    .superRefine(({ DINGTALK_GROUP_TOKEN: tokens, DINGTALK_GROUP_SECRET: secrets = [] }, context) => {
      for (const { position } of secretsOfNobody(tokens, secrets))
        context.addIssue({
          code: 'custom',
          path: ['DINGTALK_GROUP_SECRET'],
          message: `item ${position}: its group is not in DINGTALK_GROUP_TOKEN`,
        })
    }),
  wantedBy: ['DINGTALK_GROUP_TOKEN', 'DINGTALK_GROUP_SECRET'],
  settings: (env) => ({
    groups: robotsOf(env.DINGTALK_GROUP_TOKEN, env.DINGTALK_GROUP_SECRET ?? []),
    oapiOrigin: env.DINGTALK_OAPI_ORIGIN,
    monthlyQuota: { api: env.DINGTALK_API_QUOTA, webhook: env.DINGTALK_WEBHOOK_QUOTA },
  }),
  open: (settings, { clock }) => openDingtalkRobot(settings, clock),
})

/** A secret is that of the webhook of the same group. */
function secretsOfNobody(tokens: readonly WebhookItem[], secrets: readonly WebhookItem[]): WebhookItem[] {
  return secrets.filter(({ group }) => !tokens.some((token) => token.group === group))
}

function robotsOf(
  tokens: readonly WebhookItem[],
  secrets: readonly WebhookItem[],
): Record<string, GroupRobot> {
  const secretOf = (group: string) => secrets.find((it) => it.group === group)?.key ?? null
  return Object.fromEntries(tokens.map(({ group, key }) => [group, { token: key, secret: secretOf(group) }]))
}
