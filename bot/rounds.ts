import type { App } from './app.ts'
import { renderIssued } from './bulletins/files.ts'
import type { FetchPage } from './crawl/fetcher.ts'
import { inTransaction } from '../db/engine/database.ts'
import { whenFree } from '../db/engine/patience.ts'
import { retryDoors } from '../db/door-troubles.ts'
import { tellMoved } from './delivery/moved-deadlines.ts'
import { drainOnce, recoverLeases } from './delivery/outbox.ts'
import { failingJobs, type JobFailures, startAlarm, tick } from './scheduler.ts'
import { reasonsToLook } from './upkeep/condition.ts'
import { ClockGuard, platformTime } from './upkeep/clock-guard.ts'
import { StoreGuard } from './upkeep/store-guard.ts'
import { watchDisk } from './upkeep/disk-watch.ts'
import { openDailyBackup } from './upkeep/daily-backup.ts'
import { openHeartbeat } from './upkeep/heartbeat.ts'
import { openRetention } from './upkeep/retention.ts'

export interface Rounds {
  readonly wake: () => void
  /** The ids of jobs that threw, and have not run through since. */
  readonly failing: () => string[]
  /** Lets the message that is being sent arrive, and no other begin. */
  readonly stop: () => Promise<void>
}

/**
 * On every alarm: asks what is due, and sends what there is unless it is sending already, for a platform
 * that does not answer may hold it for minutes. A failure is logged; the next alarm tries again.
 */
export function startRounds(app: App): Rounds {
  const failures = new Map<string, JobFailures>()
  const stopping = new AbortController()
  const { signal } = stopping
  const guard = new ClockGuard(app, {
    onSure: () => wake(),
    askTime: async () => await platformTime(app.config, signal),
  })
  const failing = () => failingJobs(failures)
  const beat = openHeartbeat(app, () => reasonsToLook(app, failing()).length === 0, signal)
  const sending = oneAtATime(openDrain(app, signal))
  const backingUp = oneAtATime(openDailyBackup(app))
  const forgetting = oneAtATime(openRetention(app, signal))
  const watching = oneAtATime(openWatch(app))
  const crawling = oneAtATime(app.config.crawl.isOn ? openCrawl(app, signal) : async () => {})
  const decide = () => {
    try {
      tick(app, undefined, failures)
      void beat()
    } catch (error) {
      app.log.error({ err: error }, 'scheduler failed')
    }
    backingUp.start()
    forgetting.start()
    crawling.start()
  }
  const wake = () => {
    if (signal.aborted) return
    const isSure = guard.isSure()
    const fault = app.store.probe(isSure ? app.clock.now() : null)
    watching.start()
    // Whatever was done now would be forgotten, and done again.
    if (fault !== null) return
    if (isSure) decide()
    sending.start()
  }
  const stopAlarm = startAlarm(wake, (error) => app.log.error({ err: error }, 'alarm failed'))
  return {
    wake,
    failing,
    stop: async () => {
      stopAlarm()
      stopping.abort()
      await Promise.all([sending, crawling, backingUp, forgetting, watching].map(({ ended }) => ended()))
    },
  }
}

/** Starts `work`, which never rejects, unless it is under way. */
function oneAtATime(work: () => Promise<void>): {
  readonly start: () => void
  readonly ended: () => Promise<void>
} {
  let going: Promise<void> | null = null
  return {
    start: () => {
      going ??= work().finally(() => {
        going = null
      })
    },
    ended: async () => await (going ?? Promise.resolve()),
  }
}

/** A failure is logged; the next alarm looks again. */
function openWatch(app: App): () => Promise<void> {
  const guard = new StoreGuard(app)
  return async () => {
    try {
      await guard.watch()
      if (app.store.fault() === null) watchDisk(app)
    } catch (error) {
      app.log.error({ err: error }, 'store not watched')
    }
  }
}

function openDrain(app: App, signal: AbortSignal): () => Promise<void> {
  let hasStrayLeases = true
  return async () => {
    try {
      await renderIssued(app)
    } catch (error) {
      app.log.error({ err: error }, 'rendering failed')
    }
    try {
      await whenFree(() => tellMoved(app))
      if (hasStrayLeases) await whenFree(() => inTransaction(app.db, () => recover(app)))
      hasStrayLeases = false
      while (!signal.aborted && (await drainOnce(app, signal)) > 0);
    } catch (error) {
      hasStrayLeases = true
      app.log.error({ err: error }, 'outbox failed')
    }
  }
}

function recover(app: App): void {
  retryDoors(app.db)
  const recovered = recoverLeases(app)
  if (recovered > 0) app.log.warn({ recovered }, 'messages were being sent when the process stopped')
}

/** One pass of the crawler; its readers are loaded with the first. A failure is logged; the next alarm tries again. */
function openCrawl(app: App, signal: AbortSignal): () => Promise<void> {
  let fetchPage: FetchPage | null = null
  return async () => {
    try {
      const { crawlOnce, openCrawler } = await import('./crawl/run.ts')
      fetchPage ??= openCrawler(app)
      await crawlOnce(app, fetchPage, signal)
    } catch (error) {
      app.log.error({ err: error }, 'crawl failed')
    }
  }
}
