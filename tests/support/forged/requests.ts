/** Requests as somebody would make them who has read the platforms' documents and knows no secret. Nothing of the product is in here. */
import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

export interface Secrets {
  readonly corpId: string
  readonly token: string
  readonly aesKey: string
  readonly appSecret: string
}

export interface Forged {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

type Chance = () => number
type Query = Record<string, string | string[]>

/** One envelope of WeCom's, rightly made: what a forger has overheard, or makes with a secret of their own. */
function wecom({ corpId, token, aesKey }: Secrets, text: string, at: number, id: string) {
  const plain =
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[office]]></FromUserName><CreateTime>1</CreateTime>` +
    `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content><MsgId>${id}</MsgId><AgentID>218</AgentID></xml>`
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const size = Buffer.alloc(4)
  size.writeUInt32BE(Buffer.byteLength(plain))
  const content = Buffer.concat([randomBytes(16), size, Buffer.from(plain), Buffer.from(corpId)])
  const pad = 32 - (content.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([content, Buffer.alloc(pad, pad)])
  const encrypt = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
  const [timestamp, nonce] = [String(Math.floor(at / 1000)), String(randomBytes(4).readUInt32BE())]
  const signed = [token, timestamp, nonce, encrypt].sort().join('')
  const signature = createHash('sha1').update(signed).digest('hex')
  return { query: { msg_signature: signature, timestamp, nonce } as Query, encrypt }
}

function posted(door: 'wecom' | 'wecom-aibot', query: Query, encrypt: string): Forged {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  )
  const isXml = door === 'wecom'
  const body = isXml
    ? `<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt><AgentID>218</AgentID></xml>`
    : JSON.stringify({ encrypt })
  const headers = { 'content-type': isXml ? 'text/xml' : 'application/json' }
  return { method: 'POST', path: `/callbacks/${door}?${search.toString()}`, headers, body: Buffer.from(body) }
}

function dingtalk(secret: string, at: number, text: string, id: string): Forged {
  const timestamp = String(at)
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  const body = JSON.stringify({
    msgId: id,
    msgtype: 'text',
    text: { content: text },
    senderStaffId: 'office',
    conversationType: '1',
    conversationId: 'cid1',
    robotCode: 'dingrobot000',
    createAt: at,
  })
  const headers = { 'content-type': 'application/json', timestamp, sign }
  return { method: 'POST', path: '/callbacks/dingtalk', headers, body: Buffer.from(body) }
}

/** A rightly signed message, which is taken: without it the rest would prove nothing. */
export function genuine(secrets: Secrets, at: number, id: string): Forged {
  const { query, encrypt } = wecom(secrets, '帮助', at, id)
  return posted('wecom', query, encrypt)
}

/** One of the many ways in which a request is not what it claims to be. */
export function forge(secrets: Secrets, at: number, chance: Chance, id: string): Forged {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T
  const flipped = (text: string) => {
    const place = Math.floor(chance() * text.length)
    const other = text[place] === 'A' ? 'B' : 'A'
    return text.slice(0, place) + other + text.slice(place + 1)
  }
  const door = pick(['wecom', 'wecom-aibot'] as const)
  const whole = wecom(secrets, '解绑 全部', at, id)
  const { query, encrypt } = whole
  const wrong = (change: Query, cipher = encrypt) => posted(door, { ...query, ...change }, cipher)
  const without = (name: string) =>
    posted(door, Object.fromEntries(Object.entries(query).filter(([key]) => key !== name)), encrypt)
  const asXml = (body: string): Forged => ({ ...wrong({}), body: Buffer.from(body) })
  const stale = pick([-601_000, -3_600_000, 601_000, 86_400_000])
  const other = { ...secrets, token: 'another', aesKey: randomBytes(32).toString('base64').slice(0, 43) }
  const ding = dingtalk(secrets.appSecret, at, '解绑 全部', id)
  const dinged = (headers: Record<string, string>): Forged => ({
    ...ding,
    headers: { ...ding.headers, ...headers },
  })
  const ways: readonly (() => Forged)[] = [
    () => wrong({ msg_signature: flipped(String(query['msg_signature'])) }),
    () => wrong({ msg_signature: '' }),
    () => wrong({ msg_signature: [String(query['msg_signature']), 'x'] }),
    () => wrong({ msg_signature: String(query['msg_signature']).toUpperCase() }),
    () => wrong({ nonce: flipped(String(query['nonce'])) }),
    () => wrong({ timestamp: String(Number(query['timestamp']) + 1) }),
    () => wrong({ timestamp: 'NaN' }),
    () => wrong({}, flipped(encrypt)),
    () => wrong({}, encrypt.slice(0, Math.floor(chance() * encrypt.length))),
    () => wrong({}, ''),
    () => without(pick(['msg_signature', 'timestamp', 'nonce'])),
    () => {
      const old = wecom(secrets, '帮助', at + stale, id)
      return posted(door, old.query, old.encrypt)
    },
    () => {
      const mine = wecom(other, '帮助', at, id)
      return posted(door, mine.query, mine.encrypt)
    },
    () => asXml(''),
    () => asXml('{'.repeat(1 + Math.floor(chance() * 20_000))),
    () => asXml('<xml>'.repeat(1 + Math.floor(chance() * 20_000))),
    () => asXml('<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'),
    () => asXml('x'.repeat(300_000)),
    () => ({ ...wrong({}), method: pick(['PUT', 'DELETE', 'PATCH']) }),
    () => ({ ...wrong({}), method: 'GET', body: Buffer.alloc(0) }),
    () => ({ ...wrong({ echostr: 'x' }), method: 'GET', body: Buffer.alloc(0) }),
    () => dinged({ sign: flipped(ding.headers['sign'] ?? '') }),
    () => dinged({ sign: '' }),
    () => dinged({ timestamp: String(at + 1) }),
    () => dinged({ timestamp: '' }),
    () => dingtalk(secrets.appSecret, at + pick([-3_700_000, 3_700_000]), '帮助', id),
    () => dingtalk('another', at, '帮助', id),
    () => ({ ...dingtalk('another', at, '帮助', id), body: randomBytes(200) }),
    () => ({ ...ding, headers: { 'content-type': 'application/json' } }),
    () => ({
      ...wrong({}),
      path: pick(['/callbacks/', '/callbacks/x', '/l/../callbacks/wecom', '/l/%00/file']),
    }),
  ]
  return pick(ways)()
}
