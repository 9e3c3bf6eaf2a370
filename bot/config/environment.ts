import * as z from 'zod'
import type { ConfiguredChannel, Given, Reading } from '../channels/define.ts'
import { CHANNEL_KINDS } from '../channels/index.ts'
import { crawlVariables } from '../crawl/settings.ts'
import { ConfigError } from '../errors.ts'
import type { ChannelId } from '../messages/channels/index.ts'
import { retentionVariables } from '../upkeep/retention-settings.ts'
import { parseFonts } from './document-fonts.ts'

const HTTP = /^https?$/u

const fonts = z.string().transform((setting, context) => {
  const { fonts: named, faults } = parseFonts(setting)
  for (const message of faults) context.addIssue({ code: 'custom', message })
  return named
})

/** What is set whichever channels there are; each of those brings its own (bot/channels/). */
export const Environment = z.object({
  HOST: z.string().optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000),
  PUBLIC_URL: z.url({ protocol: HTTP }).optional(),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  DATABASE_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  RULE_PROFILE: z.string().default('tongbai-2021'),
  ...retentionVariables,
  ...crawlVariables,
  STAGGER: z
    .string()
    .regex(/^\d{1,2}$/u)
    .transform(Number)
    .pipe(z.number().max(59))
    .default(0),
  DAILY_OK: z.enum(['0', '1']).default('0'),
  HEARTBEAT_URL: z.url({ protocol: HTTP }).optional(),
  DOCUMENT_FONTS: fonts.optional(),
  DEMO: z.enum(['0', '1']).default('0'),
  TRIAL: z.enum(['0', '1']).default('0'),
  CLOCK_START: z.iso.datetime({ offset: true }).optional(),
})

/** What every variable says once it is read, its default filled in. */
export type Environment = z.infer<typeof Environment>

/** Throws ConfigError with every fault at once; values are never repeated in it. */
export function parseEnvironment(variables: Given): {
  readonly env: Environment
  /** In the order of the registry. */
  readonly channels: ReadonlyMap<ChannelId, ConfiguredChannel>
} {
  const given: Given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const readings = Object.entries(CHANNEL_KINDS).map(([id, kind]) => ({ id, ...kind.read(given) }))
  const channels = new Map(
    readings.flatMap(({ id, configured }) => (configured ? [[id as ChannelId, configured] as const] : [])),
  )
  const faults = new Set([
    ...(parsed.error?.issues ?? []).map((it) => `${it.path.join('.')}: ${it.message}`),
    ...readings.flatMap((reading) => reading.faults),
    ...shiftedBeside(
      given,
      readings.flatMap(({ destinations }) => destinations),
    ),
  ])
  if (!parsed.success || faults.size > 0) throw new ConfigError([...faults])
  return { env: parsed.data, channels }
}

/** With a clock of its own the bot would remind people of days that are not theirs: all stays on this machine. */
function shiftedBeside(
  { CLOCK_START, HEARTBEAT_URL, TRIAL }: Given,
  destinations: Reading['destinations'],
): string[] {
  if (CLOCK_START === undefined) return []
  if (TRIAL === '1') return ['CLOCK_START: not with TRIAL, whose data are real']
  const heartbeat = HEARTBEAT_URL === undefined ? [] : [['HEARTBEAT_URL', HEARTBEAT_URL] as const]
  return [...destinations, ...heartbeat]
    .filter(([, url]) => !isLoopback(url))
    .map(([name]) => `CLOCK_START: only with ${name} at a loopback address`)
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
}
