import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawRequest } from '../../../../bot/channels/channel.ts'
import { VerificationError } from '../../../../bot/errors.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { seal } from '../../../../bot/platforms/callback-crypto.ts'
import type { Instant } from '../../../../rules/dates.ts'
import {
  AIBOT_NOW,
  aibotBody,
  aibotEnvelope,
  aibotRequest,
  openVectorAibot,
  readAibotReply,
  s1,
} from '../../../support/aibot.ts'
import { wecomNegative } from '../../../support/wecom-vectors.ts'

const PLAINTEXT = JSON.stringify(aibotBody('text'))

describe('a forged request to the aibot', () => {
  const genuine = aibotRequest(PLAINTEXT)
  const withBody = (body: string | Buffer) => ({ ...genuine, body: Buffer.from(body) })

  it('n4, under another key, decrypts to garbage with the right receiveid, and is refused', () => {
    const { encodingAesKey = '' } = wecomNegative('n4')

    expect(refusalOf(aibotEnvelope(s1), { encodingAesKey })).toEqual({ code: 'plaintext', status: 400 })
  })

  it('under another key does not get its garbage echoed', () => {
    const { encodingAesKey = '' } = wecomNegative('n4')
    const query = { ...genuine.query, echostr: JSON.parse(genuine.body.toString()).encrypt }

    expect(refusalOf({ ...genuine, method: 'GET', query }, { encodingAesKey })).toEqual({
      code: 'echostr',
      status: 400,
    })
  })

  it('meant for an app of the company is refused by its receiveid', () => {
    const sealing = { nonce: 'n0nce', random: Buffer.alloc(16, 'r') }
    const sealed = seal({ ...s1, receiveId: 'wx5823bf96d3bd56c7' }, PLAINTEXT, sealing, AIBOT_NOW)

    expect(refusalOf(aibotEnvelope(sealed))).toEqual({ code: 'receiveid', status: 403 })
  })

  it.each([
    ['another bot', aibotRequest(JSON.stringify(aibotBody('text', { aibotid: 'OTHER' }))), 'aibotid', 403],
    ['no bot', aibotRequest(JSON.stringify(aibotBody('text', { aibotid: undefined }))), 'plaintext', 400],
    ['no type', aibotRequest(JSON.stringify(aibotBody('text', { msgtype: undefined }))), 'plaintext', 400],
    ['an old timestamp', aibotRequest(PLAINTEXT, (AIBOT_NOW - 301_000) as Instant), 'stale', 401],
    ['a list inside', aibotRequest('[]'), 'plaintext', 400],
    ['no JSON inside', aibotRequest('hello'), 'plaintext', 400],
    ['another method', { ...genuine, method: 'PUT' }, 'method', 400],
    ['an empty body', withBody(''), 'envelope', 400],
    ['a cut body', withBody(genuine.body.subarray(0, 100)), 'envelope', 400],
    ['XML', withBody('<xml><Encrypt>x</Encrypt></xml>'), 'envelope', 400],
    ['nothing encrypted', withBody('{}'), 'ciphertext', 400],
    ['a plain message', withBody(PLAINTEXT), 'ciphertext', 400],
    ['two ciphertexts', withBody('{"encrypt":["a","b"]}'), 'ciphertext', 400],
    ['a body of a megabyte', withBody(Buffer.alloc(1_048_576, 'x')), 'too-large', 413],
    ['a repeated key', { ...genuine, query: { ...genuine.query, nonce: ['a', 'b'] } }, 'query', 400],
  ] as const)('with %s is refused', (_, request, code, status) => {
    expect(refusalOf(request, { botId: 'AIBOTID' })).toEqual({ code, status })
  })

  it('is refused when it is our own reply, sent back', () => {
    const { response } = openVectorAibot().receive(genuine).answer(say('收到'))
    const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(response.body)
    const echoed = aibotEnvelope({ encrypt, signature: msgsignature, timestamp: String(timestamp), nonce })

    expect(readAibotReply(genuine, response)).toMatchObject({ msgtype: 'stream' })
    expect(refusalOf(echoed)).toEqual({ code: 'plaintext', status: 400 })
  })

  it('takes the envelope’s other spelling', () => {
    const { encrypt } = JSON.parse(genuine.body.toString())

    expect(refusalOf(withBody(JSON.stringify({ Encrypt: encrypt })))).toBeNull()
  })
})

describe('any request to the aibot at all', () => {
  const anything = fc.oneof(fc.string(), fc.array(fc.string()), fc.integer(), fc.constant(undefined))

  it('is heard or refused, and never breaks the bot', () => {
    const query = fc.record({
      msg_signature: anything,
      timestamp: anything,
      nonce: anything,
      echostr: anything,
    })
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 1_000 }),
      fc.json().map((json) => Buffer.from(json)),
      fc.constant(aibotEnvelope(s1).body),
    )
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT'),
      query: fc.oneof(query, fc.constant(aibotEnvelope(s1).query)),
      headers: fc.constant({}),
      body: body.map((bytes) => Buffer.from(bytes)),
    })

    fc.assert(
      fc.property(request, (raw) => {
        expect(['heard', 'refused']).toContain(outcomeOf(raw))
      }),
      { numRuns: 500 },
    )
  })

  it('with a true signature over any plaintext is heard or refused', () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'msgtype',
        'msgid',
        'aibotid',
        'from',
        'text',
        'event',
        'stream',
        'mixed',
        'response_url',
      ),
      fc.oneof(fc.constantFrom('text', 'event', 'stream', 'A'), fc.jsonValue()),
    )

    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fields.map((it) => JSON.stringify(it)),
        ),
        (plaintext) => {
          expect(['heard', 'refused']).toContain(outcomeOf(aibotRequest(plaintext)))
        },
      ),
      { numRuns: 500 },
    )
  })
})

function refusalOf(request: RawRequest, settings: Parameters<typeof openVectorAibot>[0] = {}) {
  try {
    openVectorAibot(settings).receive(request)
    return null
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error
    return { code: error.code, status: error.status }
  }
}

function outcomeOf(request: RawRequest): string {
  try {
    openVectorAibot().receive(request).answer(say('收到'))
    return 'heard'
  } catch (error) {
    return error instanceof VerificationError ? 'refused' : `broken by ${String(error)}`
  }
}
