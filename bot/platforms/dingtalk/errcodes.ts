import type { FailureClass } from '../../../rules/retry.ts'
import { NOT_TAKEN, SHUT, UNCLEAR } from '../exchange.ts'

/** Which of a group robot's safety settings (安全设置) a message failed. */
export type SafetyReason = 'keyword' | 'sign' | 'timestamp' | 'ip'

const PERMANENT: FailureClass = { kind: 'permanent' }
const waits = (ms: number): FailureClass => ({ kind: 'retry-after', ms })
/** A group robot that exceeded 20 a minute is shut for ten minutes; so is an address that called too often. */
export const BLOCK_MS = 10 * 60_000

/**
 * Numbers are errcodes of oapi.dingtalk.com, words are codes of api.dingtalk.com. From the official pages
 * of each call (custom-robots-send-group-messages, robot-message-type, server-api-error-codes-1, throttling).
 * What each asks for is in bot/messages/channels/dingtalk.ts.
 */
const GROUPS: readonly (readonly [codes: string, failure: FailureClass])[] = [
  ['-1', NOT_TAKEN],
  ['unknown.send.result system.error', UNCLEAR],
  // Too often: the robot, the address, the receiver, the app.
  ['410100 130101 send.byToken.tooFast 1111 flow-controlled', waits(BLOCK_MS)],
  ['send.too.fast too.many.group too.many.people', waits(60_000)],
  ['90018 QpsLimitForAppkeyAndApi', waits(1_000)],
  ['QpmLimitForAppkeyAndApi 90002 QpsLimitForApi', waits(60_000)],
  // A group robot and its group.
  ['310000 310000-keyword 310000-sign 310000-timestamp 310000-ip', PERMANENT],
  ['300001 400101 400102 bot.stopped 400106 400013 group.disbanded bot.forbidden.sendMessage', PERMANENT],
  ['session.notExisted session.expired', PERMANENT],
  // An app: its credentials (and a token that a new one did not help), its rights, its robot, its month's calls.
  ['invalidClientIdOrSecret 40014 42001 InvalidAuthentication', SHUT],
  ['60011 AccessTokenPermissionDenied 60020 IpNotInWhiteList', SHUT],
  ['invalidParameter.robotCode.auth robotCode.notExsit 90020 ApiCountLimitForOrg', SHUT],
  ['88', PERMANENT],
  ['robot.oto.notExist chatbotId.notAllow.sendOTO', PERMANENT],
  // The receiver.
  ['invalid-user staffId.notExisted 60121 40104', PERMANENT],
  ['invalid.openConversationId conversation.org.notMatch resource.unavailable resource.not.found', PERMANENT],
  // What was to be sent.
  ['400105 40035 43004 Missingbody 40004 460101 101002', PERMANENT],
  ['430101 contain.unsafe.url 430102 430103 430104', PERMANENT],
  ['contain.notAllowed.text contain.notAllowed.picture contain.notAllowed.content', PERMANENT],
]

const ERRCODES: ReadonlyMap<string, FailureClass> = new Map(
  GROUPS.flatMap(([codes, failure]) =>
    codes.split(' ').map((code) => [code.toLowerCase(), failure] as const),
  ),
)

/** A token that has to be fetched anew before the call is made once more. */
export const TOKEN_CODES: ReadonlySet<string> = new Set(['40014', '42001', 'InvalidAuthentication'])

/** Every code of the table, as DingTalk spells it. */
export const KNOWN_CODES: readonly string[] = GROUPS.flatMap(([codes]) => codes.split(' '))

/** Null for a code that is not in the table; `Forbidden.AccessDenied.IpNotInWhiteList` is known by its last word. */
export function classify(code: string): FailureClass | null {
  const lower = code.toLowerCase()
  return ERRCODES.get(lower) ?? ERRCODES.get(lower.slice(lower.lastIndexOf('.') + 1)) ?? null
}

/** The errmsg of 310000 is the only thing that tells them apart; its wording has changed over the years. */
export function safetyReason(errmsg: string): SafetyReason | null {
  if (/keyword|关键词/iu.test(errmsg)) return 'keyword'
  if (/sign not match|签名不匹配/iu.test(errmsg)) return 'sign'
  if (/timestamp|过期/iu.test(errmsg)) return 'timestamp'
  if (/\bip\b|白名单|whitelist/iu.test(errmsg)) return 'ip'
  return /sign|签名/iu.test(errmsg) ? 'sign' : null
}
