import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCode } from '../../rules/codes.ts'
import { date } from '../../rules/dates.ts'
import { readSentence } from '../../rules/sentence.ts'

const when = { today: date('2021-10-08'), tense: 'past' as const }

function read(text: string, names: readonly string[] = []): string[] {
  return readSentence(text, { ...when, names }).map((token) => {
    if (token.kind === 'id') return toCode(token.subject)
    if (token.kind !== 'day') return `${token.kind}:${token.text}`
    const { reading } = token.day
    return `${token.isAlone ? 'day' : 'inside'}:${'on' in reading ? reading.on : reading.kind}`
  })
}

describe('a sentence', () => {
  it.each([
    ['X50在9月30日回复的', ['X50', 'day:2021-09-30']],
    ['X50:9月30日', ['X50', 'words::', 'day:2021-09-30']],
    ['x 50', ['X50']],
    ['Ｘ－５０', ['X50']],
    ['答复日期：9月30日，电话回复', ['day:2021-09-30', 'words:，电话回复']],
    ['今天发了两条', ['day:2021-10-08']],
    ['X50，M42今天也更新了', ['X50', 'words:，', 'M42', 'day:2021-10-08']],
    ['已说明9月30日的文件', ['words:已说明', 'inside:2021-09-30', 'words:的文件']],
    ['10月8日 晚上施工噪音', ['day:2021-10-08', 'words: 晚上施工噪音']],
    ['说明已报，9月30日再看', ['note:说明已报，9月30日再看']],
    ['理由充分', ['words:理由充分']],
    ['理由 9月30日开会', ['note:理由 9月30日开会']],
    ['电话回复 说明：9月30日、X47', ['words:电话回复 ', 'note:说明：9月30日、X47']],
    ['https://e.cn/2021/09/30/X50，昨天', ['link:https://e.cn/2021/09/30/X50', 'words:，', 'day:2021-10-07']],
    ['《关于9月30日停水的通知》', ['words:《关于9月30日停水的通知》']],
    ['B 2021-09-30', ['words:B ', 'day:2021-09-30']],
    ['A4纸、G20', ['words:A4纸、G20']],
  ])('is cut where its pieces end: %s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('keeps the names that it may hold', () => {
    expect(read('今日桐柏今天更新了', ['今日桐柏'])).toEqual(['name:今日桐柏', 'day:2021-10-08'])
  })

  it('loses nothing of what was typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'X50',
        '9月30日',
        '于',
        '回复的',
        '说明：',
        ' ',
        '，',
        '昨天下午',
        '《',
        '》',
        '今日桐柏',
        'https://e.cn',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

    fc.assert(
      fc.property(text, (typed) => {
        const tokens = readSentence(typed, { ...when, names: ['今日桐柏'] })

        expect(tokens.map((token) => token.text).join('')).toBe(typed)
      }),
      { numRuns: 1_000, seed: 20_211_008 },
    )
  })
})
