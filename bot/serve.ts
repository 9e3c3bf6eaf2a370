import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { claimServing } from '../db/engine/database.ts'
import { countByState } from '../db/deliveries.ts'
import type { App } from './app.ts'
import type { InboundMessage, RawRequest } from './channels/channel.ts'
import { ServingError } from './errors.ts'
import { healthRoutes, type HealthSource } from './http/health.ts'
import { linkRoutes } from './http/links.ts'
import { createServer } from './http/server.ts'
import { simulatorRoutes } from './simulator/routes.ts'
import { handleCallback, handleHeard } from './inbound.ts'
import { openLinkDoor } from './one-time-links/door.ts'
import { type Rounds, startRounds } from './rounds.ts'
import { openSimulation } from './simulator/simulation.ts'
import { reportTrouble } from './delivery/trouble.ts'

/** How long a write waits for another process's. */
const BUSY_MS = 2_000

export interface Serving {
  readonly address: string
  /** Finishes what is being sent, then lets go of everything. */
  readonly stop: () => Promise<void>
}

/** Starts the engines and the HTTP server. Throws ServingError when another process serves this database. */
export async function serve(app: App): Promise<Serving> {
  const claim = claimServing(app.config.databasePath)
  if (claim === null) throw new ServingError(app.config.databasePath)
  // A command may take its time to wait; people may not.
  app.db.$client.pragma(`busy_timeout = ${BUSY_MS}`)
  // Nothing is begun before the port is ours; until then nobody asks anything either.
  let rounds: Rounds | null = null
  const server = await listen(app, () => rounds?.wake())
  rounds = startRounds(app)
  const { wake, stop: stopRounds } = rounds
  const connections = keepConnections(app, wake)
  wake()
  return {
    address: addressOf(app, server),
    stop: async () => {
      server.close()
      await connections.stop()
      await stopRounds()
      app.db.$client.close()
      claim.release()
    },
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
    isReady: () => app.store.fault() === null,
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
