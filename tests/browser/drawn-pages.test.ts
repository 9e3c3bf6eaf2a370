import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../bot/clock.ts'
import { doesDraw, withBrowser } from '../../bot/crawl/browser.ts'
import type { FetchedAnswer } from '../../bot/crawl/fetcher.ts'
import { lookAt } from '../../bot/crawl/looks/look.ts'
import { FetchError } from '../../bot/errors.ts'
import { openLog } from '../../bot/log.ts'
import { evidenceLines } from '../../bot/messages/websites/crawl.ts'
import { date } from '../../rules/dates.ts'

const BROWSER = '/usr/bin/chromium'
const TODAY = date('2021-10-08')
const ROWS = [
  ['关于印发2021年政务公开工作要点的通知', '2021-09-13'],
  ['关于做好强降雨防范工作的紧急通知', '2021-07-29'],
  ['青溪县2021年第二批公益性岗位招聘公告', '2021-05-11'],
]
const SHELL = `<title>通知公告</title><h2>通知公告</h2><div id="app"></div>`
const DRAW = `function draw(rows) {
  document.getElementById('app').innerHTML = '<ul>' + rows.map(([title, on]) =>
    '<li><a href="/a/' + on + '">' + title + '</a><span>' + on + '</span></li>').join('') + '</ul>' +
    '<p>共3条 下一页</p>'
}`

const hasBrowser = existsSync(BROWSER)
if (!hasBrowser) console.warn(`SKIPPED: pages drawn by their scripts need ${BROWSER}`)

/** A site on loopback whose other addresses are given by `parts`. */
async function openSite(page: string, parts: Readonly<Record<string, RequestListener>> = {}) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://site').pathname
    seen.push(`${request.method} ${path}`)
    const part = parts[path]
    if (part !== undefined) part(request, response)
    else if (path === '/') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

/** Whoever connects to it has got out. */
async function openTrap() {
  const caught: string[] = []
  const server = createTcpServer((socket) => {
    caught.push('tcp')
    socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const udp = createSocket('udp4', () => caught.push('udp'))
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  onTestFinished(() => {
    server.close()
    udp.close()
  })
  return { at: `127.0.0.1:${port}`, caught }
}

async function draw(host: string, signal = new AbortController().signal): Promise<string> {
  try {
    const { bytes } = await answerOf(host, signal)
    return Buffer.from(bytes).toString()
  } catch (error) {
    if (error instanceof FetchError) return error.code
    throw error
  }
}

async function answerOf(host: string, signal = new AbortController().signal): Promise<FetchedAnswer> {
  const parts = { clock: systemClock, log: openLog('silent'), ignoresRobots: false, restMs: 0 }
  const fetchPage = withBrowser(BROWSER, { ...parts, privateNetworks: ['127.0.0.1'] })
  const isSite = (it: string) => it === host
  const request = { url: `http://${host}/`, isKnown: isSite, isOwn: isSite, validators: null, isDrawn: true }
  return await fetchPage(request, signal)
}

/** Chromium's processes under this one: the first of each leads a group of its own. */
function browsersOf(parent: number): number[] {
  return processes()
    .filter((it) => it.parent === parent && /chrom/u.test(it.name))
    .map(({ id }) => id)
}

function processes() {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/u.test(entry)) return []
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const [, name = ''] = /\((.*)\)/su.exec(stat) ?? []
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // Dead, though nobody has asked for its end.
      if (state === 'Z') return []
      return [{ id: Number(entry), name, parent: Number(parent), group: Number(group) }]
    } catch {
      return []
    }
  })
}

describe.skipIf(!hasBrowser)('a page that is nothing until its scripts have run', () => {
  const scripts: [string, string, Record<string, RequestListener>][] = [
    ['has its list in a script', `<script>${DRAW}; draw(${JSON.stringify(ROWS)})</script>`, {}],
    [
      'asks its own host for it',
      `<script src="/app.js"></script><link rel="stylesheet" href="/app.css"><img src="/logo.png">`,
      {
        '/app.js': (_, response) =>
          response.end(`${DRAW}; fetch('/api/list').then((it) => it.json()).then(({ rows }) => draw(rows))`),
        '/api/list': (_, response) => response.end(JSON.stringify({ rows: ROWS })),
      },
    ],
  ]

  it.each([
    ['whole when it has all it asked for', `fetch('/list')`, false],
    ['partial when it asks by POST', `fetch('/list', { method: 'POST' })`, true],
    ['partial when a part is not there', `fetch('/nothing')`, true],
    ['partial when it asks another host', `fetch('http://api.elsewhere.test/list')`, true],
    [
      'whole without its pictures',
      `document.body.append(Object.assign(new Image(), { src: '/a.png' }))`,
      false,
    ],
  ])('is %s', async (_, script, isPartial) => {
    const list: RequestListener = (__, response) => response.end('[]')
    const site = await openSite(`${SHELL}<script>${script}</script>`, { '/list': list })

    const answer = await answerOf(site.host)

    expect(answer.isPartial).toBe(isPartial)
  })

  it.each(scripts)('is read when it %s', async (_, markup, parts) => {
    const site = await openSite(SHELL + markup, parts)
    const own = { clock: systemClock, log: openLog('silent'), ignoresRobots: false, restMs: 0 }
    const fetchPage = withBrowser(BROWSER, { ...own, privateNetworks: ['127.0.0.1'] })
    const isSite = (it: string) => it === site.host
    const names = { id: 1, departmentId: 1, name: '通知公告', websiteName: '县门户' }
    const address = { url: `http://${site.host}/`, selector: null, isHomepage: false }
    const window = { count: 6, unit: 'month' } as const
    const column = {
      id: 1,
      websiteId: 1,
      name: '通知公告',
      isHomepage: false,
      departmentId: null,
      mergeAdvised: false,
      window,
    }

    const look = await lookAt(
      async (url, validators, isDrawn = false) =>
        await fetchPage(
          { url, isKnown: isSite, isOwn: isSite, validators, isDrawn },
          new AbortController().signal,
        ),
      { kind: 'column', ...names, ...address },
      { ...column, observation: null },
      { state: null, items: [] },
      TODAY,
    )

    expect(look).toMatchObject({
      kind: 'read',
      reading: {
        outcome: 'dated',
        on: '2021-09-13',
        evidence: { by: 'browser', link: `http://${site.host}/a/2021-09-13` },
      },
      kept: null,
    })
    const evidence = look.kind === 'read' ? look.reading.evidence : {}
    expect(evidenceLines(evidence)).toContain('读取方式：列表中的日期（用浏览器打开后），HTTP 200')
    expect(site.seen).not.toContain('GET /app.css')
    expect(site.seen).not.toContain('GET /logo.png')
  })

  it('reaches nothing but its own site, whatever it tries', async () => {
    const trap = await openTrap()
    const site = await openSite(`<body>here<script>
      const at = '${trap.at}'
      const tries = [
        () => fetch('http://' + at + '/', { mode: 'no-cors' }),
        () => fetch('http://169.254.169.254/latest/meta-data/'),
        () => fetch('/post', { method: 'POST', body: 'x' }),
        () => new WebSocket('ws://' + at + '/'),
        () => new EventSource('http://' + at + '/'),
        () => navigator.sendBeacon('http://' + at + '/', 'x'),
        () => window.open('http://' + at + '/'),
        () => document.body.insertAdjacentHTML('beforeend',
          '<iframe src="http://' + at + '/"></iframe><link rel=preconnect href="http://' + at + '">' +
          '<link rel=prefetch href="http://' + at + '/"><object data="http://' + at + '/"></object>' +
          '<video src="http://' + at + '/"></video><iframe src="file:///etc/passwd"></iframe>'),
        () => new Worker(URL.createObjectURL(new Blob(['fetch("http://' + at + '/"); new WebSocket("ws://' + at + '/")']))),
        () => navigator.serviceWorker.register('/sw.js'),
        () => new WebTransport('https://' + at + '/'),
        async () => {
          const peer = new RTCPeerConnection({ iceServers: [
            { urls: 'stun:' + at },
            { urls: 'turn:' + at + '?transport=tcp', username: 'u', credential: 'c' },
          ] })
          peer.createDataChannel('x')
          await peer.setLocalDescription(await peer.createOffer())
        },
      ]
      for (const attempt of tries) try { Promise.resolve(attempt()).catch(() => {}) } catch {}
    </script></body>`)

    const html = await draw(site.host)

    expect(html).toContain('here')
    expect(html).not.toContain('root:')
    expect(trap.caught).toEqual([])
    expect(site.seen).toEqual(['GET /robots.txt', 'GET /'])
  })

  it('is left where it would lead to another host', async () => {
    const trap = await openTrap()
    const site = await openSite(`<script>location.href = 'http://${trap.at}/'</script>`)

    await draw(site.host)

    expect(trap.caught).toEqual([])
  })

  it('is not held up by dialogs, popups and downloads', async () => {
    const site = await openSite(
      `<body>here<a download href="/file.zip">x</a><script>
        alert('1'); confirm('2'); prompt('3'); window.open('/popup'); window.print()
        document.querySelector('a').click()
      </script></body>`,
      {
        '/file.zip': (_, response) =>
          response.writeHead(200, { 'content-disposition': 'attachment; filename=a.zip' }).end('zip'),
      },
    )

    expect(await draw(site.host)).toContain('here')
    expect(site.seen).not.toContain('GET /popup')
  })

  it('is taken as it is when it never comes to rest, and asks for so much and no more', async () => {
    const site = await openSite(
      `<body>here<script>setInterval(() => fetch('/poll?' + Math.random()), 20)</script></body>`,
      { '/poll': (_, response) => response.end('{}') },
    )

    expect(await draw(site.host)).toContain('here')
    expect(site.seen.length).toBeLessThanOrEqual(81)
  })

  it.each([
    ['loops for ever', 'for (;;);'],
    ['grows without measure', `for (;;) document.body.append('x'.repeat(1e7))`],
  ])('is left when it %s, and its browser with all its processes', async (_, script) => {
    const site = await openSite(`<body>here<script>${script}</script></body>`)

    const drawing = draw(site.host)
    const [leader = 0] = await vi.waitUntil(
      () => (browsersOf(process.pid).length > 0 ? browsersOf(process.pid) : false),
      10_000,
    )

    expect(await drawing).toBe('browser')
    expect(processes().filter(({ group }) => group === leader)).toEqual([])
  })

  it('is left at once when the bot stops, with its browser', async () => {
    const site = await openSite(`<body><script>for (;;);</script></body>`)
    const stop = new AbortController()

    const drawing = draw(site.host, stop.signal)
    const [leader = 0] = await vi.waitUntil(
      () => (browsersOf(process.pid).length > 0 ? browsersOf(process.pid) : false),
      10_000,
    )
    stop.abort()

    expect(await drawing).toBe('stopped')
    expect(processes().filter(({ group }) => group === leader)).toEqual([])
  })

  it('is cut to what the reader takes, though its scripts have bent the page', async () => {
    const site = await openSite(`<body>here<script>
      Object.defineProperty(Element.prototype, 'outerHTML', { get: () => 'bent' })
      String.prototype.slice = () => 'bent'
      document.body.append('x'.repeat(5e6))
    </script></body>`)

    const html = await draw(site.host)

    expect(html).toContain('here')
    expect(html.length).toBeLessThanOrEqual(1_000_000)
  })
})

describe('the browser of the settings', () => {
  it.skipIf(!hasBrowser)('is found to draw', async () => {
    expect(await doesDraw(BROWSER)).toBe(true)
  })

  it.each(['/nowhere/chromium', '/bin/false', '/bin/cat'])('is found not to when it is %s', async (path) => {
    expect(await doesDraw(path)).toBe(false)
  })
})
