import type { FailureClass } from '../../../rules/retry.ts'

/** The app itself is refused, whatever it says to whom. */
const SHUT: FailureClass = { kind: 'door' }
const PERMANENT: FailureClass = { kind: 'permanent' }
/** An errcode is an answer: the platform said that it did not take the message. */
const REFUSED: FailureClass = { kind: 'unknown', mayHaveArrived: false }
/** The block lasts a minute, an hour or the day, and WeCom does not say which: the outbox's backoff grows past 60 s. */
const THROTTLED: FailureClass = { kind: 'retry-after', ms: 60_000 }

/**
 * From WeCom's global error list (developer.work.weixin.qq.com/document/path/90313) and the pages of each call.
 * What each asks for is in bot/messages/channels/wecom.ts.
 */
const GROUPS: readonly (readonly [codes: readonly number[], failure: FailureClass])[] = [
  // Busy.
  [[-1], REFUSED],
  [[45009], THROTTLED],
  [[45033], { kind: 'retry-after', ms: 10_000 }],
  // The app's credentials (and a token that a new one did not help), its rights and its address.
  [[40001, 40091, 41004, 40013, 41002, 40014, 41001, 42001, 40056, 41011], SHUT],
  [[48002, 48004, 48006, 50001, 50003, 60020], SHUT],
  [[80001, 85005], PERMANENT],
  // The receiver.
  [[40003, 40031, 46004, 60111, 50002, 60011, 60021, 81013, 82001, 40050, 86001, 86003, 86008], PERMANENT],
  [[93000, 93004, 93005, 93006, 93008, 846605, 846608], PERMANENT],
  // What was to be sent.
  [[40004, 40005, 40006, 40007, 40009, 44001, 45001, 301016, 301017], PERMANENT],
  [[40008, 40033, 40035, 40058, 40063, 44004, 45002, 45008, 45029, 45034], PERMANENT],
  [[42014, 42015, 42016, 42017, 42018, 42019, 42020], PERMANENT],
]

const ERRCODES: ReadonlyMap<number, FailureClass> = new Map(
  GROUPS.flatMap(([codes, failure]) => codes.map((code) => [code, failure] as const)),
)

/** A token that has to be fetched anew before the call is made once more. */
export const TOKEN_ERRCODES: ReadonlySet<number> = new Set([40014, 41001, 42001])

/** Every code of the table. */
export const KNOWN_ERRCODES: readonly number[] = [...ERRCODES.keys()]

/** A code that is not in the table is tried again: what is not known to be final is not given up at once. */
export function classify(errcode: number): FailureClass {
  return ERRCODES.get(errcode) ?? REFUSED
}
