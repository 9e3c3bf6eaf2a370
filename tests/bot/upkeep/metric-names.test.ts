import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../../bot/upkeep/${path}`, import.meta.url), 'utf8')

it('the sample alert rules name metrics that there are', () => {
  const named = new Set(read('README.md').match(/\bducha_\w+/gu))
  const made = read('metrics.ts')

  expect(named.size).toBeGreaterThan(8)
  expect([...named].filter((name) => !made.includes(`'${name}'`))).toEqual([])
})

it('every reason to look is explained', () => {
  const codes = [...read('condition.ts').matchAll(/\| '([a-z-]+)'/gu)].map(([, code]) => code ?? '')
  const page = read('README.md')

  expect(codes).toHaveLength(9)
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
})
