import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { DRAFT_FIELDS } from '../../../bot/messages/bulletins/fields.ts'
import { renderDocx } from '../../../bot/reports/docx.ts'
import { letterheadSample } from '../../../bot/reports/letterhead-sample.ts'
import { fillLetterhead } from '../../../bot/reports/letterhead.ts'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'
import { shutdownOrderFile } from '../../../bot/bulletins/shutdown-order.ts'
import { date } from '../../../rules/dates.ts'
import { demoApp } from '../../support/app.ts'
import { emptyModel, ISSUED, model2021Q3 } from '../../support/bulletin.ts'
import { ooxmlFaults } from '../../support/ooxml.ts'

const sample = async () => await letterheadSample(DEFAULT_FONTS, date('2021-10-08'))

/** The document with one thing in it changed. */
function changed(bytes: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(bytes)
  return zipSync({ ...files, [name]: strToU8(change(strFromU8(files[name]!))) })
}

describe('what Word insists on', () => {
  it.each([
    ['the bulletin', async () => await renderDocx(model2021Q3(), ISSUED, DEFAULT_FONTS)],
    ['a draft about nothing', async () => await renderDocx(emptyModel(), DRAFT_FIELDS, DEFAULT_FONTS)],
    ['the sample of a letterhead', sample],
    [
      'a filled letterhead',
      async () => await fillLetterhead(await sample(), model2021Q3(), ISSUED, DEFAULT_FONTS),
    ],
    [
      'an order to close an account',
      async () => (await shutdownOrderFile(demoApp('2021-10-08T09:00:00+08:00'), 42))!.content,
    ],
  ])('is kept to by %s', async (_, make) => {
    expect(ooxmlFaults(await make())).toEqual([])
  })

  it.each([
    [
      'word/document.xml',
      (xml: string) => xml.replace(/(<w:spacing [^>]*\/>)(<w:jc [^>]*\/>)/u, '$2$1'),
      'word/document.xml: w:spacing in w:pPr',
    ],
    [
      'word/document.xml',
      (xml: string) => xml.replace('</w:p></w:tc>', '</w:p><w:tbl/></w:tc>'),
      'word/document.xml: a cell without a last paragraph',
    ],
    [
      '[Content_Types].xml',
      (xml: string) => xml.replace('/word/fontTable.xml', '/word/fonts.xml'),
      'word/fonts.xml: a type without a part',
    ],
  ])('is seen to be broken in %s', async (name, change, fault) => {
    expect(ooxmlFaults(changed(await sample(), name, change))).toContain(fault)
  })
})

describe('the table of fonts', () => {
  it('names every face of the document, and what else it may be called', async () => {
    const fonts = { ...DEFAULT_FONTS, heading: '某某黑体' }

    const files = unzipSync(await renderDocx(model2021Q3(), ISSUED, fonts))

    const table = strFromU8(files['word/fontTable.xml']!)
    const used = [...strFromU8(files['word/document.xml']!).matchAll(/w:eastAsia="([^"]+)"/gu)].map(
      ([, it]) => it!,
    )
    expect([...new Set(used)].filter((name) => !table.includes(`w:name="${name}"`))).toEqual([])
    expect(table).toContain('w:name="仿宋_GB2312"><w:altName w:val="仿宋,方正仿宋_GBK,华文仿宋"/>')
    expect(table).toContain('w:name="某某黑体"><w:charset')
  })
})
