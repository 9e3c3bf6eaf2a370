import type { FailureClass } from '../rules/retry.ts'

/** A request that is not what it claims to be. Answered with `status`; nothing is stored. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError'
  readonly code: string
  readonly status: 400 | 401 | 403 | 413

  constructor(code: string, status: VerificationError['status'] = 401) {
    super(`callback refused: ${code}`)
    this.code = code
    this.status = status
  }
}

/** A platform did not take a message. The text never holds a key, a token or what was to be said. */
export class DeliveryError extends Error {
  override readonly name: string = 'DeliveryError'
  /** The platform's errcode, or `http-502`, `timeout`, `network`. */
  readonly code: string
  readonly failure: FailureClass

  constructor(code: string, failure: FailureClass) {
    super(`delivery failed: ${code}`)
    this.code = code
    this.failure = failure
  }
}

const PASSING = new Set('network timeout -1 40014 41001 42001 InvalidAuthentication'.split(' '))

/**
 * Codes of a way to the platform that was not there, or of a platform in trouble, one that does not know the
 * token it has just given among them: unlike a refused secret it passes by itself.
 */
export function passesByItself(code: string): boolean {
  return PASSING.has(code) || /^(?:http-5|not-)/u.test(code)
}

/** What a channel threw; anything but a DeliveryError is a fault of ours, after which nothing is known. */
export function deliveryErrorOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error
  const code = error instanceof Error ? error.name : 'unknown'
  return new DeliveryError(code, { kind: 'unknown', mayHaveArrived: true })
}

/** The file will not go this way, however often it is tried; words may, and with them a link to it. */
export class FileRefusedError extends DeliveryError {
  override readonly name = 'FileRefusedError'

  constructor(code: string) {
    super(code, { kind: 'permanent' })
  }
}

/** A page could not be had. `code`: `timeout`, `dns`, `http-404`, `robots`, `private-address` … */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly code: string

  constructor(code: string) {
    super(`page not fetched: ${code}`)
    this.code = code
  }
}

/** A task was given up. `code`: beyond its `time`, beyond its `memory`, or its worker has `ended`. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError'
  readonly code: 'time' | 'memory' | 'ended'

  constructor(code: WorkerError['code'], options?: ErrorOptions) {
    super(`task given up: ${code}`, options)
    this.code = code
  }
}

/** Settings that cannot be started with: one line per fault, never the value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`configuration refused:\n${faults.join('\n')}`)
    this.faults = faults
  }
}

/** Another process already serves this database: two would both remind. */
export class ServingError extends Error {
  override readonly name = 'ServingError'

  constructor(databasePath: string) {
    super(`another process is serving ${databasePath}`)
  }
}
