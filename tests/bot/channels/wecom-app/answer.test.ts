import { describe, expect, it } from 'vitest'
import { type Reply, say } from '../../../../bot/messages/talk/reply.ts'
import { byteLength } from '../../../../bot/messages/talk/split.ts'
import { openVectorApp } from '../../../support/wecom-app.ts'
import { element, readWecomReply, textPlaintext, wecomRequest } from '../../../support/wecom-request.ts'
import { momentOf, wecomVector } from '../../../support/wecom-vectors.ts'

const t2 = wecomVector('t2')
const NOW = momentOf(t2)

describe('an answer', () => {
  const heard = () =>
    openVectorApp(t2).receive(wecomRequest(t2, textPlaintext(t2, 'pingshi', '状态', '1'), NOW))

  it('is an encrypted text from the company to the member', () => {
    const { response, unsent } = heard().answer(say('没有需要办理的事项'))

    const plaintext = readWecomReply(t2, response)
    expect(unsent).toEqual([])
    expect(element(plaintext, 'ToUserName')).toBe('pingshi')
    expect(element(plaintext, 'FromUserName')).toBe(t2.corpId)
    expect(element(plaintext, 'CreateTime')).toBe(String(NOW / 1000))
    expect(element(plaintext, 'MsgType')).toBe('text')
    expect(element(plaintext, 'Content')).toBe('没有需要办理的事项')
  })

  it('says the same each time it is given', () => {
    const [first, second] = [heard().answer(say('收到')), heard().answer(say('收到'))]

    expect(readWecomReply(t2, second.response)).toBe(readWecomReply(t2, first.response))
  })

  it('is nothing when there is nothing to say', () => {
    expect(heard().answer(null)).toEqual({
      response: { status: 200, contentType: 'text/plain; charset=utf-8', body: '' },
      unsent: [],
    })
  })

  it('puts the first part on the connection and hands back the rest', () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `${index + 1}. “通知公告”栏目已 ${index + 20} 天未更新`,
    )
    const reply: Reply = { title: '平氏镇', sections: [{ lines }] }

    const { response, unsent } = heard().answer(reply)

    const parts = [element(readWecomReply(t2, response), 'Content'), ...unsent.map(openVectorApp(t2).render)]
    expect(parts[0]).toContain(`（1/${parts.length}）`)
    for (const part of parts) expect(byteLength(part)).toBeLessThanOrEqual(2048)
    for (const line of lines)
      expect(parts.filter((part) => part.includes(`${line}\n`) || part.endsWith(line))).toHaveLength(1)
  })

  it('cannot be given a link by a name', () => {
    const { response } = heard().answer(say('<a href="http://evil.example">平氏镇</A>'))

    expect(element(readWecomReply(t2, response), 'Content')).toBe(
      '＜a href="http://evil.example">平氏镇＜/A>',
    )
  })

  it('survives words that would end its CDATA, and control characters', () => {
    const { response } = heard().answer(say('a]]>b\u0007c'))

    expect(element(readWecomReply(t2, response), 'Content')).toBe('a]]>bc')
  })
})
