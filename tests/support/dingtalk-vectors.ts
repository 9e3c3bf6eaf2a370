import { readFileSync } from 'node:fs'

export interface DingtalkSignVector {
  readonly id: string
  readonly timestamp: string
  readonly secret: string
  readonly sign: string
  readonly signUrlEncoded: string
}

/** A push of the event subscription, encrypted for `key`. */
export interface DingtalkEventVector {
  readonly id: string
  readonly token: string
  readonly aesKey: string
  readonly key: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
  readonly encrypt: string
  readonly randomAscii: string
  readonly plaintext: string
}

/** A signed call of 专有钉钉, another platform than DingTalk. */
export interface ZwddVector {
  readonly id: string
  readonly secretKey: string
  readonly method: 'GET' | 'POST'
  readonly timestamp: string
  readonly nonce: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly signature: string
}

type Json = Readonly<Record<string, unknown>>

interface Vectors {
  readonly robotSign: readonly DingtalkSignVector[]
  readonly differentSign: readonly { timestamp: string; secret: string; publishedUrlEncoded: string }[]
  readonly eventCrypto: readonly DingtalkEventVector[]
  readonly zwddHmac: readonly ZwddVector[]
  readonly stream: { readonly frames: readonly { readonly in: Json; readonly ack: Json | null }[] }
  readonly robotCallback: {
    readonly appSecret: string
    readonly headers: Readonly<Record<string, string>>
    readonly verifyNow: readonly { readonly nowMs: number; readonly ok: boolean }[]
    readonly groupText: Json
    readonly singleText: Json
  } & Readonly<Record<'audio' | 'richText' | 'picture' | 'file' | 'video' | 'unknown', Json>>
}

const FOLDER = new URL('../fixtures/dingtalk/', import.meta.url)

export function dingtalkFixture(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8')
}

export const dingtalkVectors = JSON.parse(dingtalkFixture('vectors.json')) as Vectors

/** A one-to-one message of another type than text, as a whole body. */
export function messageOfType(type: 'audio' | 'richText' | 'picture' | 'file' | 'video' | 'unknown'): Json {
  const { text: _, ...frame } = dingtalkVectors.robotCallback.singleText
  return { ...frame, ...dingtalkVectors.robotCallback[type] }
}
