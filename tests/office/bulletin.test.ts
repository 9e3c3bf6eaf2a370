import { beforeAll, describe, expect, it } from 'vitest'
import { DRAFT_FIELDS } from '../../bot/messages/bulletins/fields.ts'
import { renderDocx } from '../../bot/reports/docx.ts'
import { letterheadSample } from '../../bot/reports/letterhead-sample.ts'
import { fillLetterhead } from '../../bot/reports/letterhead.ts'
import { DEFAULT_FONTS } from '../../bot/reports/official/fonts.ts'
import { packDocument } from '../../bot/reports/official/pack.ts'
import { section } from '../../bot/reports/official/page.ts'
import { flush } from '../../bot/reports/official/text.ts'
import { renderXlsx } from '../../bot/reports/xlsx.ts'
import { shutdownOrderFile } from '../../bot/bulletins/shutdown-order.ts'
import { date } from '../../rules/dates.ts'
import { demoApp } from '../support/app.ts'
import { annexesOf, ISSUED, model2021Q3 } from '../support/bulletin.ts'
import { hasOffice, layOut, type Page } from '../support/office.ts'

const MM = 72 / 25.4

describe.skipIf(!hasOffice)('a page', () => {
  /** As many characters as a page holds, and one. */
  const characters = 22 * 28 + 1
  let pages: Page[] = []

  beforeAll(async () => {
    const body = [flush(DEFAULT_FONTS, '督'.repeat(characters))]
    const day = date('2021-10-08')
    const bytes = await packDocument(DEFAULT_FONTS, '版心', [section(DEFAULT_FONTS, 'portrait', body)], day)
    pages = layOut(bytes, 'docx')
  })

  it('holds 22 lines of 28 characters', () => {
    const lines = pages.map(({ words }) =>
      words.map(({ text }) => text).filter((text) => text.startsWith('督')),
    )

    expect(lines).toEqual([Array.from({ length: 22 }, () => '督'.repeat(28)), ['督']])
  })

  it('has its text in 156 × 225 mm, 28 mm from the left and 37 mm from the top', () => {
    const words = pages[0]!.words.filter(({ text }) => text.startsWith('督'))
    const tops = words.map(({ top }) => top)
    const pitch = (tops.at(-1)! - tops[0]!) / 21

    expect(pages[0]).toMatchObject({
      width: expect.closeTo(210 * MM, 0),
      height: expect.closeTo(297 * MM, 0),
    })
    expect(words[0]!.left / MM).toBeCloseTo(28, 0)
    expect((words[0]!.right - words[0]!.left) / MM).toBeCloseTo(156, -0.5)
    expect(pitch).toBeCloseTo(28.95, 1)
    expect(tops[0]!).toBeGreaterThan(37 * MM - 1)
    expect(words.at(-1)!.bottom).toBeLessThan((297 - 35) * MM + 6)
  })
})

describe.skipIf(!hasOffice)('the bulletin of the third quarter of 2021, laid out', () => {
  const model = model2021Q3()
  const annexes = annexesOf(model)
  let pages: Page[] = []

  beforeAll(async () => {
    pages = layOut(await renderDocx(model, ISSUED, DEFAULT_FONTS), 'docx')
  })

  it('has four pages of text and starts every annex on its own', () => {
    const starts = pages.flatMap(({ text }, index) => (/附件\d20|附件4政/u.test(text) ? [index + 1] : []))

    expect(pages).toHaveLength(10)
    expect(starts.filter((page) => page > 4)).toEqual([5, 8, 9, 10])
  })

  it('shows head, number, day, title and addressee on the first page', () => {
    for (const words of ['督查通报', '第11期', '2021年10月8日', '情况的通报', `${ISSUED.addressee}：`])
      expect(pages[0]!.text).toContain(words)
  })

  it('numbers every page, odd ones at the right, even ones at the left, turned pages at the side', () => {
    const places = pages.map(({ words, width, height, text }, index) => {
      expect(text).toContain(`—${index + 1}—`)
      const dashes = words.filter((it) => it.text === '—' || it.text.startsWith(`—${index + 1}`))
      const [x, y] = [dashes.at(0)!.left / width, dashes.at(0)!.top / height]
      if (width > height) return x < 0.1 && y < 0.4 ? 'side' : 'nowhere'
      return dashes.some((it) => it.top / height > 0.88 && it.left > width / 2) ? 'right' : 'left'
    })

    expect(places).toEqual([
      'right',
      'left',
      'right',
      'left',
      'right',
      'left',
      'right',
      'side',
      'right',
      'left',
    ])
  })

  it('repeats the header of a table on each of its pages and cuts no row', () => {
    const [header] = annexes[0]!.header
    const whole = [5, 6, 7].map((page) => pages[page - 1]!)

    expect(whole.map(({ text }) => text.includes(header!))).toEqual([true, true, true])
    const cells = annexes[0]!.rows.map(([site, , verdict]) => [site!, verdict!.replaceAll(' ', '')])
    for (const [site, verdict] of cells) {
      const page = whole.find(({ text }) => text.includes(site!))
      // A cell's lines lie between those of its neighbours: all its characters must be on the page.
      expect([...verdict!].filter((character) => !page?.text.includes(character))).toEqual([])
    }
  })

  it('lays the annex of seven columns across', () => {
    expect(pages.map(({ width, height }) => width > height)).toEqual(
      Array.from({ length: 10 }, (_, index) => index === 7),
    )
  })

  it('ends with who is told', () => {
    expect(pages[9]!.text).toMatch(/报：县四大班子领导。.*发：各乡镇.*印发/u)
  })
})

describe.skipIf(!hasOffice)('the bulletin on the sample of a letterhead, laid out', () => {
  let pages: Page[] = []

  beforeAll(async () => {
    const paper = await letterheadSample(DEFAULT_FONTS, date('2021-10-08'))
    pages = layOut(await fillLetterhead(paper, model2021Q3(), ISSUED, DEFAULT_FONTS), 'docx')
  })

  it('has the pages of the built-in paper, all of them upright', () => {
    expect(pages).toHaveLength(10)
    expect(pages.filter(({ width, height }) => width > height)).toEqual([])
  })

  it('shows what stands in each field, and no field', () => {
    expect(pages[0]!.text).toMatch(/督查通报第11期.*桐柏县督查落实委员会办公室2021年10月8日.*情况的通报/u)
    expect(pages[9]!.text).toMatch(/报：县四大班子领导。发：各乡镇.*2021年10月8日印发/u)
    expect(pages.filter(({ text }) => /\{\{|\}\}/u.test(text))).toEqual([])
  })

  it('keeps every day and every result of the wide annex on one line', () => {
    const annex = pages.find(({ text }) => text.startsWith('附件2'))!

    const days = annex.words.filter(({ text }) => /^\d+年$|^年$|^月$|^日$/u.test(text))
    expect(annex.text).toContain('单项否决')
    expect(annex.words.filter(({ text }) => text === '单项否决')).toHaveLength(7)
    expect(new Set(days.map(({ top }) => Math.round(top))).size).toBe(7)
  })
})

describe.skipIf(!hasOffice)('an order to close an account, laid out', () => {
  it('has its table between the sentences about it, and ends within two pages', async () => {
    const app = demoApp('2021-10-08T09:00:00+08:00')
    const pages = layOut((await shutdownOrderFile(app, 42))!.content, 'docx')

    expect(pages).toHaveLength(2)
    expect(pages[0]!.text).toMatch(/各次通报如下：序号通报级别文号通报日期.*第7期2021年7月8日依据：/u)
    for (const words of ['签发人：', '签发日期：', '—2—']) expect(pages[1]!.text).toContain(words)
  })
})

describe.skipIf(!hasOffice)('a typeface that this machine has not', () => {
  it('moves no line to another page', async () => {
    const fonts = { ...DEFAULT_FONTS, body: '从来没有的仿宋', title: '从来没有的小标宋' }

    const pages = layOut(await renderDocx(model2021Q3(), ISSUED, fonts), 'docx')
    const usual = layOut(await renderDocx(model2021Q3(), ISSUED, DEFAULT_FONTS), 'docx')

    expect(pages.map(({ text }) => text)).toEqual(usual.map(({ text }) => text))
  })
})

describe.skipIf(!hasOffice)('long annexes', () => {
  const model = model2021Q3()

  it('of 300 rows and names of 60 characters have no empty page and a header on each', async () => {
    const row = model.websites.rows[0]!
    const rows = Array.from({ length: 300 }, (_, index) => ({ ...row, name: `${index}号${'长'.repeat(56)}` }))

    const websites = { ...model.websites, rows }
    const pages = layOut(await renderDocx({ ...model, websites }, DRAFT_FIELDS, DEFAULT_FONTS), 'docx')

    const first = pages.findIndex(({ text }) => text.startsWith('附件1'))
    const last = pages.findIndex(({ text }) => text.includes('政务新媒体抽查情况表') && text.includes('序号'))
    const annex = pages.slice(first, last)
    expect(annex.length).toBeGreaterThan(30)
    expect(annex.filter(({ text }) => !text.includes('栏目更新情况'))).toEqual([])
    expect(annex.filter(({ text }) => !/\d+号/u.test(text))).toEqual([])
  })
})

describe.skipIf(!hasOffice)('the workbook, printed', () => {
  it('is as wide as the page, with its header on every page', async () => {
    const pages = layOut(await renderXlsx(model2021Q3(), ISSUED), 'xlsx')

    const ledger = pages.slice(pages.findIndex(({ text }) => text.startsWith('问题台账')))
    expect(ledger.length).toBeGreaterThan(1)
    expect(ledger.filter(({ text }) => !/责任单位.*联系人/u.test(text))).toEqual([])
    expect(pages.filter(({ width, height }) => width < height)).toEqual([])
  })
})
