import { checkDoor, type DoorCheck, fieldsOf } from '../door-check.ts'
import { exchange } from '../exchange.ts'
import type { TokenSettings } from './token.ts'

/** Whether DingTalk gives a token for the credentials. Asked for again it gives the same one. Reads only. */
export async function checkDingtalkApp(settings: TokenSettings): Promise<DoorCheck> {
  const { apiOrigin, clientId: appKey, clientSecret: appSecret, timeoutMs } = settings
  return await checkDoor(async () => {
    const request = {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ appKey, appSecret }),
    }
    const url = new URL('/v1.0/oauth2/accessToken', apiOrigin)
    const { status, text, at } = await exchange(url, request, timeoutMs)
    const { accessToken, code } = fieldsOf(text)
    if (status === 200)
      return { code: typeof accessToken === 'string' ? null : 'not-dingtalk', fromIp: null, at }
    return { code: typeof code === 'string' ? code : `http-${status}`, fromIp: null, at }
  })
}
