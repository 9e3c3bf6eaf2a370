import { Document, Header, Packer, Paragraph, TextRun } from 'docx'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { renderDocx } from '../../../bot/reports/docx.ts'
import { checkLetterhead } from '../../../bot/reports/letterhead-check.ts'
import { letterheadSample } from '../../../bot/reports/letterhead-sample.ts'
import { fillLetterhead } from '../../../bot/reports/letterhead.ts'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'
import { date } from '../../../rules/dates.ts'
import { annexesOf, ISSUED, model2021Q3 } from '../../support/bulletin.ts'
import { type ReadDocument, readDocx } from '../../support/docx-reader.ts'

const FIELDS = ['第{{期号}}期', '{{标题}}', '{{主送}}', '{{正文}}', '{{落款}}', '{{日期}}']
const FIT = { missing: [], unknown: [], crowded: [], broken: [], unused: ['总期号', '附件', '抄报', '抄送'] }

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

/** With another type than a document's, as Word names the types of its other files. */
function withTypes(bytes: Uint8Array, type: string): Uint8Array {
  const name = '[Content_Types].xml'
  const types = strFromU8(unzipSync(bytes)[name]!)
  return withPart(
    bytes,
    name,
    strToU8(types.replace(/application\/vnd\.openxml[^"]*document\.main\+xml/u, type)),
  )
}

function withRelationship(bytes: Uint8Array, target: string, type = 'attachedTemplate'): Uint8Array {
  const xml = `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`
  return withPart(bytes, 'word/_rels/settings.xml.rels', strToU8(xml))
}

function withPart(bytes: Uint8Array, name: string, part: Uint8Array): Uint8Array {
  return zipSync({ ...unzipSync(bytes), [name]: part })
}

describe('checkLetterhead', () => {
  it.each([
    ['every field', FIELDS, FIT],
    ['an annex field', [...FIELDS, '{{附件}}'], { ...FIT, unused: ['总期号', '抄报', '抄送'] }],
    ['spaces in the braces', FIELDS.map((line) => line.replace('{{', '{{ ')), FIT],
    ['no day', FIELDS.slice(0, -1), { ...FIT, missing: ['日期'] }],
    [
      'none',
      ['督查通报'],
      { ...FIT, missing: ['标题', '主送', '正文', '落款', '日期'], unused: ['期号', ...FIT.unused] },
    ],
    ['a brace too few', [...FIELDS, '{{期号', '总期号}}'], { ...FIT, broken: ['{{期号', '总期号}}'] }],
    ['full-width braces', [...FIELDS, '｛｛抄送｝｝'], { ...FIT, broken: ['｛｛抄送｝｝'] }],
    ['single braces', [...FIELDS, '{抄送}、{甲}'], { ...FIT, broken: ['{抄送}'] }],
    ['a field over two lines', [...FIELDS, '{{抄', '送}}'], { ...FIT, broken: ['{{抄', '送}}'] }],
    ['an empty field', [...FIELDS, '{{}}'], { ...FIT, broken: ['{{}}'] }],
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
    ['an old .doc, or one with a password', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), 'old-format'],
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
      'macros',
    ],
    [
      'a .docm under another name',
      async () =>
        withTypes(await letterhead(FIELDS), 'application/vnd.ms-word.document.macroEnabled.main+xml'),
      'macros',
    ],
    [
      'a .dotx under another name',
      async () =>
        withTypes(
          await letterhead(FIELDS),
          'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml',
        ),
      'not-a-document',
    ],
    ['a way out', async () => withPart(await letterhead(FIELDS), '../a.xml', strToU8('<a/>')), 'unsafe'],
  ])('refuses %s', async (_, make, refused) => {
    expect(await checkLetterhead(await make())).toEqual({ refused })
  })

  it.each(['https://example.com/a.dotm', String.raw`\\10.0.0.1\a.dotm`, 'file://10.0.0.1/a.dotm'])(
    'refuses a template that everybody would fetch from %s',
    async (target) => {
      const check = await checkLetterhead(withRelationship(await letterhead(FIELDS), target))

      expect(check).toEqual({ refused: 'unsafe' })
    },
  )

  it('has nothing against a link, nor against the name of a template on the writer’s own machine', async () => {
    const paper = await letterhead(FIELDS)

    const checks = [
      await checkLetterhead(withRelationship(paper, 'https://example.com/', 'hyperlink')),
      await checkLetterhead(withRelationship(paper, 'file:///C:/Users/a/公文.dotx')),
    ]

    expect(checks).toEqual([FIT, FIT])
  })

  it('does not take 正文 in a header', async () => {
    expect(await checkLetterhead(await letterhead(FIELDS, '{{正文}}'))).toEqual({ ...FIT, crowded: ['正文'] })
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

describe('the sample', () => {
  const day = date('2021-10-08')

  it('has every field in its place and is fit to be filled', async () => {
    const check = await checkLetterhead(await letterheadSample(DEFAULT_FONTS, day))

    expect(check).toEqual({ ...FIT, unused: [] })
  })

  it('filled as it is says what the built-in paper says', async () => {
    const filled = readDocx(
      await fillLetterhead(await letterheadSample(DEFAULT_FONTS, day), model2021Q3(), ISSUED, DEFAULT_FONTS),
    )
    const builtIn = readDocx(await renderDocx(model2021Q3(), ISSUED, DEFAULT_FONTS))

    const words = ({ text, tables }: ReadDocument) =>
      [text, ...tables.flat(2)].join('').replace(/[\s　]/gu, '')
    // The office decides whether the series has a running number; for the rest nothing is lost or said twice.
    expect([...words(filled).replace('（总第期）', '')].sort()).toEqual([...words(builtIn)].sort())
  })
})
