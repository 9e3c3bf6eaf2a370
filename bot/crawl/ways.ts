import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { FetchError } from '../errors.ts'
import { openAddressLaw } from './addresses.ts'
import { directTo, type Way } from './exchange-page.ts'
import type { Proxy } from './proxy-address.ts'
import { through } from './proxy.ts'

export interface WayParts {
  /** Networks beyond the public internet where sites of the county stand. */
  readonly privateNetworks: readonly string[]
  readonly proxy?: Proxy | null
  /** This machine has no name service: names it cannot look up are the proxy's to look up, and to judge. */
  readonly proxyLooksUp?: boolean
  readonly resolve?: Resolve
}

type Resolve = (hostname: string) => Promise<LookupAddress[]>

const LOOKUP_MS = 2_000

/** One address that must not be reached condemns the name, by whichever way: it has been set up to lead there. */
export function openWays(parts: WayParts): (hostname: string) => Promise<Way> {
  const { privateNetworks, proxy = null, proxyLooksUp = false, resolve = resolveAll } = parts
  const mayReach = openAddressLaw(privateNetworks)
  const addressesOf = proxy !== null && proxyLooksUp ? namedSoon : named
  return async (hostname) => {
    const literal = hostname.replace(/^\[|\]$/gu, '')
    const family = isIP(literal)
    const addresses = family === 0 ? await addressesOf(hostname, resolve) : [{ address: literal, family }]
    if (!addresses.every(({ address }) => mayReach(address))) throw new FetchError('private-address')
    if (proxy !== null) return through(proxy)
    // A machine without a way into version 6 may find out only when time is up.
    return directTo([...addresses].sort((a, b) => a.family - b.family))
  }
}

async function named(hostname: string, resolve: Resolve): Promise<LookupAddress[]> {
  try {
    return await resolve(hostname)
  } catch {
    throw new FetchError('dns')
  }
}

/** None when the name cannot be looked up here; a machine without name service may take long to say so. */
async function namedSoon(hostname: string, resolve: Resolve): Promise<LookupAddress[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<LookupAddress[]>((settle) => {
    timer = setTimeout(() => settle([]), LOOKUP_MS)
  })
  try {
    return await Promise.race([resolve(hostname).catch(() => []), late])
  } finally {
    clearTimeout(timer)
  }
}

async function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return await lookup(hostname, { all: true })
}
