import { existsSync } from 'node:fs'
import type { Instant } from '../../rules/dates.ts'
import type {
  WecomAppSettings,
  AibotUrlSettings,
  AibotSocketSettings,
  DingtalkAppConfig,
  DingtalkEventSettings,
  DingtalkGroupRobots,
  WecomGroupKeys,
  ZwddConfig,
} from './doors.ts'
import { type Environment, type Given, isConnected, parseEnvironment } from './environment.ts'
import { crawlOf, type CrawlSettings } from '../crawl/settings.ts'
import { DEFAULT_FONTS, type DocumentFonts } from '../reports/official/fonts.ts'

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
  readonly wecomGroups: WecomGroupKeys | null
  readonly wecomOrigin: string
  readonly aibotUrl: AibotUrlSettings | null
  readonly aibotSocket: AibotSocketSettings | null
  readonly dingtalkApp: DingtalkAppConfig | null
  readonly dingtalkEvents: DingtalkEventSettings | null
  readonly dingtalkGroups: DingtalkGroupRobots | null
  readonly zwdd: ZwddConfig | null
  readonly dingtalkApiOrigin: string
  readonly dingtalkOapiOrigin: string
  /** What the organisation may do in a calendar month, all its apps together. */
  readonly dingtalkQuota: { readonly api: number; readonly webhook: number }
  readonly crawl: CrawlSettings
  /** A line to the office every working day, even when there is nothing to say. */
  readonly dailyOk: boolean
  /** An outside monitor's address, with its key: it raises the alarm when nobody calls any more. */
  readonly heartbeatUrl: string | null
  readonly fonts: DocumentFonts
  /** Demo data and the simulator page. */
  readonly demo: boolean
  /** The moment the bot's clock starts at, for rehearsals; null follows the machine. */
  readonly clockStart: Instant | null
}

/** 2021-10-08 is the morning on which the bulletin of the demo data was issued. */
const DEMO_START = '2021-10-08T09:00:00+08:00'

/** Throws ConfigError with every fault at once; values are never repeated in it. */
export function loadConfig(variables: Given = ownEnvironment()): Config {
  return configOf(parseEnvironment(variables))
}

/** `.env` beside the service, so that a command typed by hand has the service's settings; what is set already stays. */
function ownEnvironment(): Given {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

function configOf(env: Environment): Config {
  const connected = isConnected(env)
  const demo = env.DEMO === '1' || !connected
  const clockStart = env.CLOCK_START ?? (connected ? null : DEMO_START)
  return {
    host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    databasePath: env.DATABASE_PATH ?? (demo ? 'data/demo.db' : 'data/ducha.db'),
    logLevel: env.LOG_LEVEL,
    ruleProfile: env.RULE_PROFILE,
    wecomApp: wecomAppOf(env),
    wecomGroups: wecomGroupsOf(env),
    wecomOrigin: new URL(env.WECOM_API_ORIGIN).origin,
    aibotUrl: aibotUrlOf(env),
    aibotSocket: aibotSocketOf(env),
    dingtalkApp: dingtalkAppOf(env),
    dingtalkEvents: dingtalkEventsOf(env),
    dingtalkGroups: dingtalkGroupsOf(env),
    zwdd: zwddOf(env),
    dingtalkApiOrigin: new URL(env.DINGTALK_API_ORIGIN).origin,
    dingtalkOapiOrigin: new URL(env.DINGTALK_OAPI_ORIGIN).origin,
    dingtalkQuota: { api: env.DINGTALK_API_QUOTA, webhook: env.DINGTALK_WEBHOOK_QUOTA },
    crawl: crawlOf(env),
    dailyOk: env.DAILY_OK === '1',
    heartbeatUrl: demo ? null : (env.HEARTBEAT_URL ?? null),
    fonts: env.DOCUMENT_FONTS ?? DEFAULT_FONTS,
    demo,
    clockStart: clockStart === null ? null : (Date.parse(clockStart) as Instant),
  }
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

function zwddOf(env: Environment): ZwddConfig | null {
  if (env.ZWDD_ACCESS_KEY === undefined || env.ZWDD_ORIGIN === undefined) return null
  return {
    origin: new URL(env.ZWDD_ORIGIN).origin,
    accessKey: env.ZWDD_ACCESS_KEY,
    secretKey: env.ZWDD_SECRET_KEY ?? '',
    tenantId: env.ZWDD_TENANT_ID ?? '',
  }
}

function wecomGroupsOf({ WECOM_GROUP_KEY: keys }: Environment): WecomGroupKeys | null {
  return keys === undefined ? null : Object.fromEntries(keys.map(({ group, key }) => [group, key]))
}

function dingtalkGroupsOf(env: Environment): DingtalkGroupRobots | null {
  const { DINGTALK_GROUP_TOKEN: tokens, DINGTALK_GROUP_SECRET: secrets = [] } = env
  if (tokens === undefined) return null
  const secretOf = (group: string) => secrets.find((it) => it.group === group)?.key ?? null
  return Object.fromEntries(tokens.map(({ group, key }) => [group, { token: key, secret: secretOf(group) }]))
}
