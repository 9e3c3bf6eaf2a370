import type { FailureClass } from '../../../rules/retry.ts'
import { DeliveryError } from '../../errors.ts'
import { type Exchanged, exchange, NOT_TAKEN, UNCLEAR } from '../exchange.ts'
import { classify, safetyReason } from './errcodes.ts'

export type Answer = Readonly<Record<string, unknown>>

export interface Call {
  readonly body: object | FormData
  /** For api.dingtalk.com; oapi.dingtalk.com takes it in the query. */
  readonly accessToken?: string
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal
}

const ERRCODE = /^-?\d{1,9}$/u
const CODE = /^[\w.-]{1,100}$/u

/** Calls api.dingtalk.com, which tells failures by the status. Throws DeliveryError. */
export async function callApi(url: URL, call: Call): Promise<Answer> {
  const exchanged = await post(url, call)
  const answer = parseAnswer(exchanged.text)
  if (exchanged.status !== 200) throw refusalOf(exchanged, answer)
  if (answer === null || isAbuse(answer)) throw notAnAnswer(answer)
  // A few calls answer in the old shape when they fail.
  const errcode = errcodeOf(answer)
  if (errcode !== null && errcode !== '0') throw oapiError(errcode, answer)
  return answer
}

/** Calls oapi.dingtalk.com, which answers 200 to failures too. Throws DeliveryError. */
export async function callOapi(url: URL, call: Call): Promise<Answer> {
  const exchanged = await post(url, call)
  const answer = parseAnswer(exchanged.text)
  if (exchanged.status !== 200) throw refusalOf(exchanged, answer)
  const errcode = answer === null ? null : errcodeOf(answer)
  if (answer === null || errcode === null) throw notAnAnswer(answer)
  if (errcode !== '0') throw oapiError(errcode, answer)
  return answer
}

async function post(url: URL, { body, accessToken, timeoutMs, signal }: Call): Promise<Exchanged> {
  const isForm = body instanceof FormData
  const request: RequestInit = {
    method: 'POST',
    headers: {
      // Without it the gateway of Stream mode answers in XML.
      accept: 'application/json',
      ...(isForm ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...(accessToken === undefined ? {} : { 'x-acs-dingtalk-access-token': accessToken }),
    },
    body: isForm ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  }
  return await exchange(url, request, timeoutMs)
}

/** A proxy's page or a cut answer gives null. */
function parseAnswer(text: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as Answer) : null
  } catch {
    return null
  }
}

/** Documents show 0 and "0". */
function errcodeOf({ errcode }: Answer): string | null {
  if (typeof errcode !== 'number' && typeof errcode !== 'string') return null
  return ERRCODE.test(String(errcode)) ? String(errcode) : null
}

/** What stands before DingTalk and counts calls: `{"status":1111,"wait":5,"source":"x5","punish":"deny"}`. */
function isAbuse({ status, punish }: Answer): boolean {
  return status === 1111 || punish === 'deny'
}

function notAnAnswer(answer: Answer | null): DeliveryError {
  return answer !== null && isAbuse(answer) ? errorOf('1111', NOT_TAKEN) : errorOf('not-dingtalk', UNCLEAR)
}

function refusalOf({ status }: Exchanged, answer: Answer | null): DeliveryError {
  if (answer !== null && isAbuse(answer)) return errorOf('1111', NOT_TAKEN)
  const otherwise = status >= 500 ? UNCLEAR : NOT_TAKEN
  if (typeof answer?.code === 'string' && CODE.test(answer.code)) return errorOf(answer.code, otherwise)
  if (status === 429) return new DeliveryError('http-429', { kind: 'retry-after', ms: 60_000 })
  return errorOf(`http-${status}`, otherwise)
}

/** 88 says only that something was not allowed; what it was stands beside it. */
function oapiError(errcode: string, { errmsg, sub_code: subCode }: Answer): DeliveryError {
  const isCode = typeof subCode === 'string' || typeof subCode === 'number'
  if (errcode === '88' && isCode && CODE.test(String(subCode))) return errorOf(String(subCode), NOT_TAKEN)
  const reason = errcode === '310000' && typeof errmsg === 'string' ? safetyReason(errmsg) : null
  return errorOf(reason === null ? errcode : `310000-${reason}`, NOT_TAKEN)
}

/** A code that is not in the table is tried again: what is not known to be final is not given up at once. */
function errorOf(code: string, otherwise: FailureClass): DeliveryError {
  return new DeliveryError(code, classify(code) ?? otherwise)
}
