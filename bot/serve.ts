import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { claimServing, waitForOthers } from '../db/engine/database.ts'
import type { App } from './app.ts'
import type { InboundMessage, RawRequest } from './channels/channel.ts'
import { reasonsToLook } from './upkeep/condition.ts'
import { prepareToShrink } from './upkeep/retention.ts'
import { type LoopDelay, metricsOf } from './upkeep/metrics.ts'
import { ServingError } from './errors.ts'
import { healthRoutes, type HealthSource } from './http/health.ts'
import { linkRoutes } from './http/links.ts'
import type { Front } from './http/loopback.ts'
import { createServer } from './http/server.ts'
import { trialRoutes } from './simulator/trial.ts'
import { simulatorRoutes } from './simulator/routes.ts'
import { handleCallback, handleHeard } from './inbound.ts'
import { openLinkDoor } from './one-time-links/door.ts'
import { type Rounds, startRounds } from './rounds.ts'
import { openSimulation } from './simulator/simulation.ts'
import { reportTrouble } from './delivery/trouble.ts'

/** Any block of the thread that is longer is seen; more often would keep an idle machine awake. */
const LOOP_SAMPLE_MS = 200
/** Longer than any write of ours but an import's, behind which everything waits without holding up the rest. */
const BUSY_MS = 20
/** A platform has hung up by then. */
const ANSWERED_WITHIN_MS = 5_000

/** Eight digits. */
const CODES = 100_000_000

export interface Serving {
  readonly address: string
  /** What opens the trial's page; null where there is none. */
  readonly trialCode: string | null
  /** Finishes what is being sent, then lets go of everything. */
  readonly stop: () => Promise<void>
}

/** Starts the engines and the HTTP server. Throws ServingError when another process serves this database. */
export async function serve(app: App): Promise<Serving> {
  const claim = claimServing(app.config.databasePath)
  if (claim === null) throw new ServingError(app.config.databasePath)
  prepareToShrink(app)
  waitForOthers(app.db, BUSY_MS)
  // Nothing is begun before the port is ours; until then nobody asks anything either.
  let rounds: Rounds | null = null
  const loop = monitorEventLoopDelay({ resolution: LOOP_SAMPLE_MS })
  loop.enable()
  const health = healthOf(app, () => rounds?.failing() ?? [], loop)
  const trialCode = app.config.trial ? String(app.random.below(CODES)).padStart(8, '0') : null
  const server = await listen(app, health, () => rounds?.wake(), trialCode)
  rounds = startRounds(app)
  const { wake, stop: stopRounds } = rounds
  const connections = keepConnections(app, wake)
  wake()
  return {
    address: addressOf(app, server),
    trialCode,
    stop: async () => {
      await closed(server)
      loop.disable()
      await connections.stop()
      await stopRounds()
      app.db.$client.close()
      claim.release()
    },
  }
}

/** Nobody else is let in; what was asked is answered, unless it takes too long to ask. */
async function closed(server: Server): Promise<void> {
  const ending = new Promise<void>((resolve) => server.close(() => resolve()))
  const late = setTimeout(() => server.closeAllConnections(), ANSWERED_WITHIN_MS)
  await ending
  clearTimeout(late)
}

/** Holds the connections of those channels that have one of their own; an end that was not asked for is reported. */
function keepConnections(app: App, wake: () => void): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const connections = [...app.channels.values()].map(async (channel) => {
    const handle = async (message: InboundMessage) => {
      await handleHeard(app, channel, message)
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

async function listen(
  app: App,
  health: HealthSource,
  wake: () => void,
  trialCode: string | null,
): Promise<Server> {
  const callbacks = [...app.channels.values()].flatMap((channel) => {
    const { callbackPath: path } = channel
    if (path === undefined) return []
    return [{ path, handle: (request: RawRequest) => handleCallback(app, channel, request, wake) }]
  })
  const pages = [
    healthRoutes(health),
    linkRoutes(openLinkDoor(app), isOverHttps(app)),
    ...(app.config.demo ? [simulatorRoutes(openSimulation(app), frontOf(app))] : []),
    ...(trialCode === null ? [] : [trialRoutes(openSimulation(app), frontOf(app), trialCode, app.random)]),
  ]
  const koa = createServer({ log: app.log, callbacks, pages })
  return await new Promise((resolve, reject) => {
    const server = koa.listen(app.config.port, app.config.host, () => resolve(server))
    server.on('error', reject)
  })
}

/** Beside a platform that calls us there is a proxy that lets it in; a rehearsal has everything on this machine. */
function frontOf({ config, channels }: App): Front {
  if (config.trustProxy) return 'trusted'
  const isCalled = [...channels.values()].some(({ callbackPath }) => callbackPath !== undefined)
  return config.publicUrl !== null || (isCalled && config.clockStart === null) ? 'silent' : 'none'
}

function isOverHttps({ config: { publicUrl } }: App): boolean {
  return publicUrl !== null && new URL(publicUrl).protocol === 'https:'
}

function healthOf(app: App, failing: () => string[], loop: LoopDelay): HealthSource {
  return {
    health: () => ({
      now: new Date(app.clock.now()).toISOString(),
      clockShifted: app.config.clockStart !== null,
      profile: app.profile.id,
      ...app.store.read(() => ({ calendarHorizon: app.calendar().horizon })),
      demo: app.config.demo,
    }),
    fault: () => app.store.fault(),
    reasons: () => reasonsToLook(app, failing()),
    metrics: () => metricsOf(app, failing(), loop),
  }
}

function addressOf(app: App, server: Server): string {
  const { port } = server.address() as AddressInfo
  return `http://${app.config.host}:${port}/`
}
