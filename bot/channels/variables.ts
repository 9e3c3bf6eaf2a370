import * as z from 'zod'
import { parseWebhooks } from './group-webhooks.ts'

const HTTP = /^https?$/u

/** Addresses that messages go to: a rehearsal keeps all of them on this machine. */
export const destinations = z.registry<{ readonly isDestination: true }>()

/** An API's address, of which only the origin counts. */
export function origin(usual: string) {
  return z
    .url({ protocol: HTTP })
    .default(usual)
    .transform((url) => new URL(url).origin)
    .register(destinations, { isDestination: true })
}

/** An API's address that differs from place to place. */
export const ownOrigin = z
  .url({ protocol: HTTP })
  .transform((url) => new URL(url).origin)
  .register(destinations, { isDestination: true })

export const callbackToken = z.string().regex(/^[A-Za-z0-9]{3,32}$/u)
export const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/u)
export const digits = z.string().regex(/^\d+$/u)

/** One key, or `办公室群=key1,乡镇群=key2`. */
export const webhooks = z.string().transform((setting, context) => {
  const { items, faults } = parseWebhooks(setting)
  for (const message of faults) context.addIssue({ code: 'custom', message })
  return items
})

const quota = z
  .string()
  .regex(/^[1-9]\d{0,8}$/u)
  .transform(Number)

/** What several channels share; a variable of one name is the same everywhere. */
export const WECOM_API_ORIGIN = origin('https://qyapi.weixin.qq.com')
export const DINGTALK_OAPI_ORIGIN = origin('https://oapi.dingtalk.com')
export const WECOM_AIBOT_NAME = z.string().default('')
export const DINGTALK_CLIENT_ID = z.string()

/** What an organisation may do in a calendar month; the standard edition's since 2025-11-19 (open.dingtalk.com, billing-model). */
export const DINGTALK_QUOTAS = {
  DINGTALK_API_QUOTA: quota.default(5_000),
  DINGTALK_WEBHOOK_QUOTA: quota.default(3_000),
}
