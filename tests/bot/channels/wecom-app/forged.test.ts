import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawRequest } from '../../../../bot/channels/channel.ts'
import { VerificationError } from '../../../../bot/errors.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { openVectorApp } from '../../../support/wecom-app.ts'
import {
  element,
  envelopeRequest,
  textPlaintext,
  verificationRequest,
  wecomRequest,
  wecomVerification,
} from '../../../support/wecom-request.ts'
import { momentOf, wecomFixture, wecomNegative, wecomVector } from '../../../support/wecom-vectors.ts'

const t2 = wecomVector('t2')
const NOW = momentOf(t2)

describe('a forged URL verification', () => {
  it('does not decrypt a message for whoever overheard it', () => {
    expect(refusalOf(verificationRequest(t2))).toEqual({ code: 'echostr', status: 400 })
  })

  it.each([
    ['no echostr', undefined],
    ['two', ['a', 'b']],
    ['an empty one', ''],
  ])('refuses %s', (_, echostr) => {
    const request = wecomVerification(t2, '123', NOW)

    expect(refusalOf({ ...request, query: { ...request.query, echostr } })).toEqual({
      code: 'ciphertext',
      status: 400,
    })
  })
})

describe('a forged request', () => {
  const plaintext = textPlaintext(t2, 'pingshi', '状态', '1')
  const genuine = wecomRequest(t2, plaintext, NOW)

  it.each(['n1', 'n3', 'n5', 'n6'])('%s is refused', (name) => {
    const forged = { ...t2, ...wecomNegative(name) }

    expect(() => openVectorApp(t2).receive(envelopeRequest(forged))).toThrow(VerificationError)
  })

  it('n2, for another company, is refused', () => {
    const other = { ...t2, ...wecomNegative('n2') }

    expect(() => openVectorApp(other).receive(envelopeRequest(t2))).toThrow(
      expect.objectContaining({ code: 'corpid' }),
    )
    expect(() => openVectorApp(other).receive(envelopeRequest({ ...t2, corpId: other.corpId }))).toThrow(
      expect.objectContaining({ code: 'receiveid', status: 403 }),
    )
  })

  it('n4, under another key, is refused', () => {
    const other = { ...t2, ...wecomNegative('n4') }

    expect(() => openVectorApp(other).receive(envelopeRequest(t2))).toThrow(VerificationError)
  })

  it.each([
    ['another app in the envelope', wecomRequest({ ...t2, agentId: '219' }, plaintext, NOW), 'agentid', 403],
    [
      'another app inside',
      wecomRequest(t2, textPlaintext({ ...t2, agentId: '219' }, 'pingshi', '状态', '1'), NOW),
      'agentid',
      403,
    ],
    [
      'another company inside',
      wecomRequest(t2, textPlaintext({ ...t2, corpId: 'ww0' }, 'pingshi', '状态', '1'), NOW),
      'corpid',
      403,
    ],
    ['an old timestamp', wecomRequest(t2, plaintext, (NOW - 301_000) as Instant), 'stale', 401],
    ['a timestamp of tomorrow', wecomRequest(t2, plaintext, (NOW + 86_400_000) as Instant), 'stale', 401],
    ['a repeated key', { ...genuine, query: { ...genuine.query, nonce: ['a', 'b'] } }, 'query', 400],
    ['a missing key', { ...genuine, query: { timestamp: genuine.query.timestamp } }, 'query', 400],
    ['a cut body', { ...genuine, body: genuine.body.subarray(0, 300) }, 'envelope', 400],
    ['an empty body', { ...genuine, body: Buffer.alloc(0) }, 'envelope', 400],
    ['a body of a megabyte', { ...genuine, body: Buffer.alloc(1_048_576, 'x') }, 'too-large', 413],
    ['an entity bomb', { ...genuine, body: Buffer.from(wecomFixture('entity-bomb.xml')) }, 'envelope', 400],
    ['another method', { ...genuine, method: 'PUT' }, 'method', 400],
    ['a plaintext that is no message', wecomRequest(t2, 'hello', NOW), 'plaintext', 400],
  ] as const)('with %s is refused', (_, request, code, status) => {
    expect(refusalOf(request)).toEqual({ code, status })
  })

  it('is refused when it is our own reply, sent back', () => {
    const { response } = openVectorApp(t2).receive(genuine).answer(say('收到'))
    const query = {
      msg_signature: element(response.body, 'MsgSignature'),
      timestamp: element(response.body, 'TimeStamp'),
      nonce: element(response.body, 'Nonce'),
    }
    const echoed = envelopeRequest({ ...t2, encrypt: element(response.body, 'Encrypt') })

    expect(refusalOf({ ...echoed, query })).toEqual({ code: 'corpid', status: 403 })
  })
})

describe('any request at all', () => {
  const anything = fc.oneof(fc.string(), fc.array(fc.string()), fc.integer(), fc.constant(undefined))
  const query = fc.record({
    msg_signature: anything,
    timestamp: anything,
    nonce: anything,
    echostr: anything,
  })

  it('is heard or refused, and never breaks the app', () => {
    const app = openVectorApp(t2)
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT'),
      query: fc.oneof(query, fc.constant(envelopeRequest(t2).query)),
      headers: fc.constant({}),
      body: fc.oneof(fc.uint8Array({ maxLength: 2_000 }), xmlSoup()).map((bytes) => Buffer.from(bytes)),
    })

    fc.assert(
      fc.property(request, (raw) => {
        expect(['heard', 'refused']).toContain(outcomeOf(() => app.receive(raw)))
      }),
      { numRuns: 500 },
    )
  })

  it('with a true signature over any plaintext is heard or refused', () => {
    const app = openVectorApp(t2)

    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), xmlSoup()), (plaintext) => {
        const receive = () => app.receive(wecomRequest(t2, plaintext, NOW)).answer(say('收到'))

        expect(['heard', 'refused']).toContain(outcomeOf(receive))
      }),
      { numRuns: 500 },
    )
  })
})

function refusalOf(request: RawRequest): { code: string; status: number } | null {
  try {
    openVectorApp(t2).receive(request)
    return null
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error
    return { code: error.code, status: error.status }
  }
}

function outcomeOf(receive: () => unknown): string {
  try {
    receive()
    return 'heard'
  } catch (error) {
    return error instanceof VerificationError ? 'refused' : `broken by ${String(error)}`
  }
}

/** Pieces of well-formed and broken XML, in any order. */
function xmlSoup() {
  const names = [
    'xml',
    'ToUserName',
    'FromUserName',
    'AgentID',
    'Encrypt',
    'MsgType',
    'MsgId',
    'Event',
    '__proto__',
  ]
  const tags = names.flatMap((name) => [`<${name}>`, `</${name}>`, `<${name}/>`])
  const words = [
    'text',
    'event',
    '218',
    t2.corpId,
    t2.encrypt,
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '<!--',
    '&lt;',
    '\u0000',
  ]
  const piece = fc.constantFrom(...tags, ...words)
  return fc
    .array(piece, { maxLength: 40 })
    .map((pieces) => Buffer.from(`<xml>${pieces.join('')}</xml>`).toString())
}
