import type { FailureClass } from '../../../rules/retry.ts'

interface Errcode {
  readonly failure: FailureClass
  /** For the operator. */
  readonly means: string
}

/** The app itself is refused, whatever it says to whom. */
const SHUT: FailureClass = { kind: 'door' }
const PERMANENT: FailureClass = { kind: 'permanent' }
/** An errcode is an answer: the platform said that it did not take the message. */
const REFUSED: FailureClass = { kind: 'unknown', mayHaveArrived: false }
/** The block lasts a minute, an hour or the day, and WeCom does not say which: the outbox's backoff grows past 60 s. */
const THROTTLED: FailureClass = { kind: 'retry-after', ms: 60_000 }

/** From WeCom's global error list (developer.work.weixin.qq.com/document/path/90313) and the pages of each call. */
const GROUPS: readonly (readonly [codes: readonly number[], failure: FailureClass, means: string])[] = [
  [[-1], REFUSED, 'WeCom is busy'],
  [[40001, 40091, 41004], SHUT, 'the secret is wrong: check WECOM_SECRET'],
  [[40013, 41002], SHUT, 'the CorpID is wrong: check WECOM_CORP_ID'],
  [
    [40014, 41001, 42001],
    SHUT,
    'the access token is invalid, missing or expired, and a new one did not help',
  ],
  [[40003, 40031, 46004, 60111], PERMANENT, 'the member does not exist'],
  [
    [40004, 40005, 40006, 40007, 40009, 44001, 45001, 301016, 301017],
    PERMANENT,
    'the file is refused or expired',
  ],
  [[40008], PERMANENT, 'the message type is refused'],
  [[40033, 40035, 40058, 40063], PERMANENT, 'a parameter is refused: bad characters or too long'],
  [[40050, 86001, 86003, 86008], PERMANENT, 'the group chat is unknown or belongs to another app'],
  [[40056, 41011], SHUT, 'the agent id is wrong: check WECOM_AGENT_ID'],
  [
    [42014, 42015, 42016, 42017, 42018, 42019, 42020],
    PERMANENT,
    'the card is refused: a fault of ours, for we send none',
  ],
  [[44004], PERMANENT, 'the text is empty'],
  [[45002, 45008, 45029], PERMANENT, 'the message is too long'],
  [[45009], THROTTLED, 'too many calls'],
  [[45033], { kind: 'retry-after', ms: 10_000 }, 'too many calls at once'],
  [[45034], PERMANENT, 'a link has no scheme'],
  [[48002, 48004, 48006, 50001, 50003], SHUT, 'the app may not do this, or is disabled'],
  [[50002, 60011, 60021, 81013, 82001], PERMANENT, 'the member is outside the range the app is visible to'],
  [[60020], SHUT, 'the address of this server is not on the list of trusted IPs of the app'],
  [[80001, 85005], PERMANENT, 'the domain is not trusted'],
  [[93000], PERMANENT, 'the webhook key is wrong, or the robot has been removed from the group'],
  [[93004, 93008], PERMANENT, 'the robot is disabled or no longer in the group'],
  [[93005, 93006], PERMANENT, 'the chat is refused: for a robot, nobody has written to it there yet'],
  [[846605, 846608], PERMANENT, 'the way back to the question has expired'],
]

const ERRCODES: ReadonlyMap<number, Errcode> = new Map(
  GROUPS.flatMap(([codes, failure, means]) => codes.map((code) => [code, { failure, means }] as const)),
)

/** A token that has to be fetched anew before the call is made once more. */
export const TOKEN_ERRCODES: ReadonlySet<number> = new Set([40014, 41001, 42001])

/** Every code of the table. */
export const KNOWN_ERRCODES: readonly number[] = [...ERRCODES.keys()]

/** A code that is not in the table is tried again: what is not known to be final is not given up at once. */
export function classify(errcode: number): FailureClass {
  return ERRCODES.get(errcode)?.failure ?? REFUSED
}

export function meaningOf(errcode: number): string {
  return ERRCODES.get(errcode)?.means ?? 'an error code that is not in our table'
}
