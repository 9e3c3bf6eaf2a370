import { describe, expect, it } from 'vitest'
import { toMarkdownV2 } from '../../../../bot/messages/channels/markdown-v2.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'

describe('the Markdown of the aibot', () => {
  it('is bold headings over lists, without colours and mentions', () => {
    const reply = {
      title: '每周提醒',
      sections: [
        { heading: '平氏镇', lines: ['X12　未更新', '两行\n的一项'], mentions: ['pingshi'] },
        { lines: ['其他'] },
      ],
      footer: '编号可用于「为什么」',
    }

    expect(toMarkdownV2(reply)).toBe(
      '**每周提醒**\n\n**平氏镇**\n- X12　未更新\n- 两行  \n  的一项\n\n- 其他\n\n编号可用于「为什么」',
    )
  })

  it('prints what would be read as markup as its full-width twin', () => {
    expect(toMarkdownV2(say('[a](http://evil.example) <@all> **b** _c_ |d| ~e~ #f `g` \\h'))).toBe(
      '- ［a］(http://evil.example) ＜@all＞ ＊＊b＊＊ ＿c＿ ｜d｜ ～e～ ＃f ｀g｀ ＼h',
    )
  })

  it('leaves out a title that is empty', () => {
    expect(toMarkdownV2({ title: '', sections: [{ lines: ['一'] }] })).toBe('- 一')
  })
})
