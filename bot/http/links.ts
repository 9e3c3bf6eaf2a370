import type { Context } from 'koa'
import type Router from 'koa-router'
import type { OutgoingFile } from '../channels/channel.ts'
import { LINK_PAGE } from '../messages/ledgers/links.ts'
import { readBody } from './body.ts'
import type { Html } from './html.ts'
import {
  downloadPage,
  faultPage,
  type LinkFault,
  lockedPage,
  resultPart,
  uploadPage,
  type UploadPurpose,
} from './link-pages.ts'
import { CONTENT_SECURITY_POLICY } from './link-pages.ts'

export type LinkView =
  | { readonly state: 'gone'; readonly fault: LinkFault }
  | { readonly state: 'locked' }
  | { readonly state: 'open'; readonly purpose: 'download'; readonly title: string }
  | {
      readonly state: 'open'
      readonly purpose: 'upload'
      readonly title: string
      readonly of: UploadPurpose
    }

/** What an uploaded file would do, or has done: lines to read, and whether it may be confirmed. */
export interface UploadOutcome {
  readonly text: string
  /** Names exactly this outcome; null when there is nothing to confirm. */
  readonly digest: string | null
  /** What the button says, where it says more than the page's own. */
  readonly confirm?: string
}

/** What the pages can see and do; see bot/one-time-links/links.ts for what opens a link. */
export interface LinkDoor {
  readonly view: (token: string, session: string | null) => LinkView
  /** The session of the browser that gave the right number. */
  readonly unlock: (token: string, pin: string) => Promise<string | null>
  /** Null when the link is not open to this session any more. */
  readonly download: (token: string, session: string | null) => Promise<OutgoingFile | null>
  readonly preview: (
    token: string,
    session: string | null,
    file: OutgoingFile,
  ) => Promise<UploadOutcome | null>
  /** Does it, if it would still do exactly what `digest` names. */
  readonly upload: (
    token: string,
    session: string | null,
    file: OutgoingFile,
    digest: string,
  ) => Promise<UploadOutcome | null>
}

const MAX_FORM = 1024
/** As much as a workbook may weigh; see bot/sources. */
const MAX_FILE = 8 * 1024 * 1024
const COOKIE = 'link'

/** Nothing is on the web but what a one-time link shows. Looking spends nothing: chats fetch links to preview them. */
export function linkRoutes(door: LinkDoor, isSecure: boolean): (router: Router) => void {
  return (router) => {
    router.get('/l/:token', (ctx) => {
      const view = door.view(tokenOf(ctx), sessionOf(ctx))
      if (view.state === 'gone') return show(ctx, 410, faultPage(view.fault))
      if (view.state === 'locked') return show(ctx, 200, lockedPage(addressOf(ctx), false))
      show(
        ctx,
        200,
        view.purpose === 'upload'
          ? uploadPage(view.title, view.of)
          : downloadPage(addressOf(ctx), view.title),
      )
    })
    router.post('/l/:token/unlock', async (ctx) => {
      const form = new URLSearchParams((await readBody(ctx.req, MAX_FORM)).toString('utf8'))
      const session = await door.unlock(tokenOf(ctx), (form.get('pin') ?? '').normalize('NFKC').trim())
      if (session === null) {
        const view = door.view(tokenOf(ctx), null)
        return show(
          ctx,
          403,
          view.state === 'gone' ? faultPage(view.fault) : lockedPage(addressOf(ctx), true),
        )
      }
      // The proxy has the certificate: to koa the connection is plain.
      ctx.cookies.secure = isSecure
      const path = addressOf(ctx)
      ctx.cookies.set(COOKIE, session, { httpOnly: true, sameSite: 'strict', secure: isSecure, path })
      ctx.status = 303
      ctx.set('Location', addressOf(ctx))
      ctx.body = ''
    })
    router.post('/l/:token/file', async (ctx) => {
      const file = await door.download(tokenOf(ctx), sessionOf(ctx))
      if (file === null) return show(ctx, 410, faultPage('used'))
      ctx.attachment(file.name)
      ctx.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
      ctx.type = 'application/octet-stream'
      ctx.body = file.content
    })
    router.post('/l/:token/preview', async (ctx) => {
      part(ctx, await door.preview(tokenOf(ctx), sessionOf(ctx), await uploaded(ctx)))
    })
    router.post('/l/:token/upload', async (ctx) => {
      const digest = ctx.get('x-digest')
      part(ctx, await door.upload(tokenOf(ctx), sessionOf(ctx), await uploaded(ctx), digest))
    })
  }
}

/** The page's script sends a file as it is, its name beside it. */
async function uploaded(ctx: Context): Promise<OutgoingFile> {
  return { name: fileName(ctx.get('x-file-name')), content: await readBody(ctx.req, MAX_FILE) }
}

function fileName(header: string): string {
  try {
    return decodeURIComponent(header)
      .replace(/\p{Cc}/gu, '')
      .slice(0, 200)
  } catch {
    return ''
  }
}

function part(ctx: Context, outcome: UploadOutcome | null): void {
  if (outcome === null) {
    ctx.status = 410
    ctx.body = { html: resultPart(LINK_PAGE.faults.used).source, digest: null, confirm: null }
    return
  }
  ctx.body = {
    html: resultPart(outcome.text).source,
    digest: outcome.digest,
    confirm: outcome.confirm ?? null,
  }
}

function addressOf(ctx: Context): string {
  return `/l/${tokenOf(ctx)}`
}

function tokenOf(ctx: Context): string {
  const { token } = ctx['params'] as { token?: string }
  return token ?? ''
}

function sessionOf(ctx: Context): string | null {
  return ctx.cookies.get(COOKIE) ?? null
}

function show(ctx: Context, status: number, page: Html): void {
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  ctx.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
  })
  ctx.body = page.source
}
