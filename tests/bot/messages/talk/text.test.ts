import { describe, expect, it } from 'vitest'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'

describe('plain text', () => {
  it('sets the title off in brackets and the sections by an empty line', () => {
    const text = toText({
      title: '平氏镇 2021-10-08',
      sections: [{ lines: ['严重1项'] }, { heading: '县长信箱', lines: ['X50 第一件', 'X51 第二件'] }],
      footer: '发「帮助」看全部指令。',
    })

    expect(text).toBe(
      '【平氏镇 2021-10-08】\n严重1项\n\n县长信箱\nX50 第一件\nX51 第二件\n\n发「帮助」看全部指令。',
    )
  })

  it('is only the lines when there is no title', () => {
    expect(toText(say('一', '二'))).toBe('一\n二')
  })

  it('has no empty brackets and no empty lines for empty parts', () => {
    expect(toText({ title: '', sections: [{ lines: [] }, { lines: ['一'] }], footer: '' })).toBe('一')
  })

  it('names the people of a section after its heading', () => {
    expect(toText({ sections: [{ heading: '平氏镇', lines: ['X50'], mentions: ['pingshi', 'wang'] }] })).toBe(
      '平氏镇 @pingshi @wang\nX50',
    )
    expect(toText({ sections: [{ lines: ['X50'], mentions: ['pingshi'] }] })).toBe('@pingshi\nX50')
  })

  it('leaves brackets at the end of a line alone', () => {
    expect(toText({ sections: [{ lines: ['见【附件】'] }, { lines: ['二'] }] })).toBe('见【附件】\n\n二')
  })
})
