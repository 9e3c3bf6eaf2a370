import { expect, it } from 'vitest'
import { judgePages, shareUnsure, tableOf } from '../support/generated/judge.ts'

/** Other pages for another number; the same for the same. */
const SEED = 100_000
const PAGES = 20_000

it(`twenty thousand pages that were put together anew lead to no wrong day (from seed ${SEED})`, () => {
  const judged = judgePages(SEED, PAGES)
  console.info(`from seed ${SEED}\n${tableOf(judged)}`)

  const wrong = judged.filter(({ judgement }) => judgement === 'wrong')
  expect(wrong.map(({ seed, kind, said }) => `${seed} ${kind}: ${said}`)).toEqual([])
  expect(shareUnsure(judged)).toBeLessThanOrEqual(0.25)
})
