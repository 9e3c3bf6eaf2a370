import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { columns, departments, websites } from '../../db/schema/index.ts'
import type { Database } from '../../db/engine/handle.ts'
import { addDays, type LocalDate } from '../../rules/dates.ts'
import type { Observation } from '../../rules/types.ts'

/** 某局 in GBK, for the one site that still speaks it. */
const GBK_NEWS = Buffer.from([0xb9, 0xab, 0xb8, 0xe6])
/** Nobody’s page is longer; packed it is a few kilobytes. */
const BOMB = gzipSync(Buffer.alloc(16 * 1024 * 1024, 'a'))

/** What a column's page is like. Each tells on its own what the machine must make of it. */
const PAGE_KINDS = [
  'fresh',
  'stale',
  'blank',
  'gbk',
  'redirecting',
  'undated',
  'missing',
  'broken',
  'login',
  'bomb',
  'slow',
  'inward',
] as const

export type PageKind = (typeof PAGE_KINDS)[number]

export interface FakeColumn {
  readonly id: number
  readonly name: string
  readonly kind: PageKind
  readonly site: number
  /** The newest item's day, where there are items. */
  newestOn: LocalDate
}

export interface FakeSites extends AsyncDisposable {
  readonly columns: readonly FakeColumn[]
  /** Sites without a server behind their address. */
  readonly dead: ReadonlySet<number>
  /** Every column page that was asked for, as `site/column`, in order. */
  readonly asked: readonly string[]
  /** Puts a new item on a column. */
  readonly publish: (column: FakeColumn, on: LocalDate) => void
  /** Answers for a while with nothing at all: all sites, or those that are named. */
  readonly silence: (isSilent: boolean, only?: readonly number[]) => void
  /** What the front pages lead to, and the status each answers with; `/nohead…` does not know HEAD. */
  readonly links: Map<string, number>
}

export interface FakeSitesShape {
  readonly sites: number
  readonly columnsPerSite: number
  readonly today: LocalDate
  /** Every kind but the slow one, which costs the whole time limit, unless named. */
  readonly kinds?: readonly PageKind[]
  /** Site numbers, from 0, whose server is switched off. */
  readonly dead?: readonly number[]
  readonly links?: Readonly<Record<string, number>>
}

/**
 * A county of websites on loopback, each with a port of its own, and its ledger in `db`. Column n of a site
 * is of kind n, over and over, and begins with another kind on every site.
 */
export async function openFakeSites(db: Database, shape: FakeSitesShape): Promise<FakeSites> {
  const { sites, columnsPerSite, today, kinds = PAGE_KINDS.filter((kind) => kind !== 'slow') } = shape
  const dead = new Set(shape.dead ?? [])
  const all: FakeColumn[] = []
  const asked: string[] = []
  const links = new Map(Object.entries(shape.links ?? {}))
  const silent = new Set<number>()
  const servers: Server[] = []
  for (let site = 0; site < sites; site += 1) {
    const own = columnsOf(site, columnsPerSite, today, kinds)
    const server = createServer((request, response) => {
      if (silent.has(site)) request.socket.destroy()
      else if (!answerFront(request, response, links)) answer(request, response, own, asked)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    if (dead.has(site)) await close(server)
    else servers.push(server)
    all.push(...register(db, site, `http://127.0.0.1:${port}`, own))
  }
  return {
    columns: all,
    dead,
    asked,
    publish: (column, on) => {
      column.newestOn = on
    },
    silence: (isSilent, only = Array.from({ length: sites }, (_, site) => site)) => {
      for (const site of only)
        if (isSilent) silent.add(site)
        else silent.delete(site)
    },
    links,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(servers.map(close))
    },
  }
}

/** What must stand in the observations once a column was looked at twice, six hours apart; null: nothing. */
export function truthOf(
  { kind, newestOn, site }: FakeColumn,
  dead: ReadonlySet<number>,
): { readonly outcome: Observation['outcome']; readonly onDay: LocalDate | null } | null {
  if (dead.has(site)) return null
  switch (kind) {
    case 'fresh':
    case 'stale':
    case 'gbk':
    case 'redirecting':
    case 'undated':
      return { outcome: 'dated', onDay: newestOn }
    case 'blank':
      return { outcome: 'blank', onDay: null }
    case 'missing':
    case 'broken':
    case 'login':
    case 'bomb':
    case 'slow':
    case 'inward':
      return null
  }
}

function columnsOf(site: number, count: number, today: LocalDate, kinds: readonly PageKind[]): FakeColumn[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[(index + site * count) % kinds.length] ?? 'fresh'
    return {
      id: 0,
      name: `栏目${index}`,
      kind,
      site,
      newestOn: addDays(today, kind === 'stale' ? -200 : -(index % 7) - 1),
    }
  })
}

function register(db: Database, site: number, origin: string, own: FakeColumn[]): FakeColumn[] {
  const { id: departmentId } = db
    .insert(departments)
    .values({ name: `第${site + 1}局`, kind: 'department', sortOrder: site })
    .returning({ id: departments.id })
    .get()
  const { id: websiteId } = db
    .insert(websites)
    .values({ departmentId, name: `第${site + 1}局网站`, url: `${origin}/` })
    .returning({ id: websites.id })
    .get()
  return own.map((column, index) => {
    const { id } = db
      .insert(columns)
      .values({
        websiteId,
        name: column.name,
        url: `${origin}/c${index}/`,
        windowCount: 6,
        windowUnit: 'month',
      })
      .returning({ id: columns.id })
      .get()
    return Object.assign(column, { id })
  })
}

/** The front page and what it leads to; false for everything else. */
function answerFront(
  request: IncomingMessage,
  response: ServerResponse,
  links: ReadonlyMap<string, number>,
): boolean {
  const path = request.url ?? ''
  const status = path === '/' ? 200 : links.get(path)
  if (status === undefined) return false
  const isRefused = path.startsWith('/nohead') && request.method === 'HEAD'
  const list = [...links.keys()].map((it) => `<a href="${it}">链接${it}</a>`).join('')
  html(response, isRefused ? 405 : status, `<h1>首页</h1>${list}`)
  return true
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  own: readonly FakeColumn[],
  asked: string[],
): void {
  const [, number, rest = ''] = /^\/c(\d+)\/(.*)$/u.exec(request.url ?? '') ?? []
  const column = number === undefined ? undefined : own[Number(number)]
  if (column === undefined) {
    html(response, 404, '页面不存在')
    return
  }
  if (rest === '') asked.push(`${column.site}/${number}`)
  answerColumn(response, column, rest)
}

function answerColumn(response: ServerResponse, column: FakeColumn, rest: string): void {
  switch (column.kind) {
    case 'fresh':
    case 'stale':
      return listPage(response, column)
    case 'blank':
      return html(response, 200, `<h2>${column.name}</h2><div class="list"><p>暂无相关信息</p></div>`)
    case 'gbk':
      return gbkPage(response, column)
    case 'redirecting':
      if (rest === '') response.writeHead(302, { location: 'list.html' }).end()
      else listPage(response, column)
      return undefined
    case 'undated':
      return rest === '' ? undatedPage(response) : detailPage(response, column)
    case 'missing':
      return html(response, 404, '页面不存在')
    case 'broken':
      return html(response, 200, '<div><p>这里什么也看不出来</p></div>')
    case 'login':
      return html(response, 200, '<title>用户登录</title><form><input type="password"></form>')
    case 'bomb':
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(BOMB)
      return undefined
    case 'slow':
      response.writeHead(200, { 'content-type': 'text/html' }).write('<html>')
      return undefined
    case 'inward':
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
      return undefined
  }
}

function html(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<html><head><meta charset="utf-8"></head><body>${body}</body></html>`)
}

function rows(newestOn: LocalDate, title: string): string {
  return Array.from({ length: 8 }, (_, index) => {
    const on = addDays(newestOn, -index * 3)
    return `<li><a href="a${index}.html">${title}第${index + 1}号</a><span>${on}</span></li>`
  }).join('')
}

function listPage(response: ServerResponse, { newestOn }: FakeColumn): void {
  const etag = `"${newestOn}"`
  response.setHeader('etag', etag)
  if (response.req.headers['if-none-match'] === etag) response.writeHead(304).end()
  else html(response, 200, `<ul class="list">${rows(newestOn, '关于做好有关工作的通知')}</ul>`)
}

function gbkPage(response: ServerResponse, { newestOn }: FakeColumn): void {
  const [before = '', ...after] = `<ul>${rows(newestOn, '~')}</ul>`.split('~')
  const parts = after.flatMap((part) => [GBK_NEWS, Buffer.from(part)])
  response
    .writeHead(200, { 'content-type': 'text/html; charset=gb2312' })
    .end(Buffer.concat([Buffer.from(before), ...parts]))
}

function undatedPage(response: ServerResponse): void {
  const items = Array.from(
    { length: 8 },
    (_, index) => `<li><a href="a${index}.html">关于做好有关工作的通知第${index + 1}号</a></li>`,
  )
  html(response, 200, `<ul class="list">${items.join('')}</ul>`)
}

function detailPage(response: ServerResponse, { newestOn }: FakeColumn): void {
  html(response, 200, `<h1>关于做好有关工作的通知</h1><div>发布时间：${newestOn}</div><p>正文</p>`)
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
