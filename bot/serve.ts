import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { claimServing } from '../db/engine/database.ts'
import { countByState } from '../db/deliveries.ts'
import type { App } from './app.ts'
import { renderIssued } from './bulletins/files.ts'
import type { InboundMessage, RawRequest } from './channels/channel.ts'
import type { FetchPage } from './crawl/fetcher.ts'
import { openDailyBackup } from './upkeep/daily-backup.ts'
import { ServingError } from './errors.ts'
import { openHeartbeat } from './upkeep/heartbeat.ts'
import { healthRoutes, type HealthSource } from './http/health.ts'
import { linkRoutes } from './http/links.ts'
import { createServer } from './http/server.ts'
import { simulatorRoutes } from './simulator/routes.ts'
import { handleCallback, handleHeard } from './inbound.ts'
import { openLinkDoor } from './one-time-links/door.ts'
import { drainOnce, recoverLeases } from './delivery/outbox.ts'
import { isFailing, type JobFailures, startAlarm, tick } from './scheduler.ts'
import { openSimulation } from './simulator/simulation.ts'
import { reportTrouble } from './delivery/trouble.ts'

export interface Serving {
  readonly address: string
  /** Finishes what is being sent, then lets go of everything. */
  readonly stop: () => Promise<void>
}

/** Starts the engines and the HTTP server. Throws ServingError when another process serves this database. */
export async function serve(app: App): Promise<Serving> {
  const claim = claimServing(app.config.databasePath)
  if (claim === null) throw new ServingError(app.config.databasePath)
  // Nothing is begun before the port is ours; until then nobody asks anything either.
  let worker: Worker | null = null
  const server = await listen(app, () => worker?.wake())
  worker = startWorker(app)
  const { wake, stop: stopWorker } = worker
  const connections = keepConnections(app, wake)
  wake()
  return {
    address: addressOf(app, server),
    stop: async () => {
      server.close()
      await connections.stop()
      await stopWorker()
      app.db.$client.close()
      claim.release()
    },
  }
}

interface Worker {
  readonly wake: () => void
  /** Lets the message that is being sent arrive, and no other begin. */
  readonly stop: () => Promise<void>
}

/**
 * On every alarm: asks what is due, and sends what there is unless it is sending already, for a platform
 * that does not answer may hold it for minutes. A failure is logged; the next alarm tries again.
 */
function startWorker(app: App): Worker {
  const failures = new Map<string, JobFailures>()
  const stopping = new AbortController()
  let draining: Promise<void> | null = null
  let crawling: Promise<void> | null = null
  let backingUp: Promise<void> | null = null
  const backUpDaily = openDailyBackup(app)
  const crawl = app.config.crawl.isOn ? openCrawl(app, stopping.signal) : null
  let hasStrayLeases = true
  const render = async () => {
    try {
      await renderIssued(app)
    } catch (error) {
      app.log.error({ err: error }, 'rendering failed')
    }
  }
  const drain = async () => {
    await render()
    try {
      if (hasStrayLeases) recover(app)
      hasStrayLeases = false
      while (!stopping.signal.aborted && (await drainOnce(app, stopping.signal)) > 0);
    } catch (error) {
      hasStrayLeases = true
      app.log.error({ err: error }, 'outbox failed')
    }
  }
  const beat = openHeartbeat(app, stopping.signal)
  const wake = () => {
    try {
      tick(app, undefined, failures)
      if (!isFailing(app, failures)) void beat()
    } catch (error) {
      app.log.error({ err: error }, 'scheduler failed')
    }
    draining ??= drain().finally(() => {
      draining = null
    })
    backingUp ??= backUpDaily().finally(() => {
      backingUp = null
    })
    if (crawl === null) return
    crawling ??= crawl().finally(() => {
      crawling = null
    })
  }
  const stopAlarm = startAlarm(wake, (error) => app.log.error({ err: error }, 'alarm failed'))
  return {
    wake,
    stop: async () => {
      stopAlarm()
      stopping.abort()
      await Promise.all([draining, crawling, backingUp])
    },
  }
}

/** One pass of the crawler at a time; its readers are loaded with the first. A failure is logged; the next alarm tries again. */
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

/** Holds the connections of those channels that have one of their own; an end that was not asked for is reported. */
function keepConnections(app: App, wake: () => void): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const connections = [...app.channels.values()].map(async (channel) => {
    const handle = (message: InboundMessage) => {
      handleHeard(app, channel, message)
      wake()
    }
    try {
      await channel.listen?.(handle, (code) => reportTrouble(app, channel, code), stopping.signal)
    } catch (error) {
      app.log.error({ channel: channel.name, err: error }, 'connection failed')
      reportTrouble(app, channel, 'unreachable')
    }
  })
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(connections)
    },
  }
}

function recover(app: App): void {
  const recovered = recoverLeases(app)
  if (recovered > 0) app.log.warn({ recovered }, 'messages were being sent when the process stopped')
}

async function listen(app: App, wake: () => void): Promise<Server> {
  const callbacks = [...app.channels.values()].flatMap((channel) => {
    const { callbackPath: path } = channel
    if (path === undefined) return []
    return [{ path, handle: (request: RawRequest) => handleCallback(app, channel, request, wake) }]
  })
  const pages = [
    healthRoutes(healthOf(app)),
    linkRoutes(openLinkDoor(app)),
    ...(app.config.demo ? [simulatorRoutes(openSimulation(app))] : []),
  ]
  const koa = createServer({ log: app.log, callbacks, pages })
  return await new Promise((resolve, reject) => {
    const server = koa.listen(app.config.port, app.config.host, () => resolve(server))
    server.on('error', reject)
  })
}

function healthOf(app: App): HealthSource {
  return {
    health: () => ({
      now: new Date(app.clock.now()).toISOString(),
      clockShifted: app.config.clockStart !== null,
      profile: app.profile.id,
      calendarHorizon: app.calendar().horizon,
      demo: app.config.demo,
    }),
    isReady: () => app.db.$client.open,
    metrics: () => {
      const counts = countByState(app.db)
      return {
        ducha_outbox_pending: counts.get('pending') ?? 0,
        ducha_outbox_sent_total: counts.get('sent') ?? 0,
        ducha_outbox_dead_total: counts.get('dead') ?? 0,
      }
    },
  }
}

function addressOf(app: App, server: Server): string {
  const { port } = server.address() as AddressInfo
  return `http://${app.config.host}:${port}/`
}
