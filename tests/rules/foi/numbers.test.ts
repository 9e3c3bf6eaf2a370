import { expect, it } from 'vitest'
import { nextFoiNumber } from '../../../rules/foi/numbers.ts'

it.each([
  ['the first of a county', [], '依申〔2021〕1号'],
  ['after the highest, not the latest', ['桐依申〔2021〕10号', '桐依申〔2021〕9号'], '桐依申〔2021〕11号'],
  ['the first of a year', ['桐依申〔2020〕31号'], '桐依申〔2021〕1号'],
  ['past a later year', ['桐依申〔2021〕3号', '桐依申〔2022〕7号'], '桐依申〔2021〕4号'],
  ['as the latest is worded', ['旧〔2021〕8号', '桐依申〔2021〕2号'], '桐依申〔2021〕3号'],
  ['past numbers of another kind', ['桐依申〔2021〕2号', 'A-17'], '桐依申〔2021〕3号'],
])('numbers %s', (_, taken, number) => {
  expect(nextFoiNumber(2021, taken)).toBe(number)
})
