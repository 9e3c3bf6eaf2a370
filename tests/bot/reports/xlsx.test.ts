import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { renderXlsx } from '../../../bot/reports/xlsx.ts'
import type { BulletinModel } from '../../../rules/bulletin/model.ts'
import { annexesOf, emptyModel, ISSUED, model2021Q3 } from '../../support/bulletin.ts'
import { seed } from '../../support/seed-2021q3.ts'

const model = model2021Q3()
const bytes = await renderXlsx(model, ISSUED)
const SHEETS = ['附件1 政府网站', '附件2 政务新媒体', '附件3 县长信箱', '附件4 政策解读']

/** Cells as they are printed: an empty one reads as null. */
async function printed(of: Buffer, sheet: string): Promise<string[][]> {
  const rows = await readSheet(of, sheet)
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
}

describe('the workbook of the third quarter of 2021', () => {
  it.each(SHEETS.map((sheet, index) => [sheet, index] as const))(
    '%s equals the model',
    async (sheet, index) => {
      const annex = annexesOf(model)[index]!

      const [title, ...rows] = await printed(bytes, sheet)

      expect(title?.[0]).toBe(annex.title)
      const note = annex.note === undefined ? [] : [[annex.note, ...annex.header.slice(1).map(() => '')]]
      expect(rows).toEqual([annex.header, ...annex.rows, ...note])
    },
  )

  it('holds counts as numbers', async () => {
    const [letters, documents] = [await readSheet(bytes, SHEETS[2]), await readSheet(bytes, SHEETS[3])]

    expect(letters.slice(2, 2 + seed.annex3.length).map((row) => row[3])).toEqual(
      seed.annex3.map(({ unanswered }) => unanswered),
    )
    expect(documents.slice(2).map((row) => [row[2], row[3]])).toEqual(
      seed.annex4.map(({ text, image }) => [text, image]),
    )
  })

  it('has every problem in the ledger, area by area', async () => {
    const [, header, ...rows] = await printed(bytes, '问题台账')

    const count = (area: string) => rows.filter((row) => row[1] === area).length
    expect(header).toEqual(['责任单位', '领域', '存在问题', '依据', '整改期限', '联系人'])
    expect(['网站栏目', '政务新媒体', '县长信箱', '依申请公开', '政策解读'].map(count)).toEqual([
      seed.annex1.length,
      seed.annex2.length,
      seed.annex3.filter(({ unanswered }) => unanswered > 0).length,
      seed.foi.received - seed.foi.on_time,
      seed.checks.missing_text.length,
    ])
    expect(rows.every(([unit, , problem, clause]) => unit && problem && clause)).toBe(true)
    expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(['2021年10月11日']))
  })

  it('puts an account and a document down to the department, with the person to ask', async () => {
    const contacts = { 安棚镇: '联络员一', 自然资源局: '联络员二' }

    const rows = await printed(await renderXlsx(model, { ...ISSUED, contacts }), '问题台账')

    expect(rows.filter((row) => row[5] === '联络员一').map((row) => row[1])).toEqual([
      '政务新媒体',
      '县长信箱',
    ])
    expect(rows.filter((row) => row[5] === '联络员二').map((row) => row[1])).toEqual([
      '政务新媒体',
      '依申请公开',
      '政策解读',
    ])
  })

  it('counts documents without another form only while the county misses its share', async () => {
    const interpretations = { ...model.interpretations, otherFormsReached: false }

    const rows = await printed(await renderXlsx({ ...model, interpretations }, ISSUED), '问题台账')

    expect(rows.filter((row) => row[1] === '政策解读').map((row) => row[2])).toEqual([
      '《桐柏县茶产业“十四五”发展意见》缺图片、视频等形式解读',
      expect.stringContaining('协调联动机制建设的通知》缺图片、视频等形式解读'),
      '《桐柏县2021年度地质灾害防治方案》缺文字解读',
      '《桐柏县县级现代农业产业园建设工作方案（2021—2022年）》缺文字解读',
    ])
  })

  it('is the same to the byte the second time', async () => {
    expect((await renderXlsx(model, ISSUED)).equals(bytes)).toBe(true)
  })

  it('prints as wide as the page with its header on every page', () => {
    const files = unzipSync(bytes)
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!)

    expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(sheet).toMatch(
      /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/u,
    )
    expect(strFromU8(files['xl/workbook.xml']!)).toContain("'附件1 政府网站'!$1:$2")
  })
})

describe('what people type', () => {
  it.each(['=1+1', '+86', '-5', '@SUM(A1)', '=cmd|" /C calc"!A0', '12345', '<&"\'>', '名'.repeat(60)])(
    '%s is text',
    async (name) => {
      const [row] = model.letters.rows
      const changed: BulletinModel = {
        ...model,
        letters: { ...model.letters, rows: [{ ...row!, unit: name }] },
      }

      const book = await renderXlsx(changed, ISSUED)

      expect((await readSheet(book, SHEETS[2]))[2]?.[0]).toBe(name)
      const files = unzipSync(book)
      const sheets = Object.keys(files).filter((path) => path.startsWith('xl/worksheets/sheet'))
      expect(sheets.filter((path) => strFromU8(files[path]!).includes('<f>'))).toEqual([])
    },
  )

  it('in 300 rows is 300 rows', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      ...model.media.rows[0]!,
      name: `账号${index}`,
    }))

    const book = await renderXlsx({ ...model, media: { ...model.media, rows } }, ISSUED)

    expect((await printed(book, SHEETS[1]!)).slice(2).map((row) => row[3])).toEqual(
      rows.map(({ name }) => name),
    )
  })

  it('control characters do not break the file', async () => {
    const [row] = model.letters.rows
    const letters = { ...model.letters, rows: [{ ...row!, unit: '某\u0000\u001F局\uD800\uFFFF' }] }

    expect((await readSheet(await renderXlsx({ ...model, letters }, ISSUED), SHEETS[2]))[2]?.[0]).toBe('某局')
  })
})

it('a county without findings has an empty ledger and no annex', async () => {
  const book = await renderXlsx(emptyModel(), ISSUED)

  expect(await printed(book, '问题台账')).toHaveLength(2)
})
