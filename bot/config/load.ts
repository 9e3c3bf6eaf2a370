import { existsSync } from 'node:fs'
import type { Instant } from '../../rules/dates.ts'
import type { ConfiguredChannel, Given } from '../channels/define.ts'
import { SIMULATED } from '../channels/simulator/channel.ts'
import { crawlOf, type CrawlSettings } from '../crawl/settings.ts'
import type { ChannelId } from '../messages/channels/index.ts'
import { DEFAULT_FONTS, type DocumentFonts } from '../reports/official/fonts.ts'
import { type Retention, retentionOf } from '../upkeep/retention-settings.ts'
import { parseEnvironment } from './environment.ts'

/** Everything the environment may say. The only file that reads it. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
  /** The reverse proxy says in X-Forwarded-For who asks. */
  readonly trustProxy: boolean
  readonly databasePath: string
  readonly logLevel: string
  /** A built-in profile's id, or the path of a JSON file. */
  readonly ruleProfile: string
  /** Those whose settings are complete, and the simulator in a demo. */
  readonly channels: ReadonlyMap<ChannelId, ConfiguredChannel>
  readonly crawl: CrawlSettings
  readonly retention: Retention
  /** From 0 to 59: minutes by which the night's work, and seconds by which jobs, wait for other offices of the machine. */
  readonly stagger: number
  /** A line to the office every working day, even when there is nothing to say. */
  readonly dailyOk: boolean
  /** An outside monitor's address, with its key: it raises the alarm when nobody calls any more. */
  readonly heartbeatUrl: string | null
  readonly fonts: DocumentFonts
  /** Demo data and the simulator page. */
  readonly demo: boolean
  /** A real office that has no platform yet: its people use the simulator's page on this machine. */
  readonly trial: boolean
  /** The moment the bot's clock starts at, for rehearsals; null follows the machine. */
  readonly clockStart: Instant | null
}

/** 2021-10-08 is the morning on which the bulletin of the demo data was issued. */
const DEMO_START = '2021-10-08T09:00:00+08:00'

/** Throws ConfigError with every fault at once; values are never repeated in it. */
export function loadConfig(variables: Given = ownEnvironment()): Config {
  return configOf(parseEnvironment(variables))
}

/** For a new office's own file, whatever else is set. Throws ConfigError. */
export function officeConfig(databasePath: string): Config {
  const { CLOCK_START: _, ...own } = ownEnvironment()
  return loadConfig({ ...own, TRIAL: '1', DEMO: '0', DATABASE_PATH: databasePath })
}

/** `.env` beside the service, so that a command typed by hand has the service's settings; what is set already stays. */
function ownEnvironment(): Given {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

function configOf({ env, channels: configured }: ReturnType<typeof parseEnvironment>): Config {
  const connected = configured.size > 0
  const trial = env.TRIAL === '1' && !connected
  const demo = env.DEMO === '1' || (!connected && !trial)
  const clockStart = env.CLOCK_START ?? (demo && !connected ? DEMO_START : null)
  return {
    host: env.HOST ?? (demo || trial ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    trustProxy: env.TRUST_PROXY === '1',
    databasePath: env.DATABASE_PATH ?? (demo ? 'data/demo.db' : 'data/ducha.db'),
    logLevel: env.LOG_LEVEL,
    ruleProfile: env.RULE_PROFILE,
    channels: demo || trial ? new Map([...configured, ['simulator', SIMULATED]]) : configured,
    crawl: crawlOf(env),
    retention: retentionOf(env),
    stagger: env.STAGGER,
    dailyOk: env.DAILY_OK === '1',
    heartbeatUrl: demo ? null : (env.HEARTBEAT_URL ?? null),
    fonts: env.DOCUMENT_FONTS ?? DEFAULT_FONTS,
    demo,
    trial,
    clockStart: clockStart === null ? null : (Date.parse(clockStart) as Instant),
  }
}
