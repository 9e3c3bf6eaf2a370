import type Router from 'koa-router'

/** What an operator's probe is told; numbers only, never names. */
export interface HealthSource {
  readonly health: () => Readonly<Record<string, string | number | boolean>>
  readonly isReady: () => boolean
  /** Prometheus names and values. */
  readonly metrics: () => Readonly<Record<string, number>>
}

export function healthRoutes(source: HealthSource): (router: Router) => void {
  return (router) => {
    router.get('/healthz', (ctx) => {
      ctx.body = { status: 'ok', ...source.health() }
    })
    router.get('/readyz', (ctx) => {
      const ready = source.isReady()
      ctx.status = ready ? 200 : 503
      ctx.body = { ready }
    })
    router.get('/metrics', (ctx) => {
      ctx.type = 'text/plain; version=0.0.4'
      ctx.body = Object.entries(source.metrics())
        .map(([name, value]) => `${name} ${value}\n`)
        .join('')
    })
  }
}
