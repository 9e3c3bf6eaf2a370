import type { FailureClass } from '../../../rules/retry.ts'
import { NOT_TAKEN, SHUT, UNCLEAR } from '../exchange.ts'

interface Errcode {
  readonly failure: FailureClass
  /** For the operator. */
  readonly means: string
}

/** Which of a group robot's safety settings (安全设置) a message failed. */
export type SafetyReason = 'keyword' | 'sign' | 'timestamp' | 'ip'

const PERMANENT: FailureClass = { kind: 'permanent' }
const waits = (ms: number): FailureClass => ({ kind: 'retry-after', ms })
/** A group robot that exceeded 20 a minute is shut for ten minutes; so is an address that called too often. */
export const BLOCK_MS = 10 * 60_000

/**
 * Numbers are errcodes of oapi.dingtalk.com, words are codes of api.dingtalk.com. From the official pages
 * of each call (custom-robots-send-group-messages, robot-message-type, server-api-error-codes-1, throttling).
 */
const GROUPS: readonly (readonly [codes: string, failure: FailureClass, means: string])[] = [
  ['-1', NOT_TAKEN, 'DingTalk is busy'],
  ['310000', PERMANENT, 'a safety setting of the group robot refuses the message'],
  ['310000-keyword', PERMANENT, 'the message holds none of the keywords set for the group robot'],
  ['310000-sign', PERMANENT, 'the signature is wrong: check DINGTALK_GROUP_SECRET'],
  ['310000-timestamp', PERMANENT, 'the signature is out of date: check the clock of this server'],
  ['310000-ip', PERMANENT, 'the address of this server is not on the list of the group robot'],
  ['410100 130101 send.byToken.tooFast', waits(BLOCK_MS), 'the group robot sent more than 20 in a minute'],
  ['1111', waits(BLOCK_MS), 'DingTalk has blocked the address of this server for calling too often'],
  ['send.too.fast too.many.group too.many.people', waits(60_000), 'too many messages'],
  ['300001', PERMANENT, 'the token of the group robot or the session is unknown: check DINGTALK_GROUP_TOKEN'],
  ['session.notExisted session.expired', PERMANENT, 'the session is over'],
  ['400101', PERMANENT, 'the token of the group robot does not exist: check DINGTALK_GROUP_TOKEN'],
  ['400102 bot.stopped', PERMANENT, 'the robot is stopped'],
  ['400106', PERMANENT, 'the robot is not in the group'],
  ['400013 group.disbanded', PERMANENT, 'the group is dissolved'],
  ['400105 40035 43004 Missingbody', PERMANENT, 'the request is refused: a fault of ours'],
  ['430101 contain.unsafe.url', PERMANENT, 'DingTalk takes a link for unsafe'],
  ['430102 430103 430104', PERMANENT, 'DingTalk refuses the content'],
  ['contain.notAllowed.text contain.notAllowed.picture', PERMANENT, 'DingTalk refuses the content'],
  ['contain.notAllowed.content', PERMANENT, 'DingTalk refuses the content'],
  ['460101 101002', PERMANENT, 'the message is too long'],
  ['90018 QpsLimitForAppkeyAndApi', waits(1_000), 'too many calls of this app in a second'],
  ['QpmLimitForAppkeyAndApi', waits(60_000), 'too many calls of this app in a minute'],
  ['90002 QpsLimitForApi', waits(60_000), 'too many calls on the whole platform'],
  ['90020 ApiCountLimitForOrg', SHUT, 'the monthly number of calls of the organisation is used up'],
  ['88', PERMANENT, 'the call is not allowed'],
  [
    '40014 42001 InvalidAuthentication',
    SHUT,
    'the access token is invalid or expired, and a new one did not help',
  ],
  [
    'invalidClientIdOrSecret',
    SHUT,
    'the credentials are wrong: check DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET',
  ],
  ['60011 AccessTokenPermissionDenied', SHUT, 'the app lacks a permission, e.g. qyapi_robot_sendmsg'],
  ['60020 IpNotInWhiteList', SHUT, 'the address of this server is not on the list of the app'],
  ['invalidParameter.robotCode.auth', SHUT, 'the robot is not of this app: check DINGTALK_ROBOT_CODE'],
  ['robotCode.notExsit', SHUT, 'the robot does not exist: check DINGTALK_ROBOT_CODE'],
  ['robot.oto.notExist chatbotId.notAllow.sendOTO', PERMANENT, 'the robot may not write to single people'],
  ['invalid-user staffId.notExisted 60121', PERMANENT, 'the person is unknown or cannot see the app'],
  ['40104', PERMANENT, 'the mobile number is refused'],
  ['flow-controlled', waits(BLOCK_MS), 'the person has had too many messages'],
  ['invalid.openConversationId conversation.org.notMatch', PERMANENT, 'the group is unknown'],
  ['bot.forbidden.sendMessage', PERMANENT, 'the robot may not speak in the group'],
  ['resource.unavailable resource.not.found', PERMANENT, 'the robot or the group is not there'],
  ['40004', PERMANENT, 'the type of the file is refused'],
  ['unknown.send.result system.error', UNCLEAR, 'DingTalk does not know whether the message got through'],
]

const ERRCODES: ReadonlyMap<string, Errcode> = new Map(
  GROUPS.flatMap(([codes, failure, means]) =>
    codes.split(' ').map((code) => [code.toLowerCase(), { failure, means }] as const),
  ),
)

/** A token that has to be fetched anew before the call is made once more. */
export const TOKEN_CODES: ReadonlySet<string> = new Set(['40014', '42001', 'InvalidAuthentication'])

/** Every code of the table, as DingTalk spells it. */
export const KNOWN_CODES: readonly string[] = GROUPS.flatMap(([codes]) => codes.split(' '))

/** Null for a code that is not in the table. */
export function classify(code: string): FailureClass | null {
  return find(code)?.failure ?? null
}

export function meaningOf(code: string): string {
  return find(code)?.means ?? 'an error code that is not in our table'
}

/** The errmsg of 310000 is the only thing that tells them apart; its wording has changed over the years. */
export function safetyReason(errmsg: string): SafetyReason | null {
  if (/keyword|关键词/iu.test(errmsg)) return 'keyword'
  if (/sign not match|签名不匹配/iu.test(errmsg)) return 'sign'
  if (/timestamp|过期/iu.test(errmsg)) return 'timestamp'
  if (/\bip\b|白名单|whitelist/iu.test(errmsg)) return 'ip'
  return /sign|签名/iu.test(errmsg) ? 'sign' : null
}

/** `Forbidden.AccessDenied.IpNotInWhiteList` is known by its last word. */
function find(code: string): Errcode | undefined {
  const lower = code.toLowerCase()
  return ERRCODES.get(lower) ?? ERRCODES.get(lower.slice(lower.lastIndexOf('.') + 1))
}
