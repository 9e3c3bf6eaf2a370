import { expect, it } from 'vitest'
import { judgePages, shareUnsure } from '../../../support/generated/judge.ts'

const SEED = 1
const PAGES = 500

it(`five hundred pages that were put together anew lead to no wrong day (from seed ${SEED})`, () => {
  const judged = judgePages(SEED, PAGES)

  const wrong = judged.filter(({ judgement }) => judgement === 'wrong')
  expect(wrong.map(({ seed, kind, said }) => `${seed} ${kind}: ${said}`)).toEqual([])
  expect(shareUnsure(judged)).toBeLessThanOrEqual(0.25)
})
