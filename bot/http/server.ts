import Koa from 'koa'
import Router from 'koa-router'
import type { RawRequest, RawResponse } from '../channels/channel.ts'
import { VerificationError } from '../errors.ts'
import type { Log } from '../log.ts'
import { BodyTooLarge, readBody } from './body.ts'

/** One callback address and what handles it. */
export interface CallbackRoute {
  readonly path: string
  readonly handle: (request: RawRequest) => Promise<RawResponse>
}

export interface ServerParts {
  readonly log: Log
  readonly callbacks: readonly CallbackRoute[]
  /** Health, metrics, simulator: each adds its own routes. */
  readonly pages: readonly ((router: Router) => void)[]
}

/** A callback is a few KB; ten times that is somebody else's traffic. */
const MAX_BODY = 256 * 1024

/** The koa app, not yet listening. */
export function createServer({ log, callbacks, pages }: ServerParts): Koa {
  const app = new Koa()
  const router = new Router()
  for (const { path, handle } of callbacks) {
    router.all(path, async (ctx) => {
      if (ctx.method !== 'GET' && ctx.method !== 'POST') {
        ctx.status = 405
        return
      }
      const request = {
        method: ctx.method,
        query: ctx.query,
        headers: ctx.headers,
        body: await readBody(ctx.req, MAX_BODY),
      }
      const response = await handle(request)
      ctx.status = response.status
      ctx.type = response.contentType
      // Without a body koa would send the status text.
      ctx.body = response.body
    })
  }
  for (const addRoutes of pages) addRoutes(router)
  app.use(async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      ctx.status = statusOf(error)
      ctx.body = ''
      logRefusal(log, ctx.path, error)
    }
  })
  app.use(router.routes())
  app.on('error', (error: unknown) => {
    if (!isCutOff(error)) log.warn({ err: error }, 'connection failed')
  })
  return app
}

function statusOf(error: unknown): number {
  if (error instanceof VerificationError) return error.status
  return error instanceof BodyTooLarge ? 413 : 500
}

/** Whoever asked has gone before they had finished asking. */
function isCutOff(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_INVALID_EOF_STATE'].some((it) => it === code)
}

function logRefusal(log: Log, path: string, error: unknown): void {
  if (isCutOff(error)) log.info({ path }, 'request cut off')
  else if (error instanceof VerificationError) log.warn({ path, code: error.code }, 'callback refused')
  else if (error instanceof BodyTooLarge) log.warn({ path }, 'body too large')
  else log.error({ path, err: error }, 'request failed')
}
