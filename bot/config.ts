import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { Instant } from '../rules/dates.ts'
import type {
  WecomAppSettings,
  AibotUrlSettings,
  AibotSocketSettings,
  DingtalkAppConfig,
  DingtalkEventSettings,
  DingtalkGroupConfig,
  ZwddConfig,
} from './door-settings.ts'
import { crawlOf, type CrawlSettings, crawlVariables } from './crawl/settings.ts'
import { ConfigError } from './errors.ts'

/** Everything the environment may say. The only file that reads it. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
  readonly databasePath: string
  readonly logLevel: string
  /** A built-in profile's id, or the path of a JSON file. */
  readonly ruleProfile: string
  readonly wecomApp: WecomAppSettings | null
  readonly wecomGroupKey: string | null
  readonly wecomOrigin: string
  readonly aibotUrl: AibotUrlSettings | null
  readonly aibotSocket: AibotSocketSettings | null
  readonly dingtalkApp: DingtalkAppConfig | null
  readonly dingtalkEvents: DingtalkEventSettings | null
  readonly dingtalkGroup: DingtalkGroupConfig | null
  readonly zwdd: ZwddConfig | null
  readonly dingtalkApiOrigin: string
  readonly dingtalkOapiOrigin: string
  /** What the organisation may do in a calendar month, all its apps together. */
  readonly dingtalkQuota: { readonly api: number; readonly webhook: number }
  readonly crawl: CrawlSettings
  /** Demo data and the simulator page. */
  readonly demo: boolean
  /** The moment the bot's clock starts at, for rehearsals; null follows the machine. */
  readonly clockStart: Instant | null
}

const WECOM_ORIGIN = 'https://qyapi.weixin.qq.com'
const AIBOT_WS_URL = 'wss://openws.work.weixin.qq.com'
const DINGTALK_ORIGIN = 'https://api.dingtalk.com'
const DINGTALK_OAPI_ORIGIN = 'https://oapi.dingtalk.com'
/** 2021-10-08 is the morning on which the bulletin of the demo data was issued. */
const DEMO_START = '2021-10-08T09:00:00+08:00'

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

/** Where messages would go; a rehearsal keeps all of them on this machine. */
const ORIGINS = [
  ['WECOM_API_ORIGIN', WECOM_ORIGIN, ['WECOM_CORP_ID', 'WECOM_GROUP_KEY', 'WECOM_AIBOT_TOKEN']],
  ['WECOM_AIBOT_WS_URL', AIBOT_WS_URL, ['WECOM_AIBOT_SECRET']],
  ['DINGTALK_API_ORIGIN', DINGTALK_ORIGIN, ['DINGTALK_CLIENT_ID']],
  ['DINGTALK_OAPI_ORIGIN', DINGTALK_OAPI_ORIGIN, ['DINGTALK_CLIENT_ID', 'DINGTALK_GROUP_TOKEN']],
  ['ZWDD_ORIGIN', '', ['ZWDD_ACCESS_KEY']],
] as const

const HTTP = /^https?$/u

const callbackToken = z.string().regex(/^[A-Za-z0-9]{3,32}$/u)
const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/u)
/** A whole webhook address pasted where only its key belongs is the commonest mistake. */
const key = z.string().regex(/^[A-Za-z0-9_-]+$/u)
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
  WECOM_GROUP_KEY: key.optional(),
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
  DINGTALK_GROUP_TOKEN: key.optional(),
  DINGTALK_GROUP_SECRET: z.string().optional(),
  ZWDD_ORIGIN: z.url({ protocol: HTTP }).optional(),
  ZWDD_ACCESS_KEY: z.string().optional(),
  ZWDD_SECRET_KEY: z.string().optional(),
  ZWDD_TENANT_ID: z.string().regex(/^\d+$/u).optional(),
  ...crawlVariables,
  DEMO: z.enum(['0', '1']).default('0'),
  CLOCK_START: z.iso.datetime({ offset: true }).optional(),
})

type Environment = z.infer<typeof Environment>

/** Throws ConfigError with every fault at once; values are never repeated in it. */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>> = ownEnvironment(),
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const faults = [
    ...(parsed.error?.issues ?? []).map((it) => `${it.path.join('.')}: ${it.message}`),
    ...missingBeside(given),
    ...shiftedBeside(given),
  ]
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults)
  return configOf(parsed.data)
}

/** `.env` beside the service, so that a command typed by hand has the service's settings; what is set already stays. */
function ownEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

function configOf(env: Environment): Config {
  const isConnected = TOGETHER.some(([first]) => env[first] !== undefined)
  const demo = env.DEMO === '1' || !isConnected
  const clockStart = env.CLOCK_START ?? (isConnected ? null : DEMO_START)
  return {
    host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    databasePath: env.DATABASE_PATH ?? (demo ? 'data/demo.db' : 'data/ducha.db'),
    logLevel: env.LOG_LEVEL,
    ruleProfile: env.RULE_PROFILE,
    wecomApp: wecomAppOf(env),
    wecomGroupKey: env.WECOM_GROUP_KEY ?? null,
    wecomOrigin: new URL(env.WECOM_API_ORIGIN).origin,
    aibotUrl: aibotUrlOf(env),
    aibotSocket: aibotSocketOf(env),
    dingtalkApp: dingtalkAppOf(env),
    dingtalkEvents: dingtalkEventsOf(env),
    dingtalkGroup: dingtalkGroupOf(env),
    zwdd: zwddOf(env),
    dingtalkApiOrigin: new URL(env.DINGTALK_API_ORIGIN).origin,
    dingtalkOapiOrigin: new URL(env.DINGTALK_OAPI_ORIGIN).origin,
    dingtalkQuota: { api: env.DINGTALK_API_QUOTA, webhook: env.DINGTALK_WEBHOOK_QUOTA },
    crawl: crawlOf(env),
    demo,
    clockStart: clockStart === null ? null : (Date.parse(clockStart) as Instant),
  }
}

type Given = Readonly<Record<string, string | undefined>>

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

/** People would be reminded of days that are not theirs. */
function shiftedBeside(given: Given): string[] {
  if (given['CLOCK_START'] === undefined) return []
  return ORIGINS.filter(
    ([name, usual, users]) =>
      users.some((user) => given[user] !== undefined) && !isLoopback(given[name] ?? usual),
  ).map(([name]) => `CLOCK_START: only with ${name} at a loopback address`)
}

function wecomAppOf(env: Environment): WecomAppSettings | null {
  if (env.WECOM_CORP_ID === undefined) return null
  return {
    corpId: env.WECOM_CORP_ID,
    agentId: env.WECOM_AGENT_ID ?? '',
    secret: env.WECOM_SECRET ?? '',
    token: env.WECOM_TOKEN ?? '',
    encodingAesKey: env.WECOM_ENCODING_AES_KEY ?? '',
  }
}

function aibotUrlOf(env: Environment): AibotUrlSettings | null {
  if (env.WECOM_AIBOT_TOKEN === undefined) return null
  return {
    botId: env.WECOM_AIBOT_ID ?? null,
    token: env.WECOM_AIBOT_TOKEN,
    encodingAesKey: env.WECOM_AIBOT_ENCODING_AES_KEY ?? '',
    name: env.WECOM_AIBOT_NAME,
  }
}

function aibotSocketOf(env: Environment): AibotSocketSettings | null {
  if (env.WECOM_AIBOT_SECRET === undefined) return null
  return {
    botId: env.WECOM_AIBOT_ID ?? '',
    secret: env.WECOM_AIBOT_SECRET,
    name: env.WECOM_AIBOT_NAME,
    wsUrl: env.WECOM_AIBOT_WS_URL,
  }
}

function dingtalkAppOf(env: Environment): DingtalkAppConfig | null {
  if (env.DINGTALK_CLIENT_ID === undefined) return null
  return {
    clientId: env.DINGTALK_CLIENT_ID,
    clientSecret: env.DINGTALK_CLIENT_SECRET ?? '',
    robotCode: env.DINGTALK_ROBOT_CODE ?? '',
    mode: env.DINGTALK_MODE,
  }
}

function dingtalkEventsOf(env: Environment): DingtalkEventSettings | null {
  if (env.DINGTALK_EVENT_TOKEN === undefined) return null
  return {
    clientId: env.DINGTALK_CLIENT_ID ?? '',
    token: env.DINGTALK_EVENT_TOKEN,
    encodingAesKey: env.DINGTALK_EVENT_AES_KEY ?? '',
  }
}

function dingtalkGroupOf(env: Environment): DingtalkGroupConfig | null {
  const token = env.DINGTALK_GROUP_TOKEN
  return token === undefined ? null : { token, secret: env.DINGTALK_GROUP_SECRET ?? null }
}

function zwddOf(env: Environment): ZwddConfig | null {
  if (env.ZWDD_ACCESS_KEY === undefined || env.ZWDD_ORIGIN === undefined) return null
  return {
    origin: new URL(env.ZWDD_ORIGIN).origin,
    accessKey: env.ZWDD_ACCESS_KEY,
    secretKey: env.ZWDD_SECRET_KEY ?? '',
    tenantId: env.ZWDD_TENANT_ID ?? '',
  }
}

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
}
