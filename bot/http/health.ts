import type Router from 'koa-router'

/** One number of Prometheus'. */
export interface Metric {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  readonly value: number
  readonly labels: Readonly<Record<string, string>>
}

/** What an operator's probe is told; numbers and ids only, never names. */
export interface HealthSource {
  readonly health: () => Readonly<Record<string, string | number | boolean>>
  /** Why no message can be stored; null when it can. */
  readonly fault: () => string | null
  /** Why somebody has to look, though messages are taken. */
  readonly reasons: () => readonly { readonly code: string; readonly about: string }[]
  readonly metrics: () => readonly Metric[]
}

/**
 * `/healthz`: the process lives. `/healthz?deep=1`: nobody has to look. `/readyz`: messages are taken.
 */
export function healthRoutes(source: HealthSource): (router: Router) => void {
  return (router) => {
    router.get('/healthz', (ctx) => {
      const reasons = ctx.query['deep'] === '1' ? source.reasons() : []
      ctx.status = reasons.length === 0 ? 200 : 503
      const health = source.fault() === null ? source.health() : {}
      ctx.body = {
        status: reasons.length === 0 ? 'ok' : 'failing',
        ...health,
        ...(reasons.length > 0 ? { reasons } : {}),
      }
    })
    router.get('/readyz', (ctx) => {
      const fault = source.fault()
      ctx.status = fault === null ? 200 : 503
      ctx.body = { ready: fault === null, ...(fault === null ? {} : { fault }) }
    })
    router.get('/metrics', (ctx) => {
      ctx.type = 'text/plain; version=0.0.4'
      ctx.body = exposition(source.metrics())
    })
  }
}

/** The text format: what a name means stands once, before its values. */
export function exposition(metrics: readonly Metric[]): string {
  const names = [...new Set(metrics.map(({ name }) => name))]
  return names
    .flatMap((name) => {
      const own = metrics.filter((metric) => metric.name === name)
      const [first] = own
      if (first === undefined) return []
      return [`# HELP ${name} ${first.help}`, `# TYPE ${name} ${first.type}`, ...own.map(lineOf)]
    })
    .map((line) => `${line}\n`)
    .join('')
}

function lineOf({ name, labels, value }: Metric): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  const text = value === Infinity ? '+Inf' : String(value)
  return written.length === 0 ? `${name} ${text}` : `${name}{${written.join(',')}} ${text}`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
