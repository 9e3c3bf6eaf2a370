import { isAbsolute } from 'node:path'
import * as z from 'zod'
import { isNetwork } from './addresses.ts'
import { parseProxy, type Proxy } from './proxy-address.ts'

/** The bot's own looks at the county's sites and feeds. */
export interface CrawlSettings {
  readonly isOn: boolean
  /** Of the county's own sites; every page so fetched is logged. */
  readonly ignoresRobots: boolean
  /** Networks beyond the public internet in which sites of the county stand: 10.20.0.0/16. */
  readonly privateNetworks: readonly string[]
  readonly proxy: Proxy | null
  readonly proxyLooksUp: boolean
  /** The path of a Chromium, for pages that are nothing until their scripts have run. */
  readonly browser: string | null
}

const flag = z.enum(['0', '1']).default('0')
const networks = z
  .string()
  .transform((text) => text.split(/[\s,]+/u).filter((it) => it !== ''))
  .refine((all) => all.every(isNetwork), 'networks such as 10.20.0.0/16, with commas between them')

const proxy = z.string().transform((text, context) => {
  const parsed = parseProxy(text)
  if (parsed === null) context.addIssue({ code: 'custom', message: 'http://[user:password@]host:port' })
  return parsed
})

export const crawlVariables = {
  CRAWL: flag,
  CRAWL_IGNORE_ROBOTS: flag,
  CRAWL_ALLOW_PRIVATE: networks.default([]),
  CRAWL_PROXY: proxy.optional(),
  CRAWL_PROXY_DNS: flag,
  CRAWL_BROWSER: z.string().refine(isAbsolute, 'an absolute path').optional(),
}

interface CrawlEnvironment {
  readonly CRAWL: '0' | '1'
  readonly CRAWL_IGNORE_ROBOTS: '0' | '1'
  readonly CRAWL_ALLOW_PRIVATE: readonly string[]
  readonly CRAWL_PROXY?: Proxy | null | undefined
  readonly CRAWL_PROXY_DNS: '0' | '1'
  readonly CRAWL_BROWSER?: string | undefined
}

export function crawlOf(env: CrawlEnvironment): CrawlSettings {
  return {
    isOn: env.CRAWL === '1',
    ignoresRobots: env.CRAWL_IGNORE_ROBOTS === '1',
    privateNetworks: env.CRAWL_ALLOW_PRIVATE,
    proxy: env.CRAWL_PROXY ?? null,
    proxyLooksUp: env.CRAWL_PROXY_DNS === '1',
    browser: env.CRAWL_BROWSER ?? null,
  }
}
