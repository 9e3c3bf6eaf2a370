import { networkInterfaces } from 'node:os'
import type { Instant } from '../../../rules/dates.ts'
import { DeliveryError } from '../../errors.ts'
import { checkDoor, type DoorCheck, fieldsOf } from '../door-check.ts'
import { exchange, type Exchanged, NOT_TAKEN, UNCLEAR } from '../exchange.ts'
import { type SignedCall, signatureOf, timestampOf } from './sign.ts'

export interface ZwddSettings {
  /** Every province has its own gateway. */
  readonly origin: string
  readonly accessKey: string
  readonly secretKey: string
  readonly tenantId: string
  readonly timeoutMs?: number
}

/** When a call is made, and its four digits of chance. */
export interface Moment {
  readonly now: Instant
  readonly digits: number
}

type Fields = Readonly<Record<string, unknown>>

interface Answer {
  /** Null for a success. */
  readonly code: string | null
  readonly isRepeat: boolean
  readonly content: Fields
  readonly at: Instant | null
}

type Call = Pick<SignedCall, 'method' | 'path' | 'parameters'>

const CODE = /^[\w.-]{1,100}$/u

/** Returns the platform's id of the message, '' when it gives none. Throws DeliveryError. */
export async function sendWorkNotification(
  settings: ZwddSettings,
  message: { readonly receiverIds: string; readonly bizMsgId: string; readonly msg: string },
  moment: Moment,
): Promise<string> {
  const parameters = { tenantId: settings.tenantId, ...message }
  const call: Call = { method: 'POST', path: '/message/workNotification', parameters }
  const { code, isRepeat, content } = await callZwdd(settings, call, moment)
  // The same bizMsgId again: the attempt that we know nothing of has arrived.
  if (code !== null && !isRepeat) throw new DeliveryError(code, NOT_TAKEN)
  const { msgId: id } = unwrapped(content.content ?? content)
  return typeof id === 'string' ? id : ''
}

/** Whether the gateway gives a token for the keys, which nothing else of ours needs. Reads only. */
export async function checkZwdd(settings: ZwddSettings, moment: Moment): Promise<DoorCheck> {
  const parameters = { appkey: settings.accessKey, appsecret: settings.secretKey }
  return await checkDoor(async () => {
    const call: Call = { method: 'GET', path: '/gettoken.json', parameters }
    const { code, at } = await callZwdd(settings, call, moment)
    return { code, fromIp: null, at }
  })
}

/** Throws DeliveryError for whatever is no answer of the platform's. */
async function callZwdd(settings: ZwddSettings, call: Call, { now, digits }: Moment): Promise<Answer> {
  const url = new URL(call.path, settings.origin)
  const form = new URLSearchParams(call.parameters)
  if (call.method === 'GET') url.search = form.toString()
  const nonce = `${now}${String(digits).padStart(4, '0')}`
  const request: RequestInit = {
    method: call.method,
    headers: headersOf(settings, { ...call, timestamp: timestampOf(now), nonce }),
    // A form of this kind brings its content type along.
    ...(call.method === 'POST' ? { body: form } : {}),
  }
  return answerOf(await exchange(url, request, settings.timeoutMs))
}

function headersOf({ accessKey, secretKey }: ZwddSettings, call: SignedCall): Record<string, string> {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')
  return {
    apiKey: accessKey,
    'X-Hmac-Auth-Timestamp': call.timestamp,
    'X-Hmac-Auth-Version': '1.0',
    'X-Hmac-Auth-Nonce': call.nonce,
    'X-Hmac-Auth-Signature': signatureOf(secretKey, call),
    // Called for, but not signed; some public clients send nothing true here.
    'X-Hmac-Auth-IP': own?.address ?? '127.0.0.1',
    'X-Hmac-Auth-MAC': own?.mac ?? '00:00:00:00:00:00',
  }
}

function answerOf({ status, text, at }: Exchanged): Answer {
  if (status === 429) throw new DeliveryError('http-429', { kind: 'retry-after', ms: 60_000 })
  if (status >= 500) throw new DeliveryError(`http-${status}`, UNCLEAR)
  const outer = fieldsOf(text)
  const content = unwrapped(outer.content)
  // The gateway's success is not yet the service's.
  if (status === 200 && outer.success === true && content.success !== false)
    return { code: null, isRepeat: false, content, at }
  const code = [content.bizErrorCode, outer.bizErrorCode, outer.errorCode, outer.Code].find(isCode)
  if (status === 200 && code === undefined && outer.success === undefined)
    throw new DeliveryError('not-zwdd', UNCLEAR)
  const unnamed = status === 200 ? 'refused' : `http-${status}`
  return { code: code ?? unnamed, isRepeat: text.includes('重复'), content, at }
}

/** The gateway hands the service's answer on as an object or as text. */
function unwrapped(value: unknown): Fields {
  return fieldsOf(typeof value === 'string' ? value : JSON.stringify(value ?? {}))
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && CODE.test(value) && value !== '0'
}
