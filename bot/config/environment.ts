import { z } from 'zod'
import { crawlVariables } from '../crawl/settings.ts'
import { parseFonts } from './document-fonts.ts'
import { ConfigError } from '../errors.ts'
import { parseWebhooks } from './group-webhooks.ts'

const WECOM_ORIGIN = 'https://qyapi.weixin.qq.com'
const AIBOT_WS_URL = 'wss://openws.work.weixin.qq.com'
const DINGTALK_ORIGIN = 'https://api.dingtalk.com'
const DINGTALK_OAPI_ORIGIN = 'https://oapi.dingtalk.com'

const WECOM_APP = [
  'WECOM_CORP_ID',
  'WECOM_AGENT_ID',
  'WECOM_SECRET',
  'WECOM_TOKEN',
  'WECOM_ENCODING_AES_KEY',
] as const

/** Settings of which one alone is a fault, and what opens a door. */
const TOGETHER = [
  WECOM_APP,
  ['WECOM_AIBOT_TOKEN', 'WECOM_AIBOT_ENCODING_AES_KEY'],
  ['WECOM_AIBOT_SECRET'],
  ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE'],
  ['DINGTALK_EVENT_TOKEN', 'DINGTALK_EVENT_AES_KEY'],
  ['ZWDD_ACCESS_KEY', 'ZWDD_SECRET_KEY', 'ZWDD_TENANT_ID', 'ZWDD_ORIGIN'],
  ['WECOM_GROUP_KEY'],
  ['DINGTALK_GROUP_TOKEN'],
] as const

/** A setting of one door that another cannot do without. */
const NEEDED_BESIDE = [
  ['WECOM_AIBOT_SECRET', 'WECOM_AIBOT_ID'],
  ['DINGTALK_EVENT_TOKEN', 'DINGTALK_CLIENT_ID'],
] as const

/** Where messages and heartbeats would go; a rehearsal keeps all of them on this machine. */
const ORIGINS = [
  ['WECOM_API_ORIGIN', WECOM_ORIGIN, ['WECOM_CORP_ID', 'WECOM_GROUP_KEY', 'WECOM_AIBOT_TOKEN']],
  ['WECOM_AIBOT_WS_URL', AIBOT_WS_URL, ['WECOM_AIBOT_SECRET']],
  ['DINGTALK_API_ORIGIN', DINGTALK_ORIGIN, ['DINGTALK_CLIENT_ID']],
  ['DINGTALK_OAPI_ORIGIN', DINGTALK_OAPI_ORIGIN, ['DINGTALK_CLIENT_ID', 'DINGTALK_GROUP_TOKEN']],
  ['ZWDD_ORIGIN', '', ['ZWDD_ACCESS_KEY']],
  ['HEARTBEAT_URL', '', ['HEARTBEAT_URL']],
] as const

const HTTP = /^https?$/u

const callbackToken = z.string().regex(/^[A-Za-z0-9]{3,32}$/u)
const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/u)
const webhooks = z.string().transform((setting, context) => {
  const { items, faults } = parseWebhooks(setting)
  for (const message of faults) context.addIssue({ code: 'custom', message })
  return items
})
const fonts = z.string().transform((setting, context) => {
  const { fonts: named, faults } = parseFonts(setting)
  for (const message of faults) context.addIssue({ code: 'custom', message })
  return named
})
/** The defaults are those of the standard edition since 2025-11-19 (open.dingtalk.com, billing-model). */
const quota = z
  .string()
  .regex(/^[1-9]\d{0,8}$/u)
  .transform(Number)

const Environment = z.object({
  HOST: z.string().optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000),
  PUBLIC_URL: z.url({ protocol: HTTP }).optional(),
  DATABASE_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  RULE_PROFILE: z.string().default('tongbai-2021'),
  WECOM_CORP_ID: z.string().optional(),
  WECOM_AGENT_ID: z.string().regex(/^\d+$/u).optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_TOKEN: callbackToken.optional(),
  WECOM_ENCODING_AES_KEY: aesKey.optional(),
  WECOM_API_ORIGIN: z.url({ protocol: HTTP }).default(WECOM_ORIGIN),
  WECOM_GROUP_KEY: webhooks.optional(),
  WECOM_AIBOT_ID: z.string().optional(),
  WECOM_AIBOT_SECRET: z.string().optional(),
  WECOM_AIBOT_TOKEN: callbackToken.optional(),
  WECOM_AIBOT_ENCODING_AES_KEY: aesKey.optional(),
  WECOM_AIBOT_NAME: z.string().default(''),
  WECOM_AIBOT_WS_URL: z.url({ protocol: /^wss?$/u }).default(AIBOT_WS_URL),
  DINGTALK_CLIENT_ID: z.string().optional(),
  DINGTALK_CLIENT_SECRET: z.string().optional(),
  DINGTALK_ROBOT_CODE: z.string().optional(),
  DINGTALK_MODE: z.enum(['http', 'stream']).default('stream'),
  DINGTALK_API_ORIGIN: z.url({ protocol: HTTP }).default(DINGTALK_ORIGIN),
  DINGTALK_OAPI_ORIGIN: z.url({ protocol: HTTP }).default(DINGTALK_OAPI_ORIGIN),
  DINGTALK_API_QUOTA: quota.default(5_000),
  DINGTALK_WEBHOOK_QUOTA: quota.default(3_000),
  DINGTALK_EVENT_TOKEN: callbackToken.optional(),
  DINGTALK_EVENT_AES_KEY: aesKey.optional(),
  DINGTALK_GROUP_TOKEN: webhooks.optional(),
  DINGTALK_GROUP_SECRET: webhooks.optional(),
  ZWDD_ORIGIN: z.url({ protocol: HTTP }).optional(),
  ZWDD_ACCESS_KEY: z.string().optional(),
  ZWDD_SECRET_KEY: z.string().optional(),
  ZWDD_TENANT_ID: z.string().regex(/^\d+$/u).optional(),
  ...crawlVariables,
  DAILY_OK: z.enum(['0', '1']).default('0'),
  HEARTBEAT_URL: z.url({ protocol: HTTP }).optional(),
  DOCUMENT_FONTS: fonts.optional(),
  DEMO: z.enum(['0', '1']).default('0'),
  CLOCK_START: z.iso.datetime({ offset: true }).optional(),
})

/** What every variable says once it is read, its default filled in. */
export type Environment = z.infer<typeof Environment>

/** Variables as they were set, before anything is known of them. */
export type Given = Readonly<Record<string, string | undefined>>

/** An empty variable is one that is not set. Throws ConfigError with every fault at once; values are never repeated in it. */
export function parseEnvironment(variables: Given): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const faults = [
    ...(parsed.error?.issues ?? []).map((it) => `${it.path.join('.')}: ${it.message}`),
    ...missingBeside(given),
    ...secretsOfNobody(given),
    ...shiftedBeside(given),
  ]
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults)
  return parsed.data
}

/** Whether any platform is configured; without one the bot is a demo. */
export function isConnected(env: Environment): boolean {
  return TOGETHER.some(([first]) => env[first] !== undefined)
}

/** Settings that belong together: some without the others are a fault. */
function missingBeside(given: Given): string[] {
  const gaps = TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => given[name] === undefined)
    return missing.length === names.length
      ? []
      : missing.map((name) => `${name}: missing beside ${names.join(', ')}`)
  })
  const unsupported = NEEDED_BESIDE.filter(
    ([name, needed]) => given[name] !== undefined && given[needed] === undefined,
  )
  return [...gaps, ...unsupported.map(([name, needed]) => `${needed}: missing beside ${name}`)]
}

/** A secret is that of the webhook of the same group. */
function secretsOfNobody(given: Given): string[] {
  const tokens = parseWebhooks(given['DINGTALK_GROUP_TOKEN'] ?? '')
  const secrets = parseWebhooks(given['DINGTALK_GROUP_SECRET'] ?? '')
  if (tokens.faults.length > 0) return []
  return secrets.items
    .filter(({ group }) => !tokens.items.some((token) => token.group === group))
    .map(
      ({ position }) => `DINGTALK_GROUP_SECRET: item ${position}: its group is not in DINGTALK_GROUP_TOKEN`,
    )
}

/** People would be reminded of days that are not theirs. */
function shiftedBeside(given: Given): string[] {
  if (given['CLOCK_START'] === undefined) return []
  return ORIGINS.filter(
    ([name, usual, users]) =>
      users.some((user) => given[user] !== undefined) && !isLoopback(given[name] ?? usual),
  ).map(([name]) => `CLOCK_START: only with ${name} at a loopback address`)
}

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
}
