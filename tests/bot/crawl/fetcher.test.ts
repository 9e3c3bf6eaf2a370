import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../../bot/clock.ts'
import { type FetcherParts, openFetcher } from '../../../bot/crawl/fetcher.ts'
import { FetchError } from '../../../bot/errors.ts'
import { openLog } from '../../../bot/log.ts'

const LOOPBACK = ['127.0.0.0/8', '::1']
const MEGABYTE = 1024 * 1024

const noRobots: RequestListener = (_, response) => response.writeHead(404).end()

/** A site on loopback. */
async function site(handle: RequestListener, host = '127.0.0.1', robots = noRobots) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url ?? '')
    if (request.url === '/robots.txt') robots(request, response)
    else handle(request, response)
  })
  server.listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, seen }
}

function open(parts: Partial<FetcherParts> = {}) {
  const log = openLog('silent')
  const fetchPage = openFetcher({
    clock: systemClock,
    log,
    ignoresRobots: false,
    privateNetworks: LOOPBACK,
    restMs: 0,
    withinMs: 2_000,
    ...parts,
  })
  return async (
    url: string,
    isKnown: (host: string) => boolean = () => true,
    validators: { etag: string | null; lastModified: string | null } | null = null,
    signal = new AbortController().signal,
  ) => await fetchPage({ url, isKnown, isOwn: isKnown, validators }, signal)
}

async function codeOf(fetching: Promise<unknown>): Promise<string> {
  try {
    await fetching
  } catch (error) {
    if (error instanceof FetchError) return error.code
    throw error
  }
  return 'fetched'
}

function redirect(to: string): RequestListener {
  return (_, response) => response.writeHead(302, { location: to }).end()
}

describe('fetching a page', () => {
  it('gives its bytes, its type and where it was found', async () => {
    const { origin } = await site((request, response) => {
      if (request.url === '/old') redirect('/new/')(request, response)
      else response.writeHead(200, { 'content-type': 'text/html; charset=gbk', etag: '"1"' }).end('hello')
    })

    const answer = await open()(`${origin}/old`)

    expect(answer).toMatchObject({
      url: `${origin}/old`,
      landedUrl: `${origin}/new/`,
      status: 200,
      contentType: 'text/html; charset=gbk',
      etag: '"1"',
    })
    expect(Buffer.from(answer.bytes).toString()).toBe('hello')
  })

  it('unpacks what comes packed', async () => {
    const { origin } = await site((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed')),
    )

    expect(Buffer.from((await open()(origin)).bytes).toString()).toBe('packed')
  })

  it('asks whether anything has changed', async () => {
    const { origin } = await site((request, response) =>
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end(),
    )

    expect((await open()(origin, undefined, { etag: '"1"', lastModified: null })).status).toBe(304)
  })

  it('can ask for the head alone', async () => {
    const { origin } = await site((request, response) =>
      response.writeHead(request.method === 'HEAD' ? 200 : 500, { 'content-encoding': 'gzip' }).end(),
    )
    const parts = {
      clock: systemClock,
      log: openLog('silent'),
      ignoresRobots: false,
      privateNetworks: LOOPBACK,
    }
    const known = { isKnown: () => true, isOwn: () => true, validators: null }
    const fetchPage = openFetcher({ ...parts, restMs: 0 })

    const answer = await fetchPage({ url: origin, ...known, headOnly: true }, new AbortController().signal)

    expect([answer.status, answer.bytes.length]).toEqual([200, 0])
  })

  it('finds a site that has version 6 only', async () => {
    const { port } = await site((_, response) => response.end('six'), '::1')
    const resolve = () => Promise.resolve([{ address: '::1', family: 6 }])

    expect((await open({ resolve })(`http://six.test:${port}/`)).status).toBe(200)
  })

  it('goes on to the next address when there is nobody at the first', async () => {
    const { port } = await site((_, response) => response.end('ok'))
    const resolve = () =>
      Promise.resolve([
        { address: '127.0.0.2', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])

    expect((await open({ resolve })(`http://two.test:${port}/`)).status).toBe(200)
  })

  it.each([404, 403, 500])('takes a status of %i for a failure', async (status) => {
    const { origin } = await site((_, response) => response.writeHead(status).end('no'))

    expect(await codeOf(open()(origin))).toBe(`http-${status}`)
  })
})

describe('an address that must not be reached', () => {
  it.each([
    'http://127.0.0.1:9/',
    'http://[::1]:9/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
  ])('%s is refused', async (url) => {
    expect(await codeOf(open({ privateNetworks: [] })(url))).toBe('private-address')
  })

  it.each(['ftp://a.test/', 'file:///etc/passwd', 'javascript:alert(1)', 'http://a:b@a.test/', 'nonsense'])(
    '%s is refused',
    async (url) => {
      expect(await codeOf(open()(url))).toBe('bad-url')
    },
  )

  it.each(['http://127.0.0.2:9/', 'http://169.254.169.254/', 'http://[::1]:9/', '//169.254.169.254/x'])(
    'is refused behind a redirect to %s',
    async (target) => {
      const { origin } = await site(redirect(target))
      const fetchPage = open({ privateNetworks: ['127.0.0.1'] })

      expect(await codeOf(fetchPage(origin))).toBe('private-address')
    },
  )

  it('is refused when one of a name’s addresses is one', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '223.5.5.5', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ])

    expect(await codeOf(open({ resolve })('http://a.test/'))).toBe('private-address')
  })

  it('is not reached by a name that is looked up again and leads elsewhere', async () => {
    const inner = await site((_, response) => response.end('inner'), '127.0.0.2')
    const outer = await site((_, response) => response.end('outer'))
    const answers = ['127.0.0.1', '127.0.0.1', '127.0.0.2']
    const resolve = () => Promise.resolve([{ address: answers.shift() ?? '127.0.0.2', family: 4 }])
    const fetchPage = open({ resolve, privateNetworks: ['127.0.0.1'] })

    const first = await fetchPage(`http://rebind.test:${outer.port}/`)
    const second = await codeOf(fetchPage(`http://rebind.test:${inner.port}/`))

    expect([Buffer.from(first.bytes).toString(), second, inner.seen]).toEqual([
      'outer',
      'private-address',
      [],
    ])
  })

  it('is no host outside the ledger, not even behind a redirect', async () => {
    const other = await site((_, response) => response.end('other'))
    const { origin, port } = await site(redirect(other.origin))

    const code = await codeOf(open()(origin, (host) => host === `127.0.0.1:${port}`))

    expect([code, other.seen]).toEqual(['not-in-ledger', []])
  })
})

describe('a site that wastes our time or memory', () => {
  it('is left after five redirects', async () => {
    const { origin, seen } = await site((request, response) => redirect(`${request.url}x`)(request, response))

    expect([await codeOf(open()(`${origin}/`)), seen.filter((it) => it !== '/robots.txt')]).toEqual([
      'too-many-redirects',
      ['/', '/x', '/xx', '/xxx', '/xxxx', '/xxxxx'],
    ])
  })

  it.each([
    ['sends more than two megabytes', {}, Buffer.alloc(3 * MEGABYTE, 32)],
    ['packs a gigabyte’s beginning into little', { 'content-encoding': 'gzip' }, bomb()],
  ])('is left when it %s', async (_, headers, body) => {
    const { origin } = await site((_request, response) => response.writeHead(200, headers).end(body))

    expect(await codeOf(open()(origin))).toBe('too-large')
  })

  it('is left when it never ends', async () => {
    const { origin } = await site((_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })

    expect(await codeOf(open({ withinMs: 300 })(origin))).toBe('timeout')
  })

  it('is left when it never begins', async () => {
    const { origin } = await site(() => {})

    expect(await codeOf(open({ withinMs: 300 })(origin))).toBe('timeout')
  })

  it('is left when its name is never resolved', async () => {
    const resolve = () => new Promise<never>(() => {})

    expect(await codeOf(open({ resolve, withinMs: 200 })('http://a.test/'))).toBe('timeout')
  })

  it.each([
    ['what is not packed as it says', { 'content-encoding': 'gzip' }, 'plain', 'bad-encoding'],
    ['a packing nobody knows', { 'content-encoding': 'zap' }, 'plain', 'bad-encoding'],
  ])('is told from one that sends %s', async (_, headers, body, code) => {
    const { origin } = await site((_request, response) => response.writeHead(200, headers).end(body))

    expect(await codeOf(open()(origin))).toBe(code)
  })

  it.each([
    ['closes the connection', (destroy: () => void) => destroy(), 'network'],
    ['is not there', null, 'refused'],
  ])('is told from one that %s', async (_, act, code) => {
    const { origin, port } = await site((request) => act?.(() => request.socket.destroy()))
    const url = act === null ? `http://127.0.0.3:${port}/` : origin

    expect(await codeOf(open()(url))).toBe(code)
  })

  it('is asked one thing at a time', async () => {
    let [now, most] = [0, 0]
    const { origin } = await site((_, response) => {
      now += 1
      most = Math.max(most, now)
      setTimeout(() => {
        now -= 1
        response.end('ok')
      }, 20)
    })
    const fetchPage = open()

    await Promise.all([1, 2, 3, 4].map(async (it) => await fetchPage(`${origin}/${it}`)))

    expect(most).toBe(1)
  })

  it('is let go when the bot stops', async () => {
    const { origin } = await site(() => {})
    const stop = new AbortController()

    const code = codeOf(open()(origin, undefined, null, stop.signal))
    setTimeout(() => stop.abort(), 50)

    expect(await code).toBe('stopped')
  })
})

describe('robots.txt', () => {
  async function withRobots(status: number, text: string) {
    return await site(
      (_, response) => response.end('page'),
      '127.0.0.1',
      (_, response) => response.writeHead(status, { location: 'ftp://elsewhere/' }).end(text),
    )
  }

  it.each([
    [200, 'User-agent: *\nDisallow: /secret', 'robots', 'fetched'],
    [404, 'User-agent: *\nDisallow: /', 'fetched', 'fetched'],
    [500, '', 'robots', 'robots'],
    [302, '', 'fetched', 'fetched'],
  ])('of status %i saying %j is obeyed', async (status, text, secret, open_) => {
    const { origin } = await withRobots(status, text)
    const fetchPage = open()

    const codes = [await codeOf(fetchPage(`${origin}/secret/1`)), await codeOf(fetchPage(`${origin}/open`))]

    expect(codes).toEqual([secret, open_])
  })

  it('is asked for once', async () => {
    const { origin, seen } = await withRobots(200, '')
    const fetchPage = open()

    await fetchPage(`${origin}/1`)
    await fetchPage(`${origin}/2`)

    expect(seen).toEqual(['/robots.txt', '/1', '/2'])
  })

  it('may be overridden for the county’s own sites, and for no others', async () => {
    const { origin } = await withRobots(200, 'User-agent: *\nDisallow: /')
    const parts = { clock: systemClock, log: openLog('silent'), privateNetworks: LOOPBACK, restMs: 0 }
    const fetchPage = openFetcher({ ...parts, ignoresRobots: true })
    const ask = async (isOwn: boolean) =>
      await codeOf(
        fetchPage(
          { url: origin, isKnown: () => true, isOwn: () => isOwn, validators: null },
          new AbortController().signal,
        ),
      )

    expect([await ask(true), await ask(false)]).toEqual(['fetched', 'robots'])
  })
})

/** 64 MB of nothing, packed. */
function bomb(): Buffer {
  return gzipSync(Buffer.alloc(64 * MEGABYTE))
}

describe('fifteen seconds', () => {
  it.each([
    [14_999, 'fetched'],
    [15_000, 'timeout'],
  ])('after %i ms: %s', async (milliseconds, expected) => {
    let arrive = (_answer: () => void) => {}
    const asked = new Promise<() => void>((resolve) => {
      arrive = resolve
    })
    const { origin } = await site((_, response) => arrive(() => response.end('late')))
    const parts = {
      clock: systemClock,
      log: openLog('silent'),
      ignoresRobots: false,
      privateNetworks: LOOPBACK,
    }
    const fetchPage = openFetcher({ ...parts, restMs: 0 })
    const known = { isKnown: () => true, isOwn: () => true, validators: null }
    // Only what the fetcher reads its time from stands still; the sockets go on.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())

    const fetching = codeOf(fetchPage({ url: origin, ...known }, new AbortController().signal))
    const answer = await asked
    vi.advanceTimersByTime(milliseconds)
    answer()

    expect(await fetching).toBe(expected)
  })
})

describe('a site that wants a browser to prove itself', () => {
  const answer =
    (status: number, headers: Readonly<Record<string, string>>): RequestListener =>
    (_, response) =>
      response.writeHead(status, headers).end('<script>document.cookie="x=1"</script>')

  it.each([
    ['412', answer(412, {}), 'challenged'],
    ['521 with a cookie', answer(521, { 'set-cookie': '__jsluid_s=1' }), 'challenged'],
    ['521 without one, as of a server that is down', answer(521, {}), 'http-521'],
    [
      'a way back to the same page with a cookie',
      answer(302, { location: '/', 'set-cookie': 'a=1' }),
      'challenged',
    ],
    ['a way back without one', answer(302, { location: '/' }), 'too-many-redirects'],
    ['a challenge that says so', answer(403, { 'cf-mitigated': 'challenge' }), 'challenged'],
    ['a plain refusal', answer(403, {}), 'http-403'],
  ])('%s', async (_, handle, code) => {
    const { origin } = await site(handle)

    expect(await codeOf(open()(`${origin}/`))).toBe(code)
  })
})
