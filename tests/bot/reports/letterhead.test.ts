import { Document, Header, Packer, Paragraph, TextRun } from 'docx'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { annexesOf } from '../../../bot/reports/annexes.ts'
import { checkLetterhead, fillLetterhead } from '../../../bot/reports/letterhead.ts'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'
import { ISSUED, model2021Q3 } from '../../support/bulletin.ts'
import { readDocx } from '../../support/docx-reader.ts'

const FIELDS = ['第{{期号}}期', '{{标题}}', '{{主送}}', '{{正文}}', '{{落款}}', '{{日期}}']
const FIT = { missing: [], unknown: [], crowded: [] }

/** A letterhead as Word saves one; a line given as a list is split over that many runs. */
async function letterhead(
  lines: readonly (string | readonly string[])[],
  header = '县政府办公室',
): Promise<Buffer> {
  const runs = (text: string | readonly string[]) =>
    (typeof text === 'string' ? [text] : text).map((part) => new TextRun({ text: part, bold: true }))
  return Packer.toBuffer(
    new Document({
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph(header)] }) },
          children: lines.map((line) => new Paragraph({ children: runs(line) })),
        },
      ],
    }),
  )
}

function withPart(bytes: Uint8Array, name: string, part: Uint8Array): Uint8Array {
  return zipSync({ ...unzipSync(bytes), [name]: part })
}

describe('checkLetterhead', () => {
  it.each([
    ['every field', FIELDS, FIT],
    ['an annex field', [...FIELDS, '{{附件}}'], FIT],
    ['spaces in the braces', FIELDS.map((line) => line.replace('{{', '{{ ')), FIT],
    ['no day', FIELDS.slice(0, -1), { ...FIT, missing: ['日期'] }],
    ['none', ['督查通报'], { ...FIT, missing: ['标题', '主送', '正文', '落款', '日期'] }],
    ['a misspelt one', [...FIELDS, '{{抬头}}'], { ...FIT, unknown: ['抬头'] }],
    [
      'text beside 正文',
      FIELDS.map((it) => it.replace('{{正文}}', '正文：{{正文}}')),
      { ...FIT, crowded: ['正文'] },
    ],
  ])('a letterhead with %s', async (_, lines, expected) => {
    expect(await checkLetterhead(await letterhead(lines))).toEqual(expected)
  })

  it('finds fields that Word has split over runs, and those in the header', async () => {
    const lines = [
      ['{{标', '题}}'],
      ['{', '{主送}', '}'],
      ['{{', '正文', '}}'],
      '{{落款}}',
      '{{日期}}',
      ['{{抬', '头}}'],
    ]

    expect(await checkLetterhead(await letterhead(lines, '第{{期号}}期'))).toEqual({
      ...FIT,
      unknown: ['抬头'],
    })
  })

  it.each([
    ['nothing', () => new Uint8Array(), 'not-a-document'],
    ['text', () => strToU8('标题'), 'not-a-document'],
    ['an old .doc', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'not-a-document'],
    ['an archive of something else', () => zipSync({ 'a.txt': strToU8('a') }), 'not-a-document'],
    ['a cut archive', async () => (await letterhead(FIELDS)).subarray(0, 900), 'not-a-document'],
    ['more than 8 MiB', () => new Uint8Array(8 * 1024 * 1024 + 1), 'too-large'],
    [
      'a bomb',
      async () => withPart(await letterhead(FIELDS), 'word/media/a.bin', new Uint8Array(65 * 1024 * 1024)),
      'too-large',
    ],
    [
      'a crowd of files',
      () =>
        zipSync(
          Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`${index}.xml`, strToU8('<a/>')])),
        ),
      'too-large',
    ],
    [
      'a DOCTYPE',
      async () =>
        withPart(await letterhead(FIELDS), 'word/a.xml', strToU8('<!doctype a [<!ENTITY b "c">]><a/>')),
      'unsafe',
    ],
    [
      'a DOCTYPE in UTF-16',
      async () =>
        withPart(await letterhead(FIELDS), 'word/a.xml', Buffer.from('\uFEFF<!DOCTYPE a><a/>', 'utf16le')),
      'unsafe',
    ],
    [
      'a macro',
      async () => withPart(await letterhead(FIELDS), 'word/vbaProject.bin', strToU8('a')),
      'unsafe',
    ],
    ['a way out', async () => withPart(await letterhead(FIELDS), '../a.xml', strToU8('<a/>')), 'unsafe'],
  ])('refuses %s', async (_, make, refused) => {
    expect(await checkLetterhead(await make())).toEqual({ refused })
  })

  it('never throws, whatever byte is changed', async () => {
    const bytes = await letterhead(FIELDS)

    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = value
        expect(await checkLetterhead(changed)).toBeTypeOf('object')
      }),
      { numRuns: 60 },
    )
  })
})

describe('fillLetterhead', () => {
  const model = model2021Q3()
  const fill = async (lines: readonly (string | readonly string[])[]) =>
    fillLetterhead(await letterhead(lines), model, ISSUED, DEFAULT_FONTS)

  it('puts every field in its place, in the type of the letterhead', async () => {
    const { paragraphs, xml, text } = readDocx(await fill(FIELDS))

    expect(paragraphs).toContain('第11期')
    expect(paragraphs).toContain('关于2021年第三季度政府网站和政务新媒体等工作督查情况的通报')
    expect(paragraphs).toContain('各乡镇（产业集聚区），县政府各部门：')
    expect(paragraphs).toContain('一、政府网站检查结果')
    expect(text).toContain('71.4%')
    expect(paragraphs.indexOf('2021年10月8日')).toBeLessThan(paragraphs.indexOf('附件1'))
    expect(xml).toMatch(/<w:b\/>.{0,120}关于2021年/u)
    expect(text).not.toMatch(/\{\{|\}\}/u)
  })

  it.each([
    ['at the end', FIELDS],
    ['where the letterhead says', ['{{附件}}', ...FIELDS]],
  ])('puts the annexes %s', async (_, lines) => {
    const { tables, paragraphs } = readDocx(await fill(lines))

    expect(tables).toEqual(annexesOf(model).map(({ header, rows }) => [header, ...rows]))
    expect(paragraphs.indexOf('附件1') < paragraphs.indexOf('第11期')).toBe(lines[0] === '{{附件}}')
  })

  it('fills fields that are split over runs', async () => {
    const { text } = readDocx(
      await fill([['{{标', '题}}'], '{{ 主送 }}', ['{{正', '文}}'], '{{落款}}', '{{日期}}']),
    )

    expect(text).not.toMatch(/\{\{|\}\}/u)
  })

  it('is the same to the byte the second time', async () => {
    const paper = await letterhead(FIELDS)
    const once = await fillLetterhead(paper, model, ISSUED, DEFAULT_FONTS)

    expect(once.equals(await fillLetterhead(paper, model, ISSUED, DEFAULT_FONTS))).toBe(true)
  })
})
