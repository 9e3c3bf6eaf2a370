import readWorkbook from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { bulletinModel } from '../../../bot/bulletins/draft.ts'
import { type BulletinFields, DRAFT_FIELDS } from '../../../bot/messages/bulletins/fields.ts'
import { reportFormats } from '../../../bot/reports/index.ts'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'
import type { BulletinModel } from '../../../rules/bulletin/model.ts'
import { date } from '../../../rules/dates.ts'
import { parsePeriod, type Period } from '../../../rules/periods.ts'
import { demoApp } from '../../support/app.ts'
import { emptyModel, model2021Q3 } from '../../support/bulletin.ts'
import { readDocx } from '../../support/docx-reader.ts'

interface Rendered {
  readonly md: string
  readonly json: Record<string, unknown> & { readonly annexes: readonly { readonly title: string }[] }
  readonly docx: ReturnType<typeof readDocx>
  readonly sheets: readonly string[]
  readonly ledgerTitle: string
}

async function renderAll(model: BulletinModel, fields: BulletinFields = DRAFT_FIELDS): Promise<Rendered> {
  const files = new Map<string, string | Buffer>()
  for (const { extension, render } of reportFormats) {
    const content = await render(model, fields, { fonts: DEFAULT_FONTS, letterhead: null })
    if (content !== null) files.set(extension, content)
  }
  const book = await readWorkbook(files.get('xlsx') as Buffer)
  return {
    md: String(files.get('md')),
    json: JSON.parse(String(files.get('json'))) as Rendered['json'],
    docx: readDocx(files.get('docx') as Buffer),
    sheets: book.map(({ sheet }) => sheet),
    ledgerTitle: String(book.at(-1)?.data[0]?.[0]),
  }
}

const model = model2021Q3()

describe('a bulletin without media and interpretations', async () => {
  const parts = ['websites', 'letters', 'foi', 'requirements'] as const
  const { md, json, docx, sheets } = await renderAll(model, { ...DRAFT_FIELDS, parts })

  it('says nothing of them in any format', () => {
    expect(md).not.toMatch(/政务新媒体：|头条号|解读率|缺文字解读/u)
    expect(md).toContain('不含：政务新媒体、政策解读')
    expect(docx.text).not.toMatch(/新媒体账号|头条号|政策文件解读|文字解读率/u)
    expect(Object.keys(json)).not.toContain('media')
    expect(Object.keys(json)).not.toContain('interpretations')
    expect(JSON.stringify(json['letters'])).toContain('教体局')
  })

  it('numbers the sections and the annexes without them, alike in every format', () => {
    expect(docx.paragraphs.filter((text) => /^[一二三四五六]、/u.test(text))).toEqual([
      '一、政府网站检查结果',
      '二、县长信箱来信办理',
      '三、政府信息公开申请办理',
      '四、有关要求',
    ])
    expect(json.annexes.map(({ title }) => title)).toEqual([
      '2021年第三季度政府网站抽查情况表',
      '2021年第三季度县长信箱回复情况表',
    ])
    expect(md.match(/^## .*$/gmu)).toEqual([
      '## 附件1 2021年第三季度政府网站抽查情况表',
      '## 附件2 2021年第三季度县长信箱回复情况表',
    ])
    expect(docx.text).toContain('具体情况见附件2。')
    expect(sheets).toEqual(['附件1 政府网站', '附件2 县长信箱', '问题台账'])
  })

  it('has a title that does not speak of them', () => {
    expect(docx.paragraphs).toContain('关于2021年第三季度政府网站和县长信箱')
  })
})

it('the profile is named in the workbook, the text and the data; the document cites what it rests on', async () => {
  const { md, json, docx, ledgerTitle } = await renderAll(model)

  expect(docx.text).toContain('依据国办秘函〔2019〕19号、')
  expect(docx.text).not.toContain('口径')
  expect(ledgerTitle).toBe('问题台账（按“桐柏县2021年口径”判定）')
  expect(md).toContain('按「桐柏县2021年口径」计算')
  expect(json['profile']).toMatchObject({ id: 'tongbai-2021', title: '桐柏县2021年口径' })
})

describe.each([
  ['2021-09', '2021年9月', '', true],
  ['2021H1', '2021年上半年', '', true],
  ['2021', '2021年度', '本年度收到', true],
  ['2021-07-02..2021-09-30', '2021年7月2日至9月30日', '本期收到', false],
] as const)('the bulletin of %s', async (key, name, current, isInAnnexTitles) => {
  const app = demoApp('2021-10-08T09:00:00+08:00')
  const { md, json, docx } = await renderAll(
    bulletinModel(app, parsePeriod(key) as Period, date('2021-10-08')),
  )

  it('is called by its period, and never by a quarter', () => {
    expect(md).toContain(`# ${name}通报（`)
    expect(docx.text).toContain(`关于${name}`)
    expect(`${md}${docx.text}`).not.toContain('季')
    expect(json.annexes[0]?.title.startsWith('2021年')).toBe(isInAnnexTitles)
    expect(md).toContain(current)
  })

  it('has no figure that is none', () => {
    expect(`${md}${docx.text}`).not.toMatch(/NaN|undefined|null|Infinity/u)
  })
})

describe('a county without data', async () => {
  const { md, docx, json } = await renderAll(emptyModel())

  it('has a dash for each rate, never 0/0 nor 100%', () => {
    expect(`${md}${docx.text}`).not.toMatch(/NaN|undefined|Infinity/u)
    expect(md).toContain('合格率—')
    expect(md).not.toMatch(/(?:率|合格率)\d/u)
    expect(json).toMatchObject({
      websites: { rate: { printed: '—' } },
      media: { rate: { printed: '—' } },
      letters: { answeredRate: { printed: '—' }, onTimeRate: { printed: '—' } },
      foi: { onTimeRate: { printed: '—' } },
      interpretations: { textRate: { printed: '—' }, otherFormsRate: { printed: '—' } },
      annexes: [],
    })
  })
})

it('names of 60 characters in 300 rows are whole in every format', async () => {
  const long = (index: number) => `${'长'.repeat(56)}${String(index).padStart(4, '0')}`
  const [row] = model.letters.rows
  const rows = Array.from({ length: 300 }, (_, index) => ({ ...row!, unit: long(index) }))

  const { md, json, docx } = await renderAll({ ...model, letters: { ...model.letters, rows } })

  const names = rows.map(({ unit }) => unit)
  expect(names.filter((name) => !md.includes(`| ${name} |`))).toEqual([])
  expect(docx.tables[2]?.slice(1).map(([name]) => name)).toEqual(names)
  expect(JSON.stringify(json.annexes)).toContain(names[299])
})
