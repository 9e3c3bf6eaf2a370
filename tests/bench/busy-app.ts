import type { Instant } from '../../rules/dates.ts'
import { element, readWecomReply, textPlaintext, wecomRequest } from '../support/wecom-request.ts'

/** The WeCom app that the busy bot and those who ask it share. */
const APP = {
  corpId: 'ww1',
  agentId: '218',
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
}

let sent = 0

/** What somebody is answered on the connection. Throws for any status but 200. */
export async function sayTo(address: string, who: string, text: string, now: Instant): Promise<string> {
  sent += 1
  const { query, body } = wecomRequest(APP, textPlaintext(APP, who, text, `busy${process.pid}-${sent}`), now)
  const url = `${address}callbacks/wecom?${new URLSearchParams(query as Record<string, string>).toString()}`
  const response = await fetch(url, { method: 'POST', body: new Uint8Array(body) })
  const answer = { status: response.status, contentType: '', body: await response.text() }
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`)
  const said = readWecomReply(APP, answer)
  return said === '' ? '' : element(said, 'Content')
}
