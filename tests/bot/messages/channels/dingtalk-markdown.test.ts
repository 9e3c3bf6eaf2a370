import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDingtalkMarkdown } from '../../../../bot/messages/channels/dingtalk-markdown.ts'
import { type Reply, say } from '../../../../bot/messages/talk/reply.ts'
import { byteLength } from '../../../../bot/messages/talk/split.ts'

const textOf = (reply: Reply) => toDingtalkMarkdown(reply, 'call').text

describe('DingTalk Markdown', () => {
  it('has a heading, a list for each department with its people at the line’s end, and a quote', () => {
    const reply: Reply = {
      title: '本周督查提醒',
      sections: [
        { lines: ['涉及2个单位。', '上周以来已办结3项。'] },
        { heading: '平氏镇', lines: ['网站：9个栏目', '信箱：1件\n请尽快回复'], mentions: ['pingshi', 'u2'] },
        { heading: '教体局', lines: ['公众号'], mentions: ['jiaoti'] },
      ],
      footer: '请按期办理。',
    }

    expect(toDingtalkMarkdown(reply, 'call')).toEqual({
      title: '本周督查提醒',
      text: [
        '#### 本周督查提醒',
        '涉及2个单位。  \n  上周以来已办结3项。',
        '**平氏镇** @pingshi @u2',
        '- 网站：9个栏目\n- 信箱：1件  \n  请尽快回复',
        '**教体局** @jiaoti',
        '- 公众号',
        '> 请按期办理。',
      ].join('\n\n'),
      atUserIds: ['pingshi', 'u2', 'jiaoti'],
    })
  })

  it('calls nobody where that is not possible', () => {
    const reply: Reply = { sections: [{ heading: '平氏镇', lines: ['一项'], mentions: ['pingshi'] }] }

    expect(toDingtalkMarkdown(reply, 'omit')).toMatchObject({ text: '**平氏镇**\n\n- 一项', atUserIds: [] })
  })

  it.each([
    ['@all 开会 @13800000000', '＠all 开会 ＠13800000000'],
    [
      '[点这里](http://evil.example) ![](http://evil.example/a.png)',
      '［点这里］(http://evil.example) !［］(http://evil.example/a.png)',
    ],
    ['# 标题', '＃ 标题'],
    ['**粗** `码` ~~删~~ |表|', '＊＊粗＊＊ ｀码｀ ～～删～～ ｜表｜'],
    ['_斜_ a_b http://x.gov.cn/a_b.html?x=1&y=2', '＿斜＿ a_b http://x.gov.cn/a_b.html?x=1&y=2'],
    ['> 引用 <font color="red">红</font>', '＞ 引用 ＜font color=＂red＂＞红＜/font＞'],
    ['- 项', '－ 项'],
    ['---', '－--'],
    ['===', '＝=='],
    ['-3分', '-3分'],
    ['    缩进', '缩进'],
    ['第一行\r\n\r\n第二行', '第一行  \n  第二行'],
    ['a\u0000b\u007fc', 'a b c'],
    ['半个字\uD83D', '半个字\uFFFD'],
    ['C:\\路径', 'C:＼路径'],
  ])('prints %j as it was meant', (line, expected) => {
    expect(textOf(say(line))).toBe(expected)
  })

  it.each(['a b', '@all x', '', 'x'.repeat(65), '平氏', 'a\nb'])('does not call an id like %j', (id) => {
    const reply: Reply = { sections: [{ heading: '平氏镇', lines: [], mentions: [id, 'pingshi'] }] }

    expect(toDingtalkMarkdown(reply, 'call')).toMatchObject({
      text: '**平氏镇** @pingshi',
      atUserIds: ['pingshi'],
    })
  })

  it('calls fifty people at most, and each once in the list', () => {
    const mentions = Array.from({ length: 60 }, (_, index) => `u${index}`)
    const reply: Reply = {
      sections: [
        { heading: '一', lines: [], mentions: ['u0', ...mentions] },
        { heading: '二', lines: [], mentions: ['u1', 'u59'] },
      ],
    }

    const { text, atUserIds } = toDingtalkMarkdown(reply, 'call')

    expect(atUserIds).toEqual(mentions.slice(0, 50))
    expect(text).toMatch(/\*\*二\*\* @u1$/u)
    expect(text).not.toContain('@u59')
  })

  it.each([
    [say('没有需要办理的事项'), '没有需要办理的事项'],
    [{ sections: [{ heading: '平氏镇', lines: ['x'] }] }, '平氏镇'],
    [{ sections: [] }, '督查提醒'],
    [{ title: '长'.repeat(40), sections: [] }, `${'长'.repeat(29)}…`],
    [{ title: `${'长'.repeat(40)}（2/3）`, sections: [] }, `${'长'.repeat(24)}…（2/3）`],
  ])('of %j is called %s in the list of chats', (reply, title) => {
    expect(toDingtalkMarkdown(reply, 'call').title).toBe(title)
  })

  it('never lets words call people, and grows by a third at most in JSON', () => {
    const words = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => textOf(say(text)) !== '')
    const section = fc.record({ heading: words, lines: fc.array(words, { minLength: 1 }) })
    const reply = fc.record({ title: words, sections: fc.array(section), footer: words })

    fc.assert(
      fc.property(reply, (said) => {
        const { text, atUserIds } = toDingtalkMarkdown(said, 'call')

        expect(text).not.toContain('@')
        expect(atUserIds).toEqual([])
        expect(byteLength(JSON.stringify(text)) - 2).toBeLessThanOrEqual(byteLength(text) * (4 / 3) + 1)
      }),
      { numRuns: 500 },
    )
  })
})
