import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { NOT_TAKEN, tokenCall } from '../exchange.ts'
import { type AccessToken, type FetchedToken, openAccessToken } from '../access-token.ts'
import { callApi } from './call.ts'

export interface TokenSettings {
  readonly apiOrigin: string
  readonly clientId: string
  readonly clientSecret: string
  readonly timeoutMs?: number
}

/** One token for both origins; asked for again, DingTalk gives the same one and prolongs it. */
export function openDingtalkToken(settings: TokenSettings, clock: Clock): AccessToken {
  return openAccessToken(() => fetchToken(settings), clock)
}

async function fetchToken({
  apiOrigin,
  clientId,
  clientSecret,
  timeoutMs,
}: TokenSettings): Promise<FetchedToken> {
  const url = new URL('/v1.0/oauth2/accessToken', apiOrigin)
  const body = { appKey: clientId, appSecret: clientSecret }
  const { accessToken: token, expireIn: seconds } = await tokenCall(callApi(url, { body, timeoutMs }))
  if (typeof token !== 'string' || token === '' || typeof seconds !== 'number')
    throw new DeliveryError('not-dingtalk', NOT_TAKEN)
  return { token, expiresInMs: seconds * 1000 }
}
