import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkLetterhead } from '../../../bot/reports/letterhead-check.ts'
import { letterheadSample } from '../../../bot/reports/letterhead-sample.ts'
import { fillLetterhead } from '../../../bot/reports/letterhead.ts'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'
import { date } from '../../../rules/dates.ts'
import { ISSUED, model2021Q3 } from '../../support/bulletin.ts'

const DOCUMENT = 'word/document.xml'
const RELATIONSHIPS = 'word/_rels/document.xml.rels'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

let sample: Uint8Array

beforeAll(async () => {
  sample = await letterheadSample(DEFAULT_FONTS, date('2021-10-08'))
})

function withPart(name: string, part: string | Uint8Array, bytes = sample): Uint8Array {
  return zipSync({ ...unzipSync(bytes), [name]: typeof part === 'string' ? strToU8(part) : part })
}

function changed(name: string, change: (xml: string) => string): Uint8Array {
  return withPart(name, change(strFromU8(unzipSync(sample)[name]!)))
}

/** Something more at the end of the body. */
const withBody = (xml: string) =>
  changed(DOCUMENT, (document) => document.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/u, `${xml}$&`))

const withRelationship = (xml: string) =>
  changed(RELATIONSHIPS, (relationships) =>
    relationships.replace('</Relationships>', `${xml}</Relationships>`),
  )

const relationship = (kind: string, target: string, mode = ' TargetMode="External"') =>
  `<Relationship Id="rX" Type="${TYPES}/${kind}" Target="${target}"${mode}/>`

const paragraph = (content: string) => `<w:p><w:r>${content}</w:r></w:p>`
const mark = (type: string) => `</w:r><w:r><w:fldChar w:fldCharType="${type}"/></w:r><w:r>`
const field = (...instructions: readonly string[]) =>
  paragraph(
    `${mark('begin')}${instructions.map((it) => `<w:instrText xml:space="preserve">${it}</w:instrText>`).join('</w:r><w:r>')}${mark('separate')}<w:t>1</w:t>${mark('end')}`,
  )

describe('a letterhead that would reach out, run or bring something along is refused:', () => {
  it.each<[string, () => Uint8Array]>([
    // Relationships, in every spelling.
    ['a picture elsewhere', () => withRelationship(relationship('image', 'http://203.0.113.5/a.png'))],
    [
      'in single quotes',
      () =>
        withRelationship(
          `<Relationship Id='rX' Type='${TYPES}/image' Target='http://203.0.113.5/a.png' TargetMode='External'/>`,
        ),
    ],
    [
      'as a character reference',
      () =>
        withRelationship(
          `<Relationship Id="rX" Type="${TYPES}/image" Target="http://203.0.113.5/a.png" TargetMode="&#69;xternal"/>`,
        ),
    ],
    [
      'as a hexadecimal one, in the address too',
      () =>
        withRelationship(
          `<Relationship Id="rX" Type="${TYPES}/image" Target="h&#x74;tp://203.0.113.5/a.png" TargetMode="&#x45;xternal"/>`,
        ),
    ],
    [
      'under a prefix',
      () =>
        withPart(
          RELATIONSHIPS,
          `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"><p:Relationship Id="rX" Type="${TYPES}/image" Target="http://203.0.113.5/a.png" TargetMode="External"/></p:Relationships>`,
        ),
    ],
    [
      'over several lines',
      () =>
        withRelationship(
          `<Relationship\n Id="rX"\n Type="${TYPES}/image"\n Target="http://203.0.113.5/a.png"\n TargetMode="External"\n/>`,
        ),
    ],
    [
      'with an end tag',
      () =>
        withRelationship(
          `<Relationship Id="rX" Type="${TYPES}/image" Target="http://203.0.113.5/a.png" TargetMode="External"></Relationship>`,
        ),
    ],
    [
      'on another machine, behind three slashes',
      () => withRelationship(relationship('image', 'file:///\\\\203.0.113.5\\x')),
    ],
    ['on another machine', () => withRelationship(relationship('image', '\\\\203.0.113.5\\x'))],
    ['behind two slashes', () => withRelationship(relationship('image', '//203.0.113.5/x'))],
    ['said to be inside', () => withRelationship(relationship('image', 'http://203.0.113.5/a.png', ''))],
    [
      'in a header',
      () =>
        withPart(
          'word/_rels/header1.xml.rels',
          `<Relationships>${relationship('image', 'ftp://203.0.113.5/a.png')}</Relationships>`,
        ),
    ],
    [
      'a template elsewhere',
      () => withRelationship(relationship('attachedTemplate', 'https://203.0.113.5/a.dotm')),
    ],
    ['a link that runs', () => withRelationship(relationship('hyperlink', 'javascript:alert(1)'))],
    [
      'a link to another machine’s files',
      () => withRelationship(relationship('hyperlink', 'file://203.0.113.5/a')),
    ],
    ['another document', () => withRelationship(relationship('aFChunk', 'afchunk.html', ''))],
    ['a part of another document', () => withRelationship(relationship('subDocument', 'sub.docx'))],
    ['an object', () => withRelationship(relationship('oleObject', 'embeddings/oleObject1.bin', ''))],
    ['a control', () => withRelationship(relationship('control', 'activeX/activeX1.xml', ''))],
    ['a frame', () => withRelationship(relationship('frame', 'http://203.0.113.5/'))],
    ['a kind that nobody knows', () => withRelationship(relationship('somethingNew', 'a.xml', ''))],
    // Parts.
    ['an object that nothing refers to', () => withPart('word/embeddings/oleObject1.bin', 'x')],
    ['the same in capitals', () => withPart('word/EMBEDDINGS/o.bin', 'x')],
    ['XML in another encoding', () => withPart('word/a.xml', '<?xml version="1.0" encoding="IBM037"?><a/>')],
    // Elements.
    ['an alternative chunk', () => withBody('<w:altChunk r:id="rX"/>')],
    [
      'the same under another prefix',
      () =>
        withBody(
          '<q:altChunk xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main" r:id="rX"/>',
        ),
    ],
    [
      'an embedded object',
      () => withBody(paragraph('<w:object><o:OLEObject Type="Embed" ProgID="Package"/></w:object>')),
    ],
    [
      'a linked picture of the old kind',
      () =>
        withBody(
          paragraph('<w:pict><v:shape><v:imagedata src="http://203.0.113.5/a.png"/></v:shape></w:pict>'),
        ),
    ],
    [
      'the same by another attribute',
      () =>
        withBody(
          paragraph('<w:pict><v:shape><v:imagedata o:href="\\\\203.0.113.5\\a.png"/></v:shape></w:pict>'),
        ),
    ],
    [
      'a filling from elsewhere',
      () =>
        withBody(paragraph('<w:pict><v:rect><v:fill o:althref="http://203.0.113.5/a"/></v:rect></w:pict>')),
    ],
    [
      'a letter to many',
      () => withPart('word/settings.xml', '<w:settings xmlns:w="w"><w:mailMerge/></w:settings>'),
    ],
    [
      'a form field',
      () =>
        withBody(
          paragraph(
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="x"/></w:ffData></w:fldChar>',
          ),
        ),
    ],
    // Fields.
    ['a picture by a field', () => withBody(field(' INCLUDEPICTURE "http://203.0.113.5/a.png" \\d '))],
    ['a field in small letters', () => withBody(field(' includetext "\\\\203.0.113.5\\a.docx" '))],
    ['a field in pieces', () => withBody(field(' DDE', 'AUTO c:\\x cmd.exe '))],
    ['a field in CDATA', () => withBody(field('<![CDATA[ DDEAUTO c:\\x cmd.exe ]]>'))],
    ['a field as character references', () => withBody(field(' &#68;&#68;EAUTO c:\\x '))],
    [
      'a page number with something behind it',
      () => withBody(field(' PAGE INCLUDEPICTURE "http://203.0.113.5/a" ')),
    ],
    [
      'a field in a field',
      () =>
        withBody(
          paragraph(
            `${mark('begin')}<w:instrText> PAGE </w:instrText>${mark('begin')}<w:instrText> PAGE </w:instrText>${mark('end')}${mark('end')}`,
          ),
        ),
    ],
    [
      'a field without an end',
      () => withBody(paragraph(`${mark('begin')}<w:instrText> PAGE </w:instrText>`)),
    ],
    ['words of a field without a field', () => withBody(paragraph('<w:instrText> PAGE </w:instrText>'))],
    [
      'a simple field',
      () =>
        withBody('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'),
    ],
    ['a date that changes', () => withBody(field(' DATE \\@ "yyyy" '))],
    ['a link by a field', () => withBody(field(' HYPERLINK "http://203.0.113.5/" '))],
  ])('%s', async (_, make) => {
    expect(await checkLetterhead(make())).toEqual({ refused: 'unsafe' })
  })
})

describe('a letterhead that would keep its reader busy is refused:', () => {
  it.each<[string, () => Uint8Array]>([
    ['two million braces', () => withBody(paragraph(`<w:t>${'{'.repeat(2_000_000)}</w:t>`))],
    ['braces enough', () => withBody(paragraph(`<w:t>${'{{a}}'.repeat(300)}</w:t>`))],
    ['full-width ones', () => withBody(paragraph(`<w:t>${'｛'.repeat(600)}</w:t>`))],
    ['four hundred thousand paragraphs', () => withBody('<w:p></w:p>'.repeat(100_000))],
    ['six thousand of them', () => withBody('<w:p></w:p>'.repeat(6_000))],
    ['3 MB of text', () => withBody(paragraph(`<w:t>${'x'.repeat(3 * 1024 * 1024)}</w:t>`))],
    [
      '9 MB of styles',
      () => withPart('word/styles.xml', `<w:styles xmlns:w="w">${'<w:style/>'.repeat(900_000)}</w:styles>`),
    ],
  ])('%s', async (_, make) => {
    expect(await checkLetterhead(make())).toEqual({ refused: 'too-much' })
  })

  it('elements in elements without end', async () => {
    const deep = '<w:sdt>'.repeat(100_000) + '</w:sdt>'.repeat(100_000)

    expect(await checkLetterhead(withBody(deep))).toHaveProperty('refused')
  })
})

describe('what is harmless is let in', () => {
  it.each<[string, () => Uint8Array]>([
    ['the sample as it is', () => sample],
    [
      'page numbers',
      () => withBody(field(' PAGE ') + field(' NUMPAGES  \\* MERGEFORMAT ') + field('PAGE \\* Arabic')),
    ],
    [
      'a simple page number',
      () =>
        withBody(
          '<w:p><w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
        ),
    ],
    [
      'a seal inside the file',
      () => withPart('word/media/a.png', 'x', withRelationship(relationship('image', 'media/a.png', ''))),
    ],
    ['a link', () => withRelationship(relationship('hyperlink', 'https://www.example.gov.cn/'))],
    [
      'what a writer’s template was called',
      () =>
        withPart(
          'word/settings.xml',
          '<w:settings xmlns:w="w" xmlns:r="r"><w:attachedTemplate r:id="rId1"/></w:settings>',
          withPart(
            'word/_rels/settings.xml.rels',
            `<Relationships>${relationship('attachedTemplate', 'file:///C:\\Users\\a\\公文.dotx')}</Relationships>`,
          ),
        ),
    ],
    [
      'data of the writer’s program',
      () => withRelationship(relationship('customXml', '../customXml/item1.xml', '')),
    ],
  ])('%s', async (_, make) => {
    expect(await checkLetterhead(make())).toMatchObject({ missing: [], broken: [] })
  })

  it('and in what is printed on it no relationship leads out but links', async () => {
    const paper = withPart(
      'word/_rels/settings.xml.rels',
      `<Relationships>${relationship('attachedTemplate', 'file:///C:\\Users\\a\\公文.dotx')}</Relationships>`,
      withRelationship(relationship('hyperlink', 'https://www.example.gov.cn/?a=1&amp;b="2"')),
    )

    const files = unzipSync(await fillLetterhead(paper, model2021Q3(), ISSUED, DEFAULT_FONTS))

    const all = Object.entries(files)
      .filter(([name]) => name.endsWith('.rels'))
      .map(([, part]) => strFromU8(part))
      .join('\n')
    expect(all.match(/External/gu)).toHaveLength(1)
    expect(all).toContain('https://www.example.gov.cn/?a=1&amp;b=')
    expect(all).not.toContain('Users')
  })
})
