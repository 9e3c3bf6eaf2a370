import { describe, expect, it } from 'vitest'
import { parsePage } from '../../../../bot/sources/pages/markup/parse-page.ts'
import { readColumnPage } from '../../../../bot/sources/pages/read-page.ts'
import type { PageReading } from '../../../../bot/sources/pages/reading.ts'
import { date } from '../../../../rules/dates.ts'

const URL = 'http://www.qingxi.example/tzgg/index.html'
const MOST_STEPS = 5_000_000

const dated = '<li><a href="1.html">关于防汛值守的通知</a><span>2021-09-08</span></li>'
const row = '<p class="a"><a href="1.html">关于防汛值守的通知</a><i>2021-09-08</i></p>'

/** What is read, and how often a step was made from one node of the page to those around it. */
function readCounting(body: string): { readonly reading: PageReading; readonly steps: number } {
  const inner: object = Object.getPrototypeOf(Object.getPrototypeOf(parsePage('<p>').$('p')[0]))
  let steps = 0
  const count = (name: string): PropertyDescriptor => ({
    configurable: true,
    // Each node has its own, for the library asks whether it has.
    set(this: object, first: unknown) {
      let value = first
      const get = (): unknown => {
        steps += 1
        return value
      }
      const set = (next: unknown): void => {
        value = next
      }
      Object.defineProperty(this, name, { configurable: true, enumerable: true, get, set })
    },
  })
  Object.defineProperty(inner, 'children', count('children'))
  Object.defineProperty(Object.getPrototypeOf(inner), 'parent', count('parent'))
  try {
    const bytes = Buffer.from(`<title>x</title><h2>通知公告</h2>${body}<p>下一页</p>`)
    const fetched = { bytes, contentType: 'text/html; charset=utf-8', url: URL, landedUrl: URL }
    const column = { name: '通知公告', selector: null, isHomepage: false }
    return { reading: readColumnPage(fetched, column, date('2021-09-28')), steps }
  } finally {
    Reflect.deleteProperty(inner, 'children')
    Reflect.deleteProperty(Object.getPrototypeOf(inner), 'parent')
  }
}

describe('a page built to keep us busy', () => {
  it.each([
    ['many rows, deep down', `${'<div>'.repeat(180)}<ul>${dated.repeat(1400)}</ul>`, 'dated'],
    ['dates without a title', '<p>2021-09-08</p>'.repeat(15_000), 'unknown'],
    ['numbers that may be parts of dates', '<p>08</p>'.repeat(15_000), 'unknown'],
    [
      'links that are only dates, deep down',
      `${'<div>'.repeat(180)}${'<a href="1">2021-09-08</a>'.repeat(700)}`,
      'undated',
    ],
    [
      'rows among many like them',
      `<div>${'<p class="a"></p>'.repeat(10_000)}${row.repeat(1000)}</div>`,
      'dated',
    ],
  ])('is read in few steps: %s', (_, body, outcome) => {
    const { reading, steps } = readCounting(body)

    expect(reading.outcome).toBe(outcome)
    expect(steps).toBeLessThan(MOST_STEPS)
  })
})
