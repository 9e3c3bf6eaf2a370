import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { Instant } from '../../../rules/dates.ts'
import { DeliveryError } from '../../errors.ts'
import { nothingSent, UNCLEAR } from '../exchange.ts'
import type { AccessToken } from '../access-token.ts'
import { type Answer, callApi, callOapi } from './call.ts'
import { classify, TOKEN_CODES } from './errcodes.ts'
import { type GroupRobot, groupRobotUrl } from './sign.ts'
import { openDingtalkToken, type TokenSettings } from './token.ts'

export interface DingtalkApiSettings extends TokenSettings {
  readonly oapiOrigin: string
  readonly robotCode: string
}

/** A message of the app robot: `msgParam` is JSON as text, every value in it a string. */
export interface RobotMessage {
  readonly msgKey: 'sampleMarkdown' | 'sampleFile'
  readonly msgParam: string
}

/** A 200 with a name on one of the lists did not reach that person. */
export interface BatchResult {
  readonly processQueryKey: string
  readonly invalidStaffIds: readonly string[]
  readonly flowControlledStaffIds: readonly string[]
}

export interface RobotFile {
  readonly name: string
  readonly content: Buffer
}

/** Everything throws DeliveryError. */
export interface DingtalkApi {
  readonly sendToUsers: (userIds: readonly string[], message: RobotMessage) => Promise<BatchResult>
  /** Returns the processQueryKey. */
  readonly sendToGroup: (openConversationId: string, message: RobotMessage) => Promise<string>
  /** `webhook` has to be checked by `isOwnWebhook` before. */
  readonly replyBySession: (webhook: string, message: object) => Promise<void>
  /** Returns the media_id. */
  readonly uploadFile: (file: RobotFile) => Promise<string>
}

export interface GroupRobotSettings {
  readonly oapiOrigin: string
  readonly timeoutMs?: number
}

/** Of oToMessages/batchSend. */
const MAX_USERS = 20
/** What sampleFile takes. */
const FILE_TYPES = new Set(['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx'])
/** Of media/upload. */
const MAX_FILE_BYTES = 20 * 1024 * 1024
/** Twenty megabytes over an office's line. */
const UPLOAD_TIMEOUT_MS = 120_000
const DINGTALK_ORIGINS = ['https://oapi.dingtalk.com', 'https://api.dingtalk.com']

export function openDingtalkApi(settings: DingtalkApiSettings, clock: Clock): DingtalkApi {
  const { robotCode, oapiOrigin, timeoutMs } = settings
  const accessToken = openDingtalkToken(settings, clock)
  return {
    sendToUsers: async (userIds, message) => {
      if (userIds.length > MAX_USERS) throw new DeliveryError('too-many-users', { kind: 'permanent' })
      const body = { robotCode, userIds, ...message }
      return batchResultOf(await callRobot(settings, accessToken, '/v1.0/robot/oToMessages/batchSend', body))
    },
    sendToGroup: async (openConversationId, message) => {
      const body = { robotCode, openConversationId, ...message }
      return queryKeyOf(await callRobot(settings, accessToken, '/v1.0/robot/groupMessages/send', body))
    },
    replyBySession: async (webhook, message) => {
      await callOapi(new URL(webhook), { body: message, timeoutMs })
    },
    uploadFile: async ({ name, content }) => {
      const body = new FormData()
      body.set('media', new Blob([new Uint8Array(content)]), name)
      const upload = async (token: string) => {
        const url = new URL('/media/upload', oapiOrigin)
        url.search = new URLSearchParams({ access_token: token, type: 'file' }).toString()
        return await callOapi(url, { body, timeoutMs: timeoutMs ?? UPLOAD_TIMEOUT_MS })
      }
      const { media_id: mediaId } = await nothingSent(withToken(accessToken, upload))
      if (typeof mediaId !== 'string') throw new DeliveryError('not-dingtalk', UNCLEAR)
      return mediaId
    },
  }
}

/**
 * Whether an address from a message is DingTalk's. The signature does not cover it, so that anything
 * else might be made to receive our answers, or to be called from inside our network.
 */
export function isOwnWebhook(webhook: string, configured: readonly string[]): boolean {
  if (!URL.canParse(webhook)) return false
  const { origin, username, password } = new URL(webhook)
  return username === '' && password === '' && [...DINGTALK_ORIGINS, ...configured].includes(origin)
}

/** `key` names the message: DingTalk drops a second one of the same msgUuid. Throws DeliveryError. */
export async function postGroupRobot(
  { oapiOrigin, timeoutMs }: GroupRobotSettings,
  robot: GroupRobot,
  message: object,
  now: Instant,
): Promise<void> {
  await callOapi(groupRobotUrl(oapiOrigin, robot, now), { body: message, timeoutMs })
}

/** An id for DingTalk that tells nothing of what our keys are made of. */
export function msgUuidOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32)
}

/** A file's type as sampleFile names it. Throws DeliveryError for what DingTalk would refuse after the transfer. */
export function fileTypeOf({ name, content: { length } }: RobotFile): string {
  const type = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (!FILE_TYPES.has(type)) throw new DeliveryError('file-type', { kind: 'permanent' })
  if (length === 0 || length > MAX_FILE_BYTES) throw new DeliveryError('file-size', { kind: 'permanent' })
  return type
}

async function callRobot(
  { apiOrigin, timeoutMs }: DingtalkApiSettings,
  accessToken: AccessToken,
  path: string,
  body: object,
): Promise<Answer> {
  return await withToken(accessToken, (token) =>
    callApi(new URL(path, apiOrigin), { body, accessToken: token, timeoutMs }),
  )
}

/** DingTalk may end a token before its time: one new token, one more call, and no loop. */
async function withToken<T>(accessToken: AccessToken, call: (token: string) => Promise<T>): Promise<T> {
  const token = await accessToken.get()
  try {
    return await call(token)
  } catch (error) {
    if (!(error instanceof DeliveryError) || !TOKEN_CODES.has(error.code)) throw error
    accessToken.drop(token)
    return await call(await accessToken.get())
  }
}

function batchResultOf(answer: Answer): BatchResult {
  return {
    processQueryKey: queryKeyOf(answer),
    invalidStaffIds: staffIdsOf(answer.invalidStaffIdList),
    flowControlledStaffIds: staffIdsOf(answer.flowControlledStaffIdList),
  }
}

/** Some other 200 than DingTalk's. */
function queryKeyOf({ processQueryKey }: Answer): string {
  if (typeof processQueryKey !== 'string') throw new DeliveryError('not-dingtalk', UNCLEAR)
  return processQueryKey
}

function staffIdsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : []
}

/** For a send to one person. Throws DeliveryError when the person is on a list. */
export function deliveredTo(userId: string, result: BatchResult): string {
  // Ids come back in the case the organisation wrote them in.
  const isOn = (list: readonly string[]) => list.some((id) => id.toLowerCase() === userId.toLowerCase())
  const failed = (code: string) => new DeliveryError(code, classify(code) ?? UNCLEAR)
  if (isOn(result.invalidStaffIds)) throw failed('invalid-user')
  if (isOn(result.flowControlledStaffIds)) throw failed('flow-controlled')
  return result.processQueryKey
}
