import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAibotMessage } from '../../../../bot/platforms/wecom/aibot-message.ts'
import { aibotBody } from '../../../support/aibot.ts'

const NAME = '督查助手'

describe('readAibotMessage', () => {
  it.each([
    ['text', '状态 平氏镇', 'group', 'wrCHATID'],
    ['text-single', '状态 平氏镇', 'direct', 'pingshi'],
    ['text-quote', '为什么 X12', 'group', 'wrCHATID'],
    ['mixed', '报更 通知公告 10月8日', 'group', 'wrCHATID'],
    ['mixed-without-words', null, 'direct', 'pingshi'],
    ['voice', '状态', 'direct', 'pingshi'],
    ['image', null, 'direct', 'pingshi'],
    ['file', null, 'direct', 'pingshi'],
    ['video', null, 'direct', 'pingshi'],
    ['hologram', null, 'direct', 'pingshi'],
  ])('hears in %s: %s', (name, text, conversation, chat) => {
    expect(readAibotMessage(aibotBody(name), NAME)).toEqual({
      kind: 'message',
      msgId: aibotBody(name).msgid,
      aibotId: 'AIBOTID',
      userId: 'pingshi',
      conversation,
      chat,
      text,
      responseUrl: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC',
    })
  })

  it.each(['enter-chat', 'template-card-event', 'feedback-event', 'unknown-event'])(
    'reads the event %s',
    (name) => {
      const { eventtype } = aibotBody(name).event as { eventtype: string }

      expect(readAibotMessage(aibotBody(name), NAME)).toMatchObject({ kind: 'event', event: eventtype })
    },
  )

  it('reads which stream is asked for', () => {
    expect(readAibotMessage(aibotBody('stream-refresh'), NAME)).toMatchObject({
      kind: 'refresh',
      streamId: aibotBody('text').msgid,
    })
  })

  it.each([
    ['@督查助手 状态', '督查助手', '状态'],
    ['@督查助手\u2005状态', '督查助手', '状态'],
    ['@督查助手状态', '督查助手', '状态'],
    ['@Du Cha Bot 状态', 'Du Cha Bot', '状态'],
    ['@改了名的助手 状态', '督查助手', '状态'],
    ['@改了名的助手 状态', '', '状态'],
    ['@督查助手', '督查助手', ''],
    ['@督查助手 状态 @张三', '督查助手', '状态 @张三'],
    ['状态 @督查助手', '督查助手', '状态'],
    ['状态＠督查助手', '督查助手', '状态'],
    ['状态 @Du Cha Bot 平氏镇', 'Du Cha Bot', '状态 平氏镇'],
    ['@张三 状态 @督查助手', '督查助手', '@张三 状态'],
    ['状态 @改了名的助手', '督查助手', '状态'],
    ['状态 @改了名的助手', '', '状态'],
    ['状态 @a.*b', 'a.*b', '状态'],
  ])('takes the mention off “%s”, the bot being called %s', (content, name, text) => {
    expect(readAibotMessage(aibotBody('text', { text: { content } }), name)).toMatchObject({ text })
  })

  it.each([
    ['@张三 状态', '@张三 状态'],
    ['@督查助手 状态', '状态'],
  ])('takes only its own name off “%s” where nobody has to mention it', (content, text) => {
    expect(readAibotMessage(aibotBody('text-single', { text: { content } }), NAME)).toMatchObject({ text })
  })

  it.each([
    null,
    undefined,
    'text',
    7,
    [],
    {},
    { msgtype: 'text' },
    { aibotid: 'A' },
    { msgtype: ['text'], aibotid: 'A' },
  ])('finds no message in %j', (value) => {
    expect(readAibotMessage(value, NAME)).toBeNull()
  })

  it('makes something of any JSON, and never throws', () => {
    const keys = fc.constantFrom(
      'msgtype',
      'msgid',
      'aibotid',
      'chatid',
      'chattype',
      'from',
      'userid',
      'text',
      'content',
    )
    const word = fc.constantFrom('text', 'mixed', 'voice', 'event', 'stream', 'group', 'A')
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        word,
        fc.jsonValue(),
        fc.dictionary(keys, tie('tree')),
        fc.array(tie('tree')),
      ),
    }))

    fc.assert(
      fc.property(tree, fc.constantFrom('text', 'mixed', 'voice', 'event', 'stream'), (value, msgtype) => {
        const fields = {
          msgtype,
          aibotid: 'A',
          [msgtype]: value,
          from: value,
          mixed: { msg_item: [value] },
          event: value,
        }

        expect(readAibotMessage(fields, NAME)?.aibotId).toBe('A')
        expect(() => readAibotMessage(value, NAME)).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })
})
