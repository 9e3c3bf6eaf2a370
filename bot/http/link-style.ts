import { createHash } from 'node:crypto'

/** Plain and large: it is read on a phone, in a chat's own browser. */
export const LINK_STYLE = `
:root { color-scheme: light; font: 17px/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; color: #17212e; background: #e9eef4; }
main { max-width: 44rem; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 1.3rem; margin: 0 0 12px; }
.card { background: #fff; border-radius: 14px; padding: 20px; }
label { display: block; margin: 12px 0 4px; color: #54606f; }
input { font: inherit; width: 100%; padding: 10px 12px; border: 1px solid #aab4c0; border-radius: 10px; background: #fff; }
button { font: inherit; margin-top: 16px; width: 100%; padding: 12px; border: 0; border-radius: 10px; color: #fff; background: #1c5fb0; }
button:disabled { opacity: .5; }
:focus-visible { outline: 3px solid #c96a00; outline-offset: 2px; }
.warn { color: #a32020; }
pre { white-space: pre-wrap; word-break: break-word; font: inherit; background: #f4f7fa; border-radius: 10px; padding: 14px; margin: 16px 0 0; }
`

/** Sends the chosen file as it is, shows what it would do, and sends it again to do exactly that. */
export const LINK_SCRIPT = `
'use strict'
const input = document.getElementById('file')
const go = document.getElementById('confirm')
const result = document.getElementById('result')
let digest = null
async function send(step) {
  const file = input.files[0]
  if (!file) return
  go.hidden = true
  result.textContent = input.dataset.busy
  const headers = { 'x-file-name': encodeURIComponent(file.name), 'x-digest': digest || '' }
  try {
    const response = await fetch(location.pathname + '/' + step, { method: 'POST', headers, body: file })
    const answer = await response.json()
    result.innerHTML = answer.html
    digest = answer.digest
    go.textContent = answer.confirm || go.dataset.label
    go.hidden = digest === null
  } catch {
    result.textContent = input.dataset.failed
  }
}
input.addEventListener('change', () => { digest = null; send('preview') })
go.addEventListener('click', () => send('upload'))
`

/** Only these two run; the only connection is back to this server. */
export const LINK_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src '${hashOf(LINK_SCRIPT)}'`,
  `style-src '${hashOf(LINK_STYLE)}'`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}
