import { describe, expect, it } from 'vitest'
import { VerificationError } from '../../../../bot/errors.ts'
import {
  openReply,
  parseEnvelope,
  parseMessage,
  replyEnvelopeXml,
  textReplyXml,
} from '../../../../bot/platforms/wecom/xml.ts'
import { element } from '../../../support/wecom-request.ts'
import { wecomFixture, wecomVector } from '../../../support/wecom-vectors.ts'

describe('parseEnvelope', () => {
  it.each([
    [
      'in CDATA',
      '<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA[c2Vh]]></Encrypt><AgentID><![CDATA[007]]></AgentID></xml>',
    ],
    ['bare', '<xml><AgentID>007</AgentID><Encrypt>c2Vh</Encrypt><ToUserName>ww1</ToUserName></xml>'],
    [
      'after a declaration',
      '<?xml version="1.0" encoding="UTF-8"?>\n<xml><Encrypt>c2Vh</Encrypt><ToUserName>ww1</ToUserName><AgentID>007</AgentID></xml>',
    ],
  ])('reads fields %s, in any order, as text', (_, body) => {
    const envelope = parseEnvelope(Buffer.from(body))

    expect(envelope).toEqual({ toUserName: 'ww1', agentId: '007', encrypt: 'c2Vh' })
  })

  it('expands no entity of any kind', () => {
    const envelope = parseEnvelope(Buffer.from('<xml><ToUserName>w&amp;&#119;</ToUserName></xml>'))

    expect(envelope.toUserName).toBe('w&amp;&#119;')
  })

  it('gives nothing for what is not there', () => {
    const envelope = parseEnvelope(Buffer.from('<xml><Encrypt>c2Vh</Encrypt></xml>'))

    expect(envelope).toEqual({ toUserName: '', agentId: '', encrypt: 'c2Vh' })
  })

  it.each([
    ['an entity bomb', wecomFixture('entity-bomb.xml')],
    ['a DOCTYPE', '<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml><Encrypt>x</Encrypt></xml>'],
    ['a DOCTYPE after CDATA', '<xml><A><![CDATA[x]]></A><!doctype y><Encrypt>x</Encrypt></xml>'],
    ['nothing', ''],
    ['JSON', '{"encrypt":"x"}'],
    ['a cut body', '<xml><ToUserName><![CDATA[ww1'],
    ['no fields', '<xml>only text</xml>'],
    ['two roots', '<xml><Encrypt>a</Encrypt></xml><xml><Encrypt>b</Encrypt></xml>'],
    ['two ciphertexts', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['a ciphertext with children', '<xml><Encrypt><A>a</A></Encrypt></xml>'],
    ['__proto__', '<xml><__proto__>a</__proto__></xml>'],
    ['endless nesting', '<xml>'.repeat(40_000)],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x3c, 0x00])],
  ])('refuses %s', (_, body) => {
    expect(() => parseEnvelope(Buffer.from(body))).toThrow(
      expect.objectContaining({ code: 'envelope', status: 400 }),
    )
  })

  it('refuses a body of a megabyte unread', () => {
    expect(() => parseEnvelope(Buffer.alloc(1_048_576, '<xml>'))).toThrow(
      expect.objectContaining({ code: 'too-large', status: 413 }),
    )
  })

  it('is not slowed down by CDATA that never ends', () => {
    const started = performance.now()

    expect(() => parseEnvelope(Buffer.from(`<xml>${'<![CDATA['.repeat(28_000)}`))).toThrow(VerificationError)

    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('parseMessage', () => {
  it('keeps a MsgId of 64 bits', () => {
    const message = parseMessage(wecomVector('t2').plaintext)

    expect(message).toEqual({
      kind: 'text',
      toUserName: 'wx5823bf96d3bd56c7',
      fromUserName: 'mycreate',
      createTime: '1409659813',
      agentId: '218',
      msgId: '4561255354251345929',
      content: 'hello',
    })
  })

  it('reads fields that are not in CDATA', () => {
    expect(parseMessage(wecomVector('t4').plaintext)).toMatchObject({ kind: 'text', content: '你好' })
  })

  it.each([
    ['enter-agent.xml', 'enter_agent', ''],
    ['subscribe.xml', 'subscribe', ''],
    ['click.xml', 'click', '状态'],
    ['location.xml', 'LOCATION', ''],
    ['event-without-content.xml', '', ''],
  ])('reads the event of %s', (file, event, eventKey) => {
    expect(parseMessage(wecomFixture(file))).toMatchObject({ kind: 'event', event, eventKey })
  })

  it.each([
    ['image.xml', 'image', '4561255354251345930'],
    ['unknown-type.xml', 'hologram', '4561255354251345931'],
  ])('reads %s as a type that is not supported', (file, msgType, msgId) => {
    expect(parseMessage(wecomFixture(file))).toMatchObject({ kind: 'unsupported', msgType, msgId })
  })

  it.each([
    '<!DOCTYPE html>',
    '<script>alert(1)</script>',
    '&lt;&amp;&xxe;',
    "'; DROP TABLE people; --",
    '007',
    'true',
  ])('takes what a person wrote literally: %s', (words) => {
    const plaintext = wecomVector('t2').plaintext.replace('hello', words)

    expect(parseMessage(plaintext)).toMatchObject({ kind: 'text', content: words })
  })

  it.each([
    '',
    'hello',
    '{"MsgType":"text"}',
    '<xml><MsgType>text</MsgType><MsgType>event</MsgType></xml>',
    '<!DOCTYPE a><xml><a>1</a></xml>',
  ])('refuses a plaintext that is no message: %s', (plaintext) => {
    expect(() => parseMessage(plaintext)).toThrow(expect.objectContaining({ code: 'plaintext', status: 400 }))
  })
})

describe('the XML of a reply', () => {
  const reply = {
    toUserName: 'zhangsan',
    fromUserName: 'ww1436e0e65a779aee',
    createTime: 1_700_000_002,
    content: '收到',
  }

  it('is the plaintext of the known reply', () => {
    expect(textReplyXml(reply)).toBe(wecomVector('s3').plaintext)
  })

  it.each(['a]]>b', ']]>', ']]]]>>', '<xml>&amp;</xml>', '</Content><MsgType>event</MsgType>]]'])(
    'carries %s unchanged',
    (content) => {
      const xml = textReplyXml({ ...reply, content })

      expect(element(xml, 'Content')).toBe(content)
      expect(parseMessage(xml)).toMatchObject({ kind: 'text', content })
    },
  )

  it('leaves out characters that XML cannot hold', () => {
    const xml = textReplyXml({ ...reply, content: '平\u0000氏\u001b镇\ufffe\t\n好' })

    expect(element(xml, 'Content')).toBe('平氏镇\t\n好')
  })

  it('stands in an envelope with its signature', () => {
    const xml = replyEnvelopeXml({ encrypt: 'c2Vh', signature: 'abc', timestamp: '1700000002', nonce: 'n' })

    expect(xml).toBe(
      '<xml><Encrypt><![CDATA[c2Vh]]></Encrypt><MsgSignature><![CDATA[abc]]></MsgSignature>' +
        '<TimeStamp>1700000002</TimeStamp><Nonce><![CDATA[n]]></Nonce></xml>',
    )
  })
})

describe('openReply', () => {
  const { encodingAesKey, encrypt, plaintext } = wecomVector('s3')

  it('reads an answer of ours', () => {
    expect(openReply(encodingAesKey, `<xml><Encrypt>${encrypt}</Encrypt></xml>`)).toBe(plaintext)
  })

  it.each(['', '1616140317555161061', '<xml><Encrypt>x</Encrypt></xml>'])('finds nothing in “%s”', (body) => {
    expect(openReply(encodingAesKey, body)).toBeNull()
  })
})
