import { z } from 'zod'
import type { Instant } from '../rules/dates.ts'
import { ConfigError } from './errors.ts'

export interface WecomAppSettings {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly token: string
  readonly encodingAesKey: string
}

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
  /** Demo data and the simulator page. */
  readonly demo: boolean
  /** The moment the bot's clock starts at, for rehearsals; null follows the machine. */
  readonly clockStart: Instant | null
}

const WECOM_ORIGIN = 'https://qyapi.weixin.qq.com'
/** 2021-10-08 is the morning on which the bulletin of the demo data was issued. */
const DEMO_START = '2021-10-08T09:00:00+08:00'

const WECOM_APP = [
  'WECOM_CORP_ID',
  'WECOM_AGENT_ID',
  'WECOM_SECRET',
  'WECOM_TOKEN',
  'WECOM_ENCODING_AES_KEY',
] as const

const HTTP = /^https?$/u

const Environment = z.object({
  HOST: z.string().optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000),
  PUBLIC_URL: z.url({ protocol: HTTP }).optional(),
  DATABASE_PATH: z.string().default('data/ducha.db'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  RULE_PROFILE: z.string().default('tongbai-2021'),
  WECOM_CORP_ID: z.string().optional(),
  WECOM_AGENT_ID: z.string().regex(/^\d+$/u).optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/u)
    .optional(),
  WECOM_ENCODING_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/u)
    .optional(),
  WECOM_API_ORIGIN: z.url({ protocol: HTTP }).default(WECOM_ORIGIN),
  WECOM_GROUP_KEY: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/u)
    .optional(),
  DEMO: z.enum(['0', '1']).default('0'),
  CLOCK_START: z.iso.datetime({ offset: true }).optional(),
})

type Environment = z.infer<typeof Environment>

/** Throws ConfigError with every fault at once; values are never repeated in it. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
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

function configOf(env: Environment): Config {
  const wecomApp = wecomAppOf(env)
  const isConnected = wecomApp !== null || env.WECOM_GROUP_KEY !== undefined
  const demo = env.DEMO === '1' || !isConnected
  const clockStart = env.CLOCK_START ?? (isConnected ? null : DEMO_START)
  return {
    host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    databasePath: env.DATABASE_PATH,
    logLevel: env.LOG_LEVEL,
    ruleProfile: env.RULE_PROFILE,
    wecomApp,
    wecomGroupKey: env.WECOM_GROUP_KEY ?? null,
    wecomOrigin: new URL(env.WECOM_API_ORIGIN).origin,
    demo,
    clockStart: clockStart === null ? null : (Date.parse(clockStart) as Instant),
  }
}

type Given = Readonly<Record<string, string | undefined>>

/** The app's five settings belong together: some without the others is a fault. */
function missingBeside(given: Given): string[] {
  const missing = WECOM_APP.filter((name) => given[name] === undefined)
  if (missing.length === WECOM_APP.length) return []
  return missing.map((name) => `${name}: missing beside the other WECOM_ settings`)
}

/** People would be reminded of days that are not theirs. */
function shiftedBeside(given: Given): string[] {
  const isConnected = [...WECOM_APP, 'WECOM_GROUP_KEY'].some((name) => given[name] !== undefined)
  const isRehearsal = !isConnected || isLoopback(given['WECOM_API_ORIGIN'] ?? WECOM_ORIGIN)
  return given['CLOCK_START'] === undefined || isRehearsal
    ? []
    : ['CLOCK_START: only with WECOM_API_ORIGIN at a loopback address']
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

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
}
