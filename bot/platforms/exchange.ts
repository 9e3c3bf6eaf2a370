import type { Instant } from '../../rules/dates.ts'
import type { FailureClass } from '../../rules/retry.ts'
import { DeliveryError, FileRefusedError } from '../errors.ts'

export interface Exchanged {
  readonly status: number
  readonly text: string
  /** The platform's clock, to the second; null when it does not say. */
  readonly at: Instant | null
}

/** Longer than the ten seconds fetch takes to give a connection up: only then is it known that nothing has left. */
const CALL_TIMEOUT_MS = 15_000
export const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
export const NOT_TAKEN: FailureClass = { kind: 'unknown', mayHaveArrived: false }
/** Nothing goes that way at present, whatever the message. */
export const SHUT: FailureClass = { kind: 'door' }

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

/**
 * One HTTP call to a platform. Redirects are not followed: keys and tokens travel in the address.
 * Throws DeliveryError `timeout` or `network`, which names neither the address nor the cause.
 */
export async function exchange(
  url: URL,
  request: RequestInit,
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<Exchanged> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal })
    const at = Date.parse(response.headers.get('date') ?? '')
    return {
      status: response.status,
      text: await response.text(),
      at: Number.isNaN(at) ? null : (at as Instant),
    }
  } catch (error) {
    throw lostCall(error)
  }
}

/** A call that carries no message: whatever became of it, nobody was told anything. */
export async function nothingSent<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure.kind !== 'unknown') throw error
    throw new DeliveryError(error.code, NOT_TAKEN)
  }
}

/** Asking for a token: whatever goes wrong, it is no message's fault, and none would get through. */
export async function tokenCall<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure.kind !== 'unknown') throw error
    throw new DeliveryError(error.code, SHUT)
  }
}

/** The sending of a file: what is refused for good, or with one of `codes`, becomes a FileRefusedError. */
export async function fileSent<T>(sending: Promise<T>, codes: readonly string[] = []): Promise<T> {
  try {
    return await sending
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    if (error.failure.kind !== 'permanent' && !codes.includes(error.code)) throw error
    throw new FileRefusedError(error.code)
  }
}

function lostCall(error: unknown): DeliveryError {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } }
  if (name === 'TimeoutError') return new DeliveryError('timeout', UNCLEAR)
  const neverLeft = typeof cause?.code === 'string' && NEVER_LEFT.has(cause.code)
  return new DeliveryError('network', neverLeft ? SHUT : UNCLEAR)
}
