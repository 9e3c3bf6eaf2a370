import type { Context } from 'koa'
import type { Html } from '../http/html.ts'
import { CONTENT_SECURITY_POLICY } from './page.ts'

export function redirect(ctx: Context, address: string): void {
  ctx.status = 303
  ctx.set('Location', address)
  ctx.body = ''
}

export function send(ctx: Context, status: number, page: Html): void {
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  ctx.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // With `no-referrer` a browser would post our own forms with the Origin `null`.
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
  ctx.body = page.source
}
