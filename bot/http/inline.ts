import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A script or a style that stands in the page itself. */
export interface Inline {
  readonly source: string
  /** What a content security policy allows it by. */
  readonly hash: string
}

export function inlineOf(...files: readonly URL[]): Inline {
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  return { source, hash: `'sha256-${createHash('sha256').update(source).digest('base64')}'` }
}

/** Only the page's own script and style run; its only connection is back to this server. */
export function contentSecurityPolicy(script: Inline, style: Inline, ...more: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${script.hash}`,
    `style-src ${style.hash}`,
    ...more,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
