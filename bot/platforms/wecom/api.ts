import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { type Answer, CALL_TIMEOUT_MS, callWecom } from './call.ts'
import { TOKEN_ERRCODES } from './errcodes.ts'
import { type AccessToken, type FetchedToken, openAccessToken } from './token.ts'

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
/** A userid as WeCom allows it: no `|`, which would address several, and so no `@all` by accident. */
const USER_ID = /^[A-Za-z0-9][\w.@-]{0,63}$/u

export function openWecomApi(settings: WecomApiSettings, clock: Clock): WecomApi {
  const accessToken = openAccessToken(() => fetchToken(settings), clock)
  return {
    sendText: async (userId, content) => {
      if (!USER_ID.test(userId)) throw new DeliveryError('bad-userid', { kind: 'permanent' })
      const body = {
        touser: userId,
        msgtype: 'text',
        agentid: Number(settings.agentId),
        text: { content },
        enable_duplicate_check: 1,
        duplicate_check_interval: DUPLICATE_WINDOW_S,
      }
      return msgIdOf(await callWithToken(settings, accessToken, '/cgi-bin/message/send', body))
    },
  }
}

/** The group webhook knows no idempotency: a repeated request is a second message. Throws DeliveryError. */
export async function postWebhook(settings: WebhookSettings, key: string, message: object): Promise<void> {
  await callWecom(callUrl(settings.origin, '/cgi-bin/webhook/send', { key }), message, settings.timeoutMs)
}

async function fetchToken({ origin, corpId, secret, timeoutMs }: WecomApiSettings): Promise<FetchedToken> {
  const url = callUrl(origin, '/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })
  const { access_token: token, expires_in: seconds } = await nothingSent(callWecom(url, undefined, timeoutMs))
  if (typeof token !== 'string' || typeof seconds !== 'number') {
    throw new DeliveryError('not-wecom', { kind: 'unknown', mayHaveArrived: false })
  }
  return { token, expiresInMs: seconds * 1000 }
}

/** WeCom may end a token before its time: one new token, one more call, and no loop. */
async function callWithToken(
  { origin, timeoutMs = CALL_TIMEOUT_MS }: WecomApiSettings,
  accessToken: AccessToken,
  path: string,
  body: object,
): Promise<Answer> {
  const call = (token: string) => callWecom(callUrl(origin, path, { access_token: token }), body, timeoutMs)
  const token = await accessToken.get()
  try {
    return await call(token)
  } catch (error) {
    if (!(error instanceof DeliveryError) || !TOKEN_ERRCODES.has(Number(error.code))) throw error
    accessToken.drop(token)
    return await call(await accessToken.get())
  }
}

/** A call that carries no message: whatever became of it, nobody was told anything. */
async function nothingSent(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure.kind !== 'unknown') throw error
    throw new DeliveryError(error.code, { kind: 'unknown', mayHaveArrived: false })
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
