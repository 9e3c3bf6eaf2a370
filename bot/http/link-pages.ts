import { LINK_PAGE, UPLOADS } from '../messages/ledgers/links.ts'
import { Html, markup } from './html.ts'
import { contentSecurityPolicy, inlineOf } from './inline.ts'

export type LinkFault = keyof typeof LINK_PAGE.faults
export type UploadPurpose = keyof typeof UPLOADS

const script = inlineOf(new URL('./links.js', import.meta.url))
const style = inlineOf(new URL('./links.css', import.meta.url))

export const CONTENT_SECURITY_POLICY = contentSecurityPolicy(script, style)

/** Asks for the number that was said in the chat. */
export function lockedPage(address: string, wasWrong: boolean): Html {
  return shell(
    LINK_PAGE.lockedTitle,
    markup`<form method="post" action="${address}/unlock">
      ${wasWrong ? markup`<p class="warn" role="alert">${LINK_PAGE.wrongPin}</p>` : null}
      <label for="pin">${LINK_PAGE.pin}</label>
      <input id="pin" name="pin" inputmode="numeric" autocomplete="off" required maxlength="8" autofocus>
      <button>${LINK_PAGE.open}</button>
    </form>`,
  )
}

export function downloadPage(address: string, title: string): Html {
  return shell(
    title,
    markup`<form method="post" action="${address}/file">
      <p>${LINK_PAGE.downloadOnce}</p>
      <button>${LINK_PAGE.download}</button>
    </form>`,
  )
}

export function uploadPage(title: string, of: UploadPurpose): Html {
  const { hint, accept, confirm } = UPLOADS[of]
  return shell(
    title,
    markup`<p>${hint}</p>
      <label for="file">${LINK_PAGE.file}</label>
      <input id="file" type="file" accept="${accept}" data-busy="${LINK_PAGE.busy}" data-failed="${LINK_PAGE.failed}">
      <div id="result" aria-live="polite"></div>
      <button id="confirm" data-label="${confirm}" hidden>${confirm}</button>
      ${new Html(`<script>${script.source}</script>`)}`,
  )
}

export function faultPage(fault: LinkFault): Html {
  return shell(LINK_PAGE.faultTitle, markup`<p>${LINK_PAGE.faults[fault]}</p>`)
}

export function resultPart(text: string): Html {
  return markup`<pre>${text}</pre>`
}

function shell(title: string, body: Html): Html {
  return markup`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
    ${new Html(`<style>${style.source}</style>`)}</head>
    <body><main><div class="card"><h1>${title}</h1>${body}</div></main></body></html>`
}
