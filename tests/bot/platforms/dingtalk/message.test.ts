import { describe, expect, it } from 'vitest'
import { parseMessage } from '../../../../bot/platforms/dingtalk/message.ts'
import { dingtalkVectors, messageOfType } from '../../../support/dingtalk-vectors.ts'

const { groupText, singleText } = dingtalkVectors.robotCallback
const parse = (body: unknown) => parseMessage(Buffer.from(JSON.stringify(body)))

describe('a robot message', () => {
  it('in a group is read with its way back', () => {
    expect(parse(groupText)).toEqual({
      kind: 'text',
      msgId: 'msgrK2000U+riw==',
      senderStaffId: 'user001',
      conversation: 'group',
      conversationId: 'cid6EU0000sg==',
      sessionWebhook:
        'https://oapi.dingtalk.com/robot/sendBySession?session=00000000000000000000000000000000',
      sessionWebhookExpiredTime: 1_700_005_400_000,
      text: '明天9点开会提醒',
    })
  })

  it('from a single person is read', () => {
    expect(parse(singleText)).toMatchObject({ kind: 'text', conversation: 'direct', text: '帮助' })
  })

  it.each([
    ['audio', { kind: 'text', text: '明天九点开会' }],
    ['richText', { kind: 'text', text: '你好' }],
    ['picture', { kind: 'unsupported', msgType: 'picture' }],
    ['file', { kind: 'unsupported', msgType: 'file' }],
    ['video', { kind: 'unsupported', msgType: 'video' }],
    ['unknown', { kind: 'unsupported', msgType: 'unknownMsgType' }],
  ] as const)('of type %s is a value', (type, expected) => {
    expect(parse(messageOfType(type))).toMatchObject({ msgId: 'msgY0000Pw==', ...expected })
  })

  it('of rich text is put together around its pictures', () => {
    const richText = [{ text: '报更 ' }, { type: 'picture', downloadCode: 'd' }, { text: '通知公告\n' }]

    expect(parse({ ...singleText, msgtype: 'richText', content: { richText } })).toMatchObject({
      text: '报更 通知公告',
    })
  })

  it.each([
    [['@督查助手', '状态'], '状态'],
    [['@督查助手 ', '状态'], '状态'],
    [['@督查助手\u2005', '状态', ' 平氏镇'], '状态 平氏镇'],
    [['状态', '@督查助手'], '状态'],
    [['状态', ' @督查助手 ', '平氏镇'], '状态 平氏镇'],
    [['@张三', '@督查助手', '状态'], '状态'],
    [['@督查助手'], ''],
    [['状态 平氏', '镇@督查助手'], '状态 平氏镇@督查助手'],
  ])('of rich text in a group is read without the mention: %j', (words, text) => {
    const richText = words.map((word) => ({ text: word }))

    expect(parse({ ...groupText, msgtype: 'richText', content: { richText } })).toMatchObject({ text })
  })

  it('of rich text that calls somebody else keeps its words', () => {
    const content = { richText: [{ text: '@张三' }, { text: '状态' }] }

    expect(parse({ ...groupText, msgtype: 'richText', content, atUsers: [] })).toMatchObject({
      text: '@张三状态',
    })
    expect(parse({ ...singleText, msgtype: 'richText', content })).toMatchObject({ text: '@张三状态' })
  })

  it.each([
    [
      'a mention and a picture',
      {
        ...groupText,
        msgtype: 'richText',
        content: { richText: [{ text: '@督查助手' }, { type: 'picture' }] },
      },
    ],
    ['a picture alone', { msgtype: 'richText', content: { richText: [{ type: 'picture' }] } }],
    ['no rich text', { msgtype: 'richText' }],
    ['an audio nobody understood', { msgtype: 'audio', content: { recognition: ' ' } }],
    ['no type', { msgtype: undefined }],
  ])('with %s has no words', (_, more) => {
    expect(parse({ ...singleText, ...more })).toMatchObject({ kind: 'unsupported' })
  })

  it.each([
    ['at the top', { text: undefined, content: ' 状态 ' }, '状态'],
    ['nowhere', { text: undefined }, ''],
    ['in the wrong type', { text: { content: 7 } }, ''],
  ])('whose content stands %s is read', (_, more, text) => {
    expect(parse({ ...singleText, ...more })).toMatchObject({ kind: 'text', text })
  })

  it.each([
    { errorCode: 20001, text: undefined },
    { errorCode: '20001', text: undefined },
    { text: { errorCode: '20001', errorMessage: '受调用量超量影响' } },
    { text: undefined, content: { errorCode: 20001 } },
  ])('that lost its words to the quota is told apart: %o', (more) => {
    expect(parse({ ...singleText, ...more })).toMatchObject({ kind: 'over-quota', msgId: 'msgY0000Pw==' })
  })

  it('takes numbers and strings for one another', () => {
    const body = { ...groupText, conversationType: 2, sessionWebhookExpiredTime: '1700005400000', msgId: 42 }

    expect(parse(body)).toMatchObject({
      conversation: 'group',
      sessionWebhookExpiredTime: 1_700_005_400_000,
      msgId: '42',
    })
  })

  it.each([
    ['an encrypted envelope', '{"encrypt":"1a3NBxmCFwkCJvfoQ7WhJHB"}', 'encrypted', 400],
    ['nothing', '', 'body', 400],
    ['half a body', '{"msgtype":"te', 'body', 400],
    ['a list', '[]', 'body', 400],
    ['null', 'null', 'body', 400],
    ['a page', '<html></html>', 'body', 400],
    ['too much', ' '.repeat(300_000), 'too-large', 413],
  ])('is not made of %s', (_, body, code, status) => {
    expect(() => parseMessage(Buffer.from(body))).toThrow(expect.objectContaining({ code, status }))
  })
})
