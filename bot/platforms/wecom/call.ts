import { DeliveryError } from '../../errors.ts'
import { exchange, type Exchanged, NOT_TAKEN, UNCLEAR } from '../exchange.ts'
import { classify } from './errcodes.ts'

export type Answer = Readonly<Record<string, unknown>>

export interface Form {
  readonly contentType: string
  readonly body: Buffer
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** Twenty megabytes over an office's line. */
const UPLOAD_TIMEOUT_MS = 120_000

/**
 * Calls WeCom: GET without `body`, POST of JSON with it. WeCom answers 200 to failures too, so both the
 * status and the errcode are read. Throws DeliveryError, which names a code and never the URL: keys and
 * tokens travel in it, which is also why redirects are not followed.
 */
export async function callWecom(url: URL, body?: unknown, timeoutMs?: number): Promise<Answer> {
  return answerOf(
    await exchange(url, body === undefined ? {} : posted(JSON_TYPE, JSON.stringify(body)), timeoutMs),
  )
}

/** Posts a form with a file. Throws DeliveryError, as `callWecom` does. */
export async function uploadToWecom(url: URL, form: Form, timeoutMs = UPLOAD_TIMEOUT_MS): Promise<Answer> {
  return answerOf(await exchange(url, posted(form.contentType, new Uint8Array(form.body)), timeoutMs))
}

function posted(contentType: string, body: string | Uint8Array<ArrayBuffer>): RequestInit {
  return { method: 'POST', headers: { 'content-type': contentType }, body }
}

function answerOf({ status, text }: Exchanged): Answer {
  if (status === 429) throw new DeliveryError('http-429', { kind: 'retry-after', ms: 60_000 })
  if (status >= 500) throw new DeliveryError(`http-${status}`, UNCLEAR)
  if (status !== 200) throw new DeliveryError(`http-${status}`, NOT_TAKEN)
  const answer = parseAnswer(text)
  if (answer === null) throw new DeliveryError('not-wecom', UNCLEAR)
  if (answer.errcode !== 0) throw new DeliveryError(String(answer.errcode), classify(answer.errcode))
  return answer
}

/** A proxy's page or a cut answer gives null. */
function parseAnswer(text: string): (Answer & { readonly errcode: number }) | null {
  try {
    const answer: unknown = JSON.parse(text)
    const isAnswer = typeof answer === 'object' && answer !== null && 'errcode' in answer
    return isAnswer && Number.isInteger(answer.errcode) ? (answer as Answer & { errcode: number }) : null
  } catch {
    return null
  }
}
