import { audienceKey } from '../../db/audience.ts'
import { backUp } from '../../db/engine/backup.ts'
import { type Instant, localDate, timeOfDay } from '../../rules/dates.ts'
import { isOpen } from '../../rules/working-hours.ts'
import type { App } from '../app.ts'
import { stopwatch } from '../clock.ts'
import { operators } from '../delivery/operators.ts'
import type { Recipient } from '../delivery/recipients.ts'
import { storeFaultReply } from '../messages/operator/store.ts'
import type { StoreFault } from './store.ts'

/** Another process may hold the file for as long as an import takes. */
const PASSING_MS = 60_000
/** The connection still reads and writes the file that was opened: what is in it can be kept. */
const RESCUABLE: ReadonlySet<StoreFault> = new Set(['missing', 'replaced', 'log-lost'])

interface Trouble {
  readonly fault: StoreFault
  readonly lasting: () => number
  isReported: boolean
  isTold: boolean
  /** Where the contents were kept; null while they are not. */
  rescued: string | null
}

/**
 * What is done while nothing can be stored: somebody is told, past the outbox, which is in the same file; and what
 * an unlinked file still holds is written down under another name, once.
 */
export class StoreGuard {
  readonly #app: App
  #trouble: Trouble | null = null
  /** As they were when they could last be read. */
  #operators: readonly Recipient[] = []
  #isWorkingTime: (now: Instant) => boolean = () => false

  constructor(app: App) {
    this.#app = app
  }

  /** To be called on each alarm, after the store was probed. */
  async watch(): Promise<void> {
    await this.#app.store.lookForCut()
    const fault = this.#app.store.fault()
    if (fault === null) {
      if (this.#trouble !== null)
        this.#app.log.info({ fault: this.#trouble.fault }, 'messages are stored again')
      this.#trouble = null
      this.#remember()
      return
    }
    if (this.#trouble?.fault !== fault)
      this.#trouble = { fault, lasting: stopwatch(), isReported: false, isTold: false, rescued: null }
    const trouble = this.#trouble
    if (fault === 'busy' && trouble.lasting() < PASSING_MS) return
    if (!trouble.isReported) this.#app.log.error({ fault }, 'nothing can be stored')
    trouble.isReported = true
    if (RESCUABLE.has(fault) && trouble.rescued === null) trouble.rescued = await this.#rescue()
    if (trouble.isTold || !this.#isWorkingTime(this.#app.clock.now())) return
    trouble.isTold = true
    await this.#tell(trouble)
  }

  #remember(): void {
    this.#operators = operators(this.#app)
    const [calendar, hours] = [this.#app.calendar(), this.#app.profile.reminders]
    this.#isWorkingTime = (now) => isOpen(now, calendar, hours)
  }

  async #rescue(): Promise<string | null> {
    const { db, clock, config, log } = this.#app
    const now = clock.now()
    const path = `${config.databasePath}.rescued-${localDate(now)}-${timeOfDay(now).replace(':', '')}`
    try {
      await backUp(db, path)
      log.warn({ path }, 'contents of the lost file kept')
      return path
    } catch (error) {
      log.error({ err: error }, 'contents of the lost file not kept')
      return null
    }
  }

  /** Each by one door; who is not reached that way has the log, the heartbeat and /readyz. */
  async #tell({ fault, rescued }: Trouble): Promise<void> {
    const { config, log } = this.#app
    const reply = storeFaultReply(fault, config.databasePath, rescued)
    for (const { door, audience } of this.#operators) {
      try {
        await door.channel.send(door.target, reply, { key: `store:${fault}:${audienceKey(audience)}` })
      } catch (error) {
        log.warn({ channel: door.channel.name, err: error }, 'operator not told')
      }
    }
  }
}
