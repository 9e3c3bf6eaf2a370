import { checkDoor, type DoorCheck, fieldsOf } from '../door-check.ts'
import { exchange } from '../exchange.ts'

export interface CheckedApp {
  readonly origin: string
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly timeoutMs?: number
}

/** The errmsg holds it between other hints: `…, from ip: 203.0.113.7, more info at …`. */
const FROM_IP = /from ip: ?([0-9a-f.:]+)/iu

/**
 * A token says that the corp id and the secret are right; reading the app with it, that the agent id is
 * and that the address is trusted: gettoken is let through from anywhere (60020). Reads only.
 */
export async function checkWecomApp(app: CheckedApp): Promise<DoorCheck> {
  return await checkDoor(async () => {
    const { corpId: corpid, secret: corpsecret, agentId: agentid } = app
    const given = await ask(app, '/cgi-bin/gettoken', { corpid, corpsecret })
    if (given.code !== null || given.token === null) return given
    return await ask(app, '/cgi-bin/agent/get', { access_token: given.token, agentid })
  })
}

async function ask(
  { origin, timeoutMs }: CheckedApp,
  path: string,
  parameters: Readonly<Record<string, string>>,
): Promise<DoorCheck & { readonly token: string | null }> {
  const url = new URL(path, origin)
  url.search = new URLSearchParams(parameters).toString()
  const { status, text, at } = await exchange(url, {}, timeoutMs)
  const { errcode, errmsg, access_token: token } = fieldsOf(text)
  const code = errcodeOf(status, errcode)
  const fromIp = typeof errmsg === 'string' ? (FROM_IP.exec(errmsg)?.[1] ?? null) : null
  return { code, fromIp, at, token: typeof token === 'string' ? token : null }
}

function errcodeOf(status: number, errcode: unknown): string | null {
  if (status !== 200) return `http-${status}`
  if (!Number.isInteger(errcode)) return 'not-wecom'
  return errcode === 0 ? null : String(errcode)
}
