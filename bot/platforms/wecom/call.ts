import type { FailureClass } from '../../../rules/retry.ts'
import { DeliveryError } from '../../errors.ts'
import { classify } from './errcodes.ts'

export type Answer = Readonly<Record<string, unknown>>

export interface Form {
  readonly contentType: string
  readonly body: Buffer
}

export const CALL_TIMEOUT_MS = 10_000
const JSON_TYPE = 'application/json; charset=utf-8'

/** Twenty megabytes over an office's line. */
const UPLOAD_TIMEOUT_MS = 120_000

/** Failures before the first byte of the request left: nothing can have arrived. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
const NOT_TAKEN: FailureClass = { kind: 'unknown', mayHaveArrived: false }

/**
 * Calls WeCom: GET without `body`, POST of JSON with it. WeCom answers 200 to failures too, so both the
 * status and the errcode are read. Throws DeliveryError, which names a code and never the URL: keys and
 * tokens travel in it, which is also why redirects are not followed.
 */
export async function callWecom(url: URL, body?: unknown, timeoutMs = CALL_TIMEOUT_MS): Promise<Answer> {
  return answerOf(
    await exchange(url, body === undefined ? {} : posted(JSON_TYPE, JSON.stringify(body)), timeoutMs),
  )
}

/** Posts a form with a file. Throws DeliveryError, as `callWecom` does. */
export async function uploadToWecom(url: URL, form: Form, timeoutMs = UPLOAD_TIMEOUT_MS): Promise<Answer> {
  return answerOf(await exchange(url, posted(form.contentType, new Uint8Array(form.body)), timeoutMs))
}

/** A call that carries no message: whatever became of it, nobody was told anything. */
export async function nothingSent<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure.kind !== 'unknown') throw error
    throw new DeliveryError(error.code, { kind: 'unknown', mayHaveArrived: false })
  }
}

function posted(contentType: string, body: string | Uint8Array<ArrayBuffer>): RequestInit {
  return { method: 'POST', headers: { 'content-type': contentType }, body }
}

function answerOf({ status, text }: { status: number; text: string }): Answer {
  if (status === 429) throw new DeliveryError('http-429', { kind: 'retry-after', ms: 60_000 })
  if (status >= 500) throw new DeliveryError(`http-${status}`, UNCLEAR)
  if (status !== 200) throw new DeliveryError(`http-${status}`, NOT_TAKEN)
  const answer = parseAnswer(text)
  if (answer === null) throw new DeliveryError('not-wecom', UNCLEAR)
  if (answer.errcode !== 0) throw new DeliveryError(String(answer.errcode), classify(answer.errcode))
  return answer
}

async function exchange(
  url: URL,
  request: RequestInit,
  timeoutMs: number,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    throw lostCall(error)
  }
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

/** The cause is left behind on purpose: its text may hold the address. */
function lostCall(error: unknown): DeliveryError {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } }
  if (name === 'TimeoutError') return new DeliveryError('timeout', UNCLEAR)
  const neverLeft = typeof cause?.code === 'string' && NEVER_LEFT.has(cause.code)
  return new DeliveryError('network', neverLeft ? NOT_TAKEN : UNCLEAR)
}
