import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { nothingSent, tokenCall } from '../exchange.ts'
import { type Answer, callWecom } from './call.ts'
import { TOKEN_ERRCODES } from './errcodes.ts'
import { type MediaFile, uploadMedia } from './media.ts'
import { type AccessToken, type FetchedToken, openAccessToken } from '../access-token.ts'

export interface WecomApiSettings {
  readonly origin: string
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly timeoutMs?: number
}

export interface WecomApi {
  /** To one member. Returns the msgid. Throws DeliveryError. */
  readonly sendText: (userId: string, content: string) => Promise<string>
  /** To one member. `key` names the sending: repeated under it, the same upload is sent. Throws DeliveryError. */
  readonly sendFile: (userId: string, file: MediaFile, key: string) => Promise<string>
}

export interface WebhookSettings {
  readonly origin: string
  readonly timeoutMs?: number
}

/**
 * Within this time WeCom swallows a request that is equal to an earlier one, which makes repeating an
 * unclear send harmless: the first repeats come after 30 s and 2.5 min. It is no longer than that because
 * a person who asks the same thing again must be answered again.
 */
const DUPLICATE_WINDOW_S = 300
/** Media ids that are kept for a repeat; far more files than are ever under way at once. */
const MAX_UPLOADS = 100
/** A userid as WeCom allows it: no `|`, which would address several, and so no `@all` by accident. */
const USER_ID = /^[A-Za-z0-9][\w.@-]{0,63}$/u

export function openWecomApi(settings: WecomApiSettings, clock: Clock): WecomApi {
  const accessToken = openAccessToken(() => fetchToken(settings), clock)
  const withToken = <T>(path: string, call: (url: URL) => Promise<T>, parameters = {}) =>
    callWithToken(accessToken, (token) =>
      call(callUrl(settings.origin, path, { access_token: token, ...parameters })),
    )
  const send = async (userId: string, content: object) => {
    const body = messageTo(userId, settings.agentId, content)
    return msgIdOf(
      await withToken('/cgi-bin/message/send', (url) => callWecom(url, body, settings.timeoutMs)),
    )
  }
  const uploads = new Map<string, string>()
  return {
    sendText: async (userId, content) => await send(userId, { msgtype: 'text', text: { content } }),
    sendFile: async (userId, file, key) => {
      const upload = async () => {
        const uploaded = (url: URL) => uploadMedia(url, file, settings.timeoutMs)
        return await nothingSent(withToken('/cgi-bin/media/upload', uploaded, { type: 'file' }))
      }
      checkUserId(userId)
      const mediaId = uploads.get(key) ?? (await upload())
      remember(uploads, key, mediaId)
      return await send(userId, { msgtype: 'file', file: { media_id: mediaId } })
    },
  }
}

function messageTo(userId: string, agentId: string, content: object): object {
  checkUserId(userId)
  return {
    touser: userId,
    agentid: Number(agentId),
    ...content,
    enable_duplicate_check: 1,
    duplicate_check_interval: DUPLICATE_WINDOW_S,
  }
}

function checkUserId(userId: string): void {
  if (!USER_ID.test(userId)) throw new DeliveryError('bad-userid', { kind: 'permanent' })
}

/** The duplicate check compares whole requests: a second upload of the file would be a second message. */
function remember(uploads: Map<string, string>, key: string, mediaId: string): void {
  if (uploads.size >= MAX_UPLOADS) uploads.clear()
  uploads.set(key, mediaId)
}

/** The group webhook knows no idempotency: a repeated request is a second message. Throws DeliveryError. */
export async function postWebhook(settings: WebhookSettings, key: string, message: object): Promise<void> {
  await callWecom(callUrl(settings.origin, '/cgi-bin/webhook/send', { key }), message, settings.timeoutMs)
}

/** Uploads the file for this webhook, then posts it. Throws DeliveryError. */
export async function postWebhookFile(
  settings: WebhookSettings,
  key: string,
  file: MediaFile,
): Promise<void> {
  const url = callUrl(settings.origin, '/cgi-bin/webhook/upload_media', { key, type: 'file' })
  const mediaId = await nothingSent(uploadMedia(url, file, settings.timeoutMs))
  await postWebhook(settings, key, { msgtype: 'file', file: { media_id: mediaId } })
}

async function fetchToken({ origin, corpId, secret, timeoutMs }: WecomApiSettings): Promise<FetchedToken> {
  const url = callUrl(origin, '/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })
  const { access_token: token, expires_in: seconds } = await tokenCall(callWecom(url, undefined, timeoutMs))
  if (typeof token !== 'string' || typeof seconds !== 'number') {
    throw new DeliveryError('not-wecom', { kind: 'unknown', mayHaveArrived: false })
  }
  return { token, expiresInMs: seconds * 1000 }
}

/** WeCom may end a token before its time: one new token, one more call, and no loop. */
async function callWithToken<T>(accessToken: AccessToken, call: (token: string) => Promise<T>): Promise<T> {
  const token = await accessToken.get()
  try {
    return await call(token)
  } catch (error) {
    if (!(error instanceof DeliveryError) || !TOKEN_ERRCODES.has(Number(error.code))) throw error
    accessToken.drop(token)
    return await call(await accessToken.get())
  }
}

/** errcode 0 with the only receiver on one of these lists means that nobody got it. */
function msgIdOf({ invaliduser, unlicenseduser, msgid }: Answer): string {
  if (isNonEmpty(invaliduser)) throw new DeliveryError('invalid-user', { kind: 'permanent' })
  if (isNonEmpty(unlicenseduser)) throw new DeliveryError('unlicensed-user', { kind: 'permanent' })
  return typeof msgid === 'string' ? msgid : ''
}

function isNonEmpty(list: unknown): boolean {
  return typeof list === 'string' && list !== ''
}

function callUrl(origin: string, path: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(path, origin)
  url.search = new URLSearchParams(parameters).toString()
  return url
}
