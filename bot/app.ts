import { readFileSync } from 'node:fs'
import { type Commit, openBatch } from '../db/engine/batch.ts'
import { type Facts, openFacts } from '../db/facts.ts'
import { countyKind, markCounty, openDatabase } from '../db/engine/database.ts'
import type { Database } from '../db/engine/handle.ts'
import { type LocalDate, localDate } from '../rules/dates.ts'
import type { RuleProfile } from '../rules/profile.ts'
import { profiles } from '../rules/profiles/index.ts'
import type { Channel } from './channels/channel.ts'
import { type Clock, ShiftedClock, systemClock } from './clock.ts'
import type { Config } from './config/load.ts'
import { ConfigError } from './errors.ts'
import { loadDemo } from './ledgers/demo.ts'
import { type Log, openLog } from './log.ts'
import { builtInCalendar } from './sources/holidays.ts'
import { type Random, systemRandom } from './random.ts'
import { refuseBesideBackups } from './upkeep/backup-folder.ts'
import { RecentReplies } from './upkeep/recent-replies.ts'
import { Store } from './upkeep/store.ts'
import { Tally } from './upkeep/tally.ts'
import { parseProfile } from './sources/profile-file.ts'

/** The bot without its engines running: what a command, a job or the command line works with. */
export interface App extends Facts {
  readonly config: Config
  readonly tally: Tally
  readonly recent: RecentReplies
  /** Whether what is written down now would be found again. */
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly random: Random
  readonly channels: ReadonlyMap<string, Channel>
  /** Runs synchronous work in a transaction that it may share with others; resolves once it is on disk. */
  readonly commit: Commit
}

/** What a test, or a rehearsal, puts in the place of the real thing. */
export interface AppParts {
  readonly clock?: Clock
  readonly log?: Log
  readonly random?: Random
  readonly channels?: readonly Channel[]
  /** A database as it was serialized, instead of the file. */
  readonly image?: Buffer
}

/** Opens and migrates the database, fills it with demo data when it is empty and the demo is on. */
export function openApp(config: Config, parts: AppParts = {}): App {
  const clock =
    parts.clock ?? (config.clockStart === null ? systemClock : new ShiftedClock(config.clockStart))
  const log = parts.log ?? openLog(config.logLevel)
  const random = parts.random ?? systemRandom
  const profile = loadProfile(config.ruleProfile)
  if (parts.image === undefined && !config.demo) refuseBesideBackups(config.databasePath)
  const db = openDatabase(parts.image ?? config.databasePath, (opened) => {
    if (openCounty(opened, config, localDate(clock.now()), profile)) log.info('demo data loaded')
  })
  const channels = parts.channels ?? [...config.channels.values()].map(({ open }) => open({ clock, random }))
  const facts = openFacts(db, profile, builtInCalendar())
  return {
    ...facts,
    get profile() {
      return facts.profileOn(localDate(clock.now()))
    },
    config,
    tally: new Tally(),
    recent: new RecentReplies(),
    store: new Store(db, parts.image === undefined ? config.databasePath : ':memory:'),
    clock,
    log,
    random,
    commit: openBatch(db),
    channels: new Map(channels.map((channel) => [channel.name, channel])),
  }
}

/**
 * Marks a new file as the demo's or a real county's, and fills an empty demo; true when it did. The two are
 * never mixed: a command typed without the service's settings must not fill or read the other's file.
 * Throws ConfigError.
 */
function openCounty(db: Database, config: Config, today: LocalDate, profile: RuleProfile): boolean {
  const found = countyKind(db)
  if (found === 'demo' && !config.demo)
    throw new ConfigError(['DATABASE_PATH: holds the demo county; name another file'])
  if (found === 'real' && config.demo)
    throw new ConfigError(['DATABASE_PATH: holds a real county, and no platform is configured'])
  if (found === null) markCounty(db, config.demo ? 'demo' : 'real')
  return config.demo && loadDemo(db, today, profile)
}

/** A built-in profile by id, else a county's own JSON file. Throws ConfigError with every fault. */
function loadProfile(name: string): RuleProfile {
  const builtIn = profiles.find(({ id }) => id === name)
  if (builtIn) return builtIn
  let json: string
  try {
    json = readFileSync(name, 'utf8')
  } catch {
    throw new ConfigError([
      `RULE_PROFILE: neither a built-in profile (${profiles.map(({ id }) => id).join(', ')}) nor a readable file`,
    ])
  }
  const result = parseProfile(json)
  if ('faults' in result) throw new ConfigError(result.faults.map((fault) => `RULE_PROFILE: ${fault}`))
  return result.profile
}
