import { expect, it } from 'vitest'
import { areCasesThere, tryCase } from './cases.ts'
import { made } from './made.ts'

const all = made.map(tryCase)
const tried = all.flatMap((it) => it.tried)
const missing = tried
  .filter(({ isEqual }) => !isEqual)
  .map(({ id, what, printed }) => `${id} ${what}: ${printed}`)

it.runIf(areCasesThere)('real bulletins of other offices are entered without a fault', () => {
  expect(all.flatMap(({ faults }) => faults)).toEqual([])
})

/** Nineteen figures of twenty; the rest are what no office enters: our own reminders, a rate rounded by hand. */
it.runIf(areCasesThere)('and nearly every figure that they print is printed here', () => {
  expect(missing.slice(Math.floor(tried.length * 0.05))).toEqual([])
})
