import { describe, expect, it } from 'vitest'
import { maskPersonalNumbers, personalNumbersIn } from '../../../rules/content/personal-data.ts'

const kindsIn = (text: string): string[] => personalNumbersIn(text).map(({ kind }) => kind)

describe('a number of one person', () => {
  it.each([
    ['an ID number', '张某，11010519491231002X，男', ['id-number']],
    ['one with a small x', '11010519491231002x', ['id-number']],
    ['a card by its check digit', '卡号6222021234567890128', ['bank-card']],
    ['a card in fours', '6222 0212 3456 7890 128', ['bank-card']],
    ['a mobile number', '联系电话：13803771234', ['mobile']],
    ['a mobile number in parts', '138 0377 1234', ['mobile']],
    ['two of them', '13803771234、11010519491231002X', ['mobile', 'id-number']],
  ])('is %s', (_, text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds)
  })

  it.each([
    ['the check digit is another', '110105194912310021'],
    ['there was no such day', '110105194902310020'],
    ['there is no such province', '99010519491231002X'],
    ['it is part of a longer number', '9911010519491231002X7'],
    ['it is a code of an enterprise', '91411330MA9F4XYZ0K'],
    ['it is a card of another check digit', '6222021234567890123'],
    ['it is a telephone of an office', '0377-68112345'],
    ['it is the number of a document', '桐政办〔2021〕13号'],
    ['it is a number in an address', 'post_13803771234567'],
  ])('is not, when %s', (_, text) => {
    expect(kindsIn(text)).toEqual([])
  })

  it('is masked as bulletins do, whatever stands around it', () => {
    expect(maskPersonalNumbers('公示：11010519491231002X，电话13803771234。')).toBe(
      '公示：11*************02X，电话138****1234。',
    )
    expect(maskPersonalNumbers('关于2021年10月8日停水的公告')).toBe('关于2021年10月8日停水的公告')
  })
})
