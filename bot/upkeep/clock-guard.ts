import { authored } from '../../db/engine/change.ts'
import { databaseFault, inTransaction } from '../../db/engine/database.ts'
import { forgetFuture, lastRecorded } from '../../db/lost-future.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { areApart, type ClockDoubt, SteadyClock } from '../clock.ts'
import type { Config } from '../config/load.ts'
import { tellOperators } from '../delivery/trouble.ts'
import { jobs } from '../jobs/index.ts'
import type { Origin } from '../messages/delivery/origins.ts'
import { wrongClockReply } from '../messages/operator/clock.ts'
import { exchange } from '../platforms/exchange.ts'

/** For how long a clock that nobody confirms has to run evenly before it is believed. */
const HOLDS_AFTER_MS: Readonly<Record<ClockDoubt['kind'], number>> = { start: 10 * 60_000, jump: 60 * 60_000 }
/** A clock further than this from the last recorded moment (1970, 2038) is wrong however long it holds. */
const FAR_MS = 400 * 86_400_000
const ASK_TIMEOUT_MS = 5_000
/** Origins of what is said beside a job, or of a night's looks: as much about its day. */
const WITH_THEM: readonly Origin[] = ['unreached', 'crawl']

interface GuardParts {
  /** The guard may be asked again at once, or has something to say. */
  readonly onSure: () => void
  /** What a platform's clock says; null when none could be asked. */
  readonly askTime: () => Promise<Instant | null>
}

/**
 * Decides whether the time of day can be relied on. A machine's clock that has jumped, or that nobody has
 * confirmed since the bot was off for longer, decides nothing until a platform's clock agrees, a person says so,
 * or it has held for long enough with no platform to ask. A clock that is set on purpose is not guarded.
 */
export class ClockGuard {
  readonly #app: App
  readonly #parts: GuardParts
  /** Null for a clock that is set on purpose. */
  readonly #clock: SteadyClock | null
  #wasSure = false
  #isAsking = false
  /** A platform's clock has said that the machine's is wrong, since it was last right. */
  #isRefuted = false
  #isTold = false

  constructor(app: App, parts: GuardParts) {
    this.#app = app
    this.#parts = parts
    this.#clock = app.clock instanceof SteadyClock ? app.clock : null
    const recorded = lastRecorded(app.db)
    if (this.#clock !== null && recorded !== null && !areApart(this.#clock.now(), recorded))
      this.#clock.believe()
  }

  /** Whether to decide anything now; to be asked first on each alarm. What the database refuses waits for the next. */
  isSure(): boolean {
    try {
      return this.#check()
    } catch (error) {
      if (databaseFault(error) !== 'busy') this.#app.log.error({ err: error }, 'clock not checked')
      return false
    }
  }

  #check(): boolean {
    const clock = this.#clock
    const isSure = clock === null || clock.doubt() === null
    if (clock !== null && (!isSure || clock.isAlone)) this.#ask(clock)
    else [this.#isRefuted, this.#isTold] = [false, false]
    if (!isSure) this.#wasSure = false
    else if (!this.#wasSure) this.#setRight(clock)
    return isSure
  }

  #ask(clock: SteadyClock): void {
    if (this.#isAsking) return
    this.#isAsking = true
    void this.#resolve(clock)
      .catch((error: unknown) => this.#app.log.error({ err: error }, 'clock not checked'))
      .finally(() => {
        this.#isAsking = false
      })
  }

  async #resolve(clock: SteadyClock): Promise<void> {
    const platform = await this.#parts.askTime()
    const { machine } = clock
    if (platform === null) {
      const doubt = clock.doubt()
      if (doubt !== null && !this.#isRefuted && this.#holds(doubt)) clock.believe()
    } else if (!areApart(platform, machine)) clock.believe()
    else {
      this.#isRefuted = true
      if (!areApart(platform, clock.now())) clock.vouch()
      else if (clock.doubt()?.kind === 'start' && !this.#isPast(platform)) clock.goBy(platform)
    }
    if (clock.doubt() === null && !clock.isAlone) this.#parts.onSure()
    else if (this.#isRefuted || clock.isAlone) this.#tell(clock, platform)
  }

  /** A moment before what is on record here is wrong, whoever says it. */
  #isPast(at: Instant): boolean {
    const recorded = lastRecorded(this.#app.db)
    return recorded !== null && at < recorded && areApart(at, recorded)
  }

  #holds({ kind, machine, steadyMs }: ClockDoubt): boolean {
    const recorded = lastRecorded(this.#app.db)
    const isFar = recorded !== null && Math.abs(machine - recorded) > FAR_MS
    return !isFar && steadyMs >= HOLDS_AFTER_MS[kind]
  }

  #tell(clock: SteadyClock, platform: Instant | null): void {
    if (this.#isTold) return
    this.#isTold = true
    const { machine } = clock
    const own = clock.now()
    const isHeld = clock.doubt() !== null
    this.#app.log.error(
      { machine: written(machine), own: written(own), isHeld },
      'the machine’s clock is wrong',
    )
    const reply = wrongClockReply({ own, machine, platform, isHeld })
    tellOperators(this.#app, `clock:${localDate(own)}:${localDate(machine)}`, reply)
    this.#parts.onSure()
  }

  /** Nothing may wait for a day that was believed to have come. */
  #setRight(clock: SteadyClock | null): void {
    const { db, log } = this.#app
    if (clock !== null) {
      const now = clock.now()
      const author = { at: now, personId: null, channel: 'system', action: 'clock-set-right' }
      const ids = [...jobs.map(({ id }) => id), ...WITH_THEM]
      const messages = inTransaction(db, () => authored(db, author, () => forgetFuture(db, now, ids)))
      if (messages > 0) log.warn({ messages }, 'messages of a future that is gone were set right')
    }
    this.#wasSure = true
  }
}

/** By the header of any answer of a configured platform, the first that comes; nothing is said or asked there. */
export async function platformTime(config: Config, signal: AbortSignal): Promise<Instant | null> {
  const asked = [...originsOf(config)].map(async (origin) => {
    const { at } = await exchange(new URL(origin), { signal }, ASK_TIMEOUT_MS)
    if (at === null) throw new Error('no date')
    return at
  })
  return await Promise.any(asked).catch(() => null)
}

/** Of a socket's address too: whoever listens there answers a plain question. */
function originsOf({ channels }: Config): Set<string> {
  const urls = [...channels.values()].flatMap(({ destinations }) => destinations)
  return new Set(urls.map((url) => new URL(url.replace(/^ws/u, 'http')).origin))
}

function written(at: Instant): string {
  return new Date(at).toISOString()
}
