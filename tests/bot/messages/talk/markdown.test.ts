import { describe, expect, it } from 'vitest'
import { toMarkdown } from '../../../../bot/messages/talk/markdown.ts'

describe('WeCom Markdown', () => {
  it('makes titles and headings bold, lines quotes and the footer a comment', () => {
    const markdown = toMarkdown({
      title: '本周督查提醒',
      sections: [
        { lines: ['1个单位'] },
        { heading: '平氏镇', mentions: ['pingshi', 'wang'], lines: ['X50 一\n二'] },
      ],
      footer: '请按期办理。',
    })

    expect(markdown).toBe(
      [
        '**本周督查提醒**',
        '> 1个单位',
        '**平氏镇** <@pingshi><@wang>\n> X50 一\n> 二',
        '<font color="comment">请按期办理。</font>',
      ].join('\n\n'),
    )
  })

  it('calls the people of a section without a heading', () => {
    expect(toMarkdown({ sections: [{ mentions: ['pingshi'], lines: ['一'] }] })).toBe('<@pingshi>\n> 一')
  })

  it('prints nothing for an empty title and an empty footer', () => {
    expect(toMarkdown({ title: '', sections: [{ lines: ['一'] }], footer: '' })).toBe('> 一')
  })

  it.each([
    ['bold', '**平氏**', '＊＊平氏＊＊'],
    ['a mention', '<@all>', '＜@all＞'],
    ['a link', '[看](http://e)', '［看］(http://e)'],
    ['code', '`rm`', '｀rm｀'],
    ['a heading', '# 一', '＃ 一'],
    ['a colour', '<font color="warning">', '＜font color="warning"＞'],
    ['an entity', '&lt;@all&gt; &#60;', '＆lt;@all＆gt; ＆＃60;'],
    ['an ampersand', 'A&B', 'A&B'],
  ])('prints %s in a name as it is written', (_, name, printed) => {
    const markdown = toMarkdown({
      title: name,
      sections: [{ heading: name, lines: [name] }],
      footer: name,
    })

    expect(markdown).toBe(
      `**${printed}**\n\n**${printed}**\n> ${printed}\n\n<font color="comment">${printed}</font>`,
    )
  })

  it('keeps a mention from ending early and a title on one line', () => {
    const markdown = toMarkdown({ title: '一\n# 二', sections: [{ lines: ['三'], mentions: ['a><@all'] }] })

    expect(markdown).toBe('**一 ＃ 二**\n\n<@a＞＜@all>\n> 三')
  })
})
