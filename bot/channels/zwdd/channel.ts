import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { UNTRIED, zwdd as words } from '../../messages/channels/zwdd.ts'
import { byteLength } from '../../messages/talk/split.ts'
import { toText } from '../../messages/talk/text.ts'
import { checkZwdd, sendWorkNotification, type ZwddSettings } from '../../platforms/zwdd/call.ts'
import type { Channel } from '../channel.ts'
import { defineChannel } from '../define.ts'
import { digits, ownOrigin } from '../variables.ts'

/** Of msg, which is JSON as text. */
const MAX_MSG_BYTES = 2048
/** Of the text: in JSON a line break takes two bytes, a third more where every line is a single letter. */
const MAX_BYTES = 1_500
/** What one app may send one person; nothing is published of a minute. */
const LIMIT = { count: 100, perMs: 24 * 3_600_000 }
/** How many numbers have four digits: a call is signed with one of them. */
const DIGITS = 10_000

/**
 * Work notifications of 专有钉钉 (政务钉钉), one way and to single people. Written from public clients and
 * quotations of its documents; never tried against a live gateway.
 */
export function openZwdd(settings: ZwddSettings, clock: Clock, random: (below: number) => number): Channel {
  const moment = () => ({ now: clock.now(), digits: random(DIGITS) })
  return {
    name: 'zwdd',
    platform: 'zwdd',
    limit: LIMIT,
    maxBytes: MAX_BYTES,
    render: toText,
    // A second bizMsgId is said to be refused as a repeat, but nobody has seen how.
    repeatWindowMs: 0,
    targetOf: (accountId) => accountId,
    send: async (accountId, reply, { key }) => {
      const msg = JSON.stringify({ msgtype: 'text', text: { content: toText(reply) } })
      if (byteLength(msg) > MAX_MSG_BYTES) throw new DeliveryError('too-long', { kind: 'permanent' })
      const bizMsgId = createHash('sha256').update(key).digest('hex').slice(0, 32)
      return await sendWorkNotification(settings, { receiverIds: accountId, bizMsgId, msg }, moment())
    },
    check: async () => await checkZwdd(settings, moment()),
    remarks: [UNTRIED],
  }
}

export const zwdd = defineChannel({
  words,
  variables: z.object({
    ZWDD_ORIGIN: ownOrigin,
    ZWDD_ACCESS_KEY: z.string(),
    ZWDD_SECRET_KEY: z.string(),
    ZWDD_TENANT_ID: digits,
  }),
  wantedBy: ['ZWDD_ORIGIN', 'ZWDD_ACCESS_KEY', 'ZWDD_SECRET_KEY', 'ZWDD_TENANT_ID'],
  settings: (env) => ({
    origin: env.ZWDD_ORIGIN,
    accessKey: env.ZWDD_ACCESS_KEY,
    secretKey: env.ZWDD_SECRET_KEY,
    tenantId: env.ZWDD_TENANT_ID,
  }),
  open: (settings, { clock, random }) => openZwdd(settings, clock, random.below),
})
