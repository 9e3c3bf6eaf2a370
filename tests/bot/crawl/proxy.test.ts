import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../../bot/clock.ts'
import { openFetcher } from '../../../bot/crawl/fetcher.ts'
import { parseProxy } from '../../../bot/crawl/proxy-address.ts'
import type { WayParts } from '../../../bot/crawl/ways.ts'
import { FetchError } from '../../../bot/errors.ts'
import { openLog } from '../../../bot/log.ts'
import { type FakeProxy, type Manner, openFakeProxy } from '../../support/fake-proxy.ts'

const PUBLIC = '223.5.5.5'
const PEM = readFileSync(new URL('../../fixtures/tls/site.test.pem', import.meta.url))

afterEach(() => {
  vi.unstubAllEnvs()
})

/** A site that serves a page and no robots.txt; what it was asked for, with the name it was asked by. */
async function openSite(kind: 'http' | 'https' = 'http') {
  const seen: string[] = []
  const handle: RequestListener = (request, response) => {
    seen.push(`${request.headers.host}${request.url}`)
    response.writeHead(request.url === '/robots.txt' ? 404 : 200).end('page')
  }
  const server = kind === 'http' ? createServer(handle) : createTlsServer({ key: PEM, cert: PEM }, handle)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, seen }
}

async function openProxy(manner: Manner, upstreamPort = 9): Promise<FakeProxy> {
  const proxy = await openFakeProxy(manner, upstreamPort)
  onTestFinished(async () => await proxy[Symbol.asyncDispose]())
  return proxy
}

/** `ok`, or why there was no page. */
async function fetchBy(proxyUrl: string, url: string, parts: Partial<WayParts> = {}): Promise<string> {
  const fetchPage = openFetcher({
    clock: systemClock,
    log: openLog('silent'),
    ignoresRobots: false,
    privateNetworks: [],
    proxy: parseProxy(proxyUrl),
    resolve: () => Promise.resolve([{ address: PUBLIC, family: 4 }]),
    restMs: 0,
    withinMs: 500,
    ...parts,
  })
  const anybody = () => true
  const request = { url, isKnown: anybody, isOwn: anybody, validators: null }
  try {
    const answer = await fetchPage(request, new AbortController().signal)
    return Buffer.from(answer.bytes).toString()
  } catch (error) {
    if (error instanceof FetchError) return error.code
    throw error
  }
}

describe('by way of a proxy', () => {
  it('http is asked of the proxy, by name and with its credentials', async () => {
    const site = await openSite()
    const proxy = await openProxy('fair', site.port)

    const got = await fetchBy(`http://zwb:p%40ss@127.0.0.1:${proxy.port}`, 'http://site.test/tzgg/?p=1')

    const basic = `Basic ${Buffer.from('zwb:p@ss').toString('base64')}`
    expect([got, proxy.asked, site.seen]).toEqual([
      'page',
      [`GET http://site.test/robots.txt ${basic}`, `GET http://site.test/tzgg/?p=1 ${basic}`],
      ['site.test/robots.txt', 'site.test/tzgg/?p=1'],
    ])
  })

  it('https goes through a tunnel, and the site never sees the credentials', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const site = await openSite('https')
    const proxy = await openProxy('fair', site.port)

    const got = await fetchBy(`http://zwb:pass@127.0.0.1:${proxy.port}`, 'https://site.test/')

    const tunnel = `CONNECT site.test:443 Basic ${Buffer.from('zwb:pass').toString('base64')}`
    expect([got, proxy.asked, site.seen]).toEqual([
      'page',
      [tunnel, tunnel],
      ['site.test/robots.txt', 'site.test/'],
    ])
  })

  it.each(['https://site.test/', 'https://other.test/'])(
    'a certificate nobody vouches for is refused in the tunnel to %s',
    async (url) => {
      const site = await openSite('https')
      const proxy = await openProxy('fair', site.port)

      expect([await fetchBy(`http://127.0.0.1:${proxy.port}`, url), site.seen]).toEqual(['tls', []])
    },
  )

  it.each<[Manner, string, string]>([
    [407, 'http', 'proxy'],
    [407, 'https', 'proxy'],
    [403, 'https', 'proxy'],
    [502, 'http', 'network'],
    [503, 'http', 'network'],
    [504, 'http', 'network'],
    [503, 'https', 'network'],
    ['drops', 'http', 'network'],
    ['drops', 'https', 'proxy'],
    ['hangs', 'http', 'timeout'],
    ['hangs', 'https', 'timeout'],
    ['hangs in the tunnel', 'https', 'timeout'],
  ])('a proxy whose answer is %s to %s is told as %s, and let go', async (manner, scheme, code) => {
    const proxy = await openProxy(manner)

    expect(await fetchBy(`http://127.0.0.1:${proxy.port}`, `${scheme}://site.test/`)).toBe(code)
    await vi.waitFor(() => expect(proxy.openSockets()).toBe(0))
  })

  it.each(['http', 'https'])('a proxy that is not there is no fault of the %s site’s', async (scheme) => {
    expect(await fetchBy('http://127.0.0.1:1', `${scheme}://site.test/`)).toBe('proxy')
  })
})

describe('what a proxy must not be asked for', () => {
  const nowhere = () => Promise.reject(new Error('ENOTFOUND'))
  const inside = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }])

  it.each<[string, string, Partial<WayParts>, string]>([
    ['an address inside', 'http://10.0.0.1/', {}, 'private-address'],
    ['the metadata address', 'https://169.254.169.254/', { proxyLooksUp: true }, 'private-address'],
    ['a name that leads inside', 'http://site.test/', { resolve: inside }, 'private-address'],
    [
      'such a name, though the proxy looks names up',
      'http://site.test/',
      { resolve: inside, proxyLooksUp: true },
      'private-address',
    ],
    ['a name that cannot be looked up', 'http://site.test/', { resolve: nowhere }, 'dns'],
  ])('%s', async (_, url, parts, code) => {
    const site = await openSite()
    const proxy = await openProxy('fair', site.port)

    expect([await fetchBy(`http://127.0.0.1:${proxy.port}`, url, parts), proxy.asked]).toEqual([code, []])
  })

  it('is no name that only the proxy can look up, once the office has said so', async () => {
    const site = await openSite()
    const proxy = await openProxy('fair', site.port)
    const parts = { resolve: nowhere, proxyLooksUp: true }

    expect(await fetchBy(`http://127.0.0.1:${proxy.port}`, 'http://site.test/', parts)).toBe('page')
  })
})

describe('the address of a proxy', () => {
  it.each([
    ['http://10.1.1.1:8080', { host: '10.1.1.1', port: 8080, authorization: null }],
    ['http://proxy.example', { host: 'proxy.example', port: 80, authorization: null }],
    ['http://[fd00::1]:3128/', { host: 'fd00::1', port: 3128, authorization: null }],
    ['http://a:b@p:1', { host: 'p', port: 1, authorization: 'Basic YTpi' }],
  ])('%s is read', (text, expected) => {
    expect(parseProxy(text)).toEqual(expected)
  })

  it.each(['10.1.1.1:8080', 'socks5://p:1', 'https://p:1', 'http://p:1/path', 'http://%ff:x@p:1', ''])(
    '%s is none',
    (text) => {
      expect(parseProxy(text)).toBeNull()
    },
  )
})
