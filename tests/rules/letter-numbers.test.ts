import { expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { nextLetterNumber } from '../../rules/letter-numbers.ts'

it.each([
  ['the first of a month', [], '2021-1001'],
  ['after the highest, not after the last', ['2021-1007', '2021-1002'], '2021-1008'],
  ['past a hundred', ['2021-1099'], '2021-10100'],
  ['beside numbers of other kinds', ['2021-10-甲', '县长信箱3号', '2021-1'], '2021-1001'],
  ['beside another month', ['2021-0910'], '2021-1001'],
])('numbers %s', (_, taken, expected) => {
  expect(nextLetterNumber(date('2021-10-08'), taken)).toBe(expected)
})
