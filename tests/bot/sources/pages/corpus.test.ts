import { describe, expect, it } from 'vitest'
import {
  isAsExpected,
  isWrongVerdict,
  readSite,
  say,
  sitePages,
  verdictOf,
} from '../../../support/site-corpus.ts'

const withSelector = sitePages.filter(({ selector }) => selector !== undefined)

const alone = sitePages.map((page) => {
  const reading = readSite(page, null)
  return { page, reading, right: isAsExpected(reading, page.expect), wrong: isWrongVerdict(page, reading) }
})

const pointed = withSelector.map((page) => {
  const reading = readSite(page, page.selector ?? null)
  const right = isAsExpected(reading, page.withSelector ?? page.expect)
  return { page, reading, right, wrong: isWrongVerdict(page, reading) }
})

describe('the corpus of column pages', () => {
  it('is large and nasty enough to say something', () => {
    expect(sitePages.length).toBeGreaterThanOrEqual(60)
    expect(sitePages.filter(({ nasty }) => nasty !== undefined).length).toBeGreaterThanOrEqual(12)
    expect(withSelector.length).toBeGreaterThanOrEqual(50)
  })

  it('is read right in 95 of 100 pages without a selector', () => {
    const rows = alone.map(({ page, reading, right, wrong }) =>
      [wrong ? 'WRONG' : right ? 'ok' : 'miss', verdictOf(page, reading), page.file, say(reading)].join('\t'),
    )
    const right = alone.filter((it) => it.right).length
    console.info([...rows, `${right} of ${alone.length} right without a selector`].join('\n'))

    expect(right / alone.length).toBeGreaterThanOrEqual(0.95)
  })

  it('is read right on every page with a selector', () => {
    const misses = pointed
      .filter((it) => !it.right)
      .map(({ page, reading }) => `${page.file}: ${say(reading)}`)
    console.info(`${pointed.length - misses.length} of ${pointed.length} right with a selector`)

    expect(misses).toEqual([])
  })

  it('never leads to a wrong verdict', () => {
    const wrong = [...alone, ...pointed].filter((it) => it.wrong)

    expect(wrong.map(({ page, reading }) => `${page.file}: ${say(reading)}`)).toEqual([])
  })
})
