import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { DRAFT_FIELDS } from '../../../bot/messages/bulletins/fields.ts'
import { renderDocx } from '../../../bot/reports/docx.ts'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'
import type { BulletinModel } from '../../../rules/bulletin/model.ts'
import { date } from '../../../rules/dates.ts'
import { guoban2019 } from '../../../rules/profiles/guoban-2019.ts'
import { annexesOf, emptyModel, ISSUED, model2021Q3 } from '../../support/bulletin.ts'
import { readDocx } from '../../support/docx-reader.ts'
import { seed } from '../../support/seed-2021q3.ts'

const model = model2021Q3()
const read = async (of: BulletinModel, fields = ISSUED) =>
  readDocx(await renderDocx(of, fields, DEFAULT_FONTS))
const document = await read(model)

describe('the bulletin of the third quarter of 2021 as a document', () => {
  it.each([
    [
      'websites',
      [`${seed.websites.checked}个`, `合格${seed.websites.qualified}个`, seed.websites.rate_printed],
    ],
    ['sites with problems', [`网站${seed.websites.problem_sites_printed}个`]],
    [
      'stale columns',
      [`共${seed.checks.stale_total}个`, `的${seed.checks.stale_6m}个`, `更长的${seed.checks.stale_1y}个`],
    ],
    [
      'accounts',
      [`检查${seed.new_media.checked}个`, `合格${seed.new_media.qualified}个`, seed.new_media.rate_printed],
    ],
    ['letters', [`来信${seed.mailbox.received}件`, '已回复2件', '未回复49件', '回复率3.9%']],
    [
      'requests',
      [
        `申请${seed.foi.received}件`,
        `按期答复${seed.foi.on_time}件`,
        `行政复议${seed.foi.reconsideration}件`,
      ],
    ],
    [
      'interpretations',
      [
        `文件${seed.interpretation.files}件`,
        `文字解读的${seed.interpretation.text}件`,
        `图片解读的${seed.interpretation.image}件`,
      ],
    ],
    ['the two rates nobody printed', ['文字解读率66.7%，未达到100%', '形式解读率66.7%，达到不低于50%']],
    ['who has no text', seed.checks.missing_text],
    [
      'the days',
      ['2021年9月27日至30日', '2021年7月1日至9月30日', '2021年1月1日至9月30日', '2021年10月11日前'],
    ],
    ['its basis', ['国办发〔2017〕47号、国办秘函〔2019〕19号']],
    [
      'its head and foot',
      ['第11期', ISSUED.issuer, '各乡镇（产业集聚区），县政府各部门：', 'zwzx@example.gov.cn'],
    ],
  ])('says %s', (_, parts) => {
    expect(parts.filter((part) => !document.text.includes(String(part)))).toEqual([])
  })

  it('names the vetoed sites, the failed accounts and the late units of the model', () => {
    const { websites, media, letters, foi } = model

    const lists = [
      websites.vetoedUnits,
      ...media.byPlatform.map(({ units }) => units),
      letters.mostUnanswered,
      foi.lateUnits,
    ]
    expect(websites.vetoedUnits).toEqual(seed.annex1.filter(({ veto }) => veto).map(({ unit }) => unit))
    expect(lists.filter((names) => !document.text.includes(names.join('、')))).toEqual([])
  })

  it('prints every annex cell by cell, in order', () => {
    const annexes = annexesOf(model)

    expect(document.tables.slice(0, 4)).toEqual(annexes.map(({ header, rows }) => [header, ...rows]))
    expect(document.tables[0]?.slice(1).map(([site]) => site)).toEqual(seed.annex1.map(({ site }) => site))
    expect(document.tables[1]?.slice(1).map((cells) => cells[3])).toEqual(
      seed.annex2.map(({ account_name }) => account_name),
    )
    expect(document.tables[2]?.slice(1).map((cells) => [cells[0], Number(cells[3])])).toEqual(
      seed.annex3.map(({ unit, unanswered }) => [unit, unanswered]),
    )
    expect(document.tables[3]?.slice(1).map((cells) => cells.slice(1))).toEqual(
      seed.annex4.map(({ unit, text, image }) => [unit, String(text), String(image)]),
    )
  })

  it('lists the annexes and gives each a page with its number and name', () => {
    const titles = annexesOf(model).map(({ title }) => title)

    expect(document.paragraphs.filter((text) => /^(?:附件：)?\d\.\t/u.test(text))).toEqual(
      titles.map((title, index) => `${index === 0 ? '附件：' : ''}${index + 1}.\t${title}`),
    )
    expect(document.paragraphs.filter((text) => /^附件\d$/u.test(text))).toHaveLength(4)
    expect(document.xml.match(/<w:tblHeader\/>/gu)).toHaveLength(4)
    expect(document.xml.match(/<w:cantSplit\/>/gu)?.length).toBeGreaterThan(50)
  })

  it('numbers its parts and points', () => {
    expect(document.paragraphs.filter((text) => /^[一二三四五六]、/u.test(text))).toHaveLength(6)
    expect(document.paragraphs.filter((text) => /^（[一二三四五六]）/u.test(text))).toHaveLength(6)
  })

  it('ends with who is told', () => {
    expect(document.tables[4]).toEqual([
      ['报：县四大班子领导。'],
      ['发：各乡镇（产业集聚区），县政府各部门。'],
      ['桐柏县督查落实委员会办公室\t2021年10月8日印发'],
    ])
  })

  it('is the same to the byte the second time', async () => {
    const [first, second] = [
      await renderDocx(model, ISSUED, DEFAULT_FONTS),
      await renderDocx(model, ISSUED, DEFAULT_FONTS),
    ]

    expect(first.equals(second)).toBe(true)
    expect(strFromU8(unzipSync(first)['docProps/core.xml']!)).toContain('>2021-10-08T00:00:00Z<')
  })

  it('uses the typefaces it is given', async () => {
    const { xml } = readDocx(await renderDocx(model, ISSUED, { ...DEFAULT_FONTS, body: '方正仿宋_GBK' }))

    expect(xml).toContain('w:eastAsia="方正仿宋_GBK"')
    expect(xml).not.toContain('仿宋_GB2312')
  })
})

describe('a bulletin that is not issued', () => {
  it('leaves room for a pen and says that it is a draft', async () => {
    const { text } = await read(model, DRAFT_FIELDS)

    expect(text).toContain('第　　期')
    expect(text).toContain('（送审稿）')
    expect(text).toContain('于规定期限前办结')
    expect(text).not.toContain('null')
  })

  it('of a running quarter says so on the cover', async () => {
    const { paragraphs } = await read({ ...model, isPartial: true, asOf: date('2021-09-20') })

    expect(paragraphs).toContain('（季度尚未结束，数据截至2021年9月20日）')
  })

  it('with a number of its own has the head of a document', async () => {
    const head = { kind: 'document', mark: '桐柏县人民政府办公室文件', number: '桐政办〔2021〕15号' } as const

    const { paragraphs } = await read(model, { ...ISSUED, head })

    expect(paragraphs).toContain('桐政办〔2021〕15号')
    expect(paragraphs.join()).not.toContain('第11期')
  })
})

describe('parts', () => {
  it('that are off leave no text, no requirement and no annex, and the rest is renumbered', async () => {
    const parts = ['media', 'foi', 'requirements'] as const

    const { text, tables, paragraphs } = await read(model, { ...ISSUED, parts })

    expect(text).not.toMatch(/政府网站检查结果|县长信箱收到|政策文件解读/u)
    expect(paragraphs.filter((it) => /^[一二三]、/u.test(it))).toEqual([
      '一、政务新媒体检查结果',
      '二、政府信息公开申请办理',
      '三、有关要求',
    ])
    expect(paragraphs).toContain('附件：2021年第三季度政务新媒体抽查情况表')
    expect(tables[0]?.[0]?.[0]).toBe('序号')
    // The only annex lies across: the foot of the document gets an upright page.
    expect(tables).toHaveLength(2)
  })

  it('carry the paragraphs that the office added', async () => {
    const { paragraphs } = await read(model, { ...ISSUED, added: { foi: '第一段。\n\n第二段。' } })

    const at = paragraphs.indexOf('第一段。')
    expect(paragraphs.slice(at - 1, at + 3)).toEqual([
      expect.stringContaining('行政复议4件'),
      '第一段。',
      '第二段。',
      '五、政策文件解读',
    ])
  })

  it('without data say so and have no annex', async () => {
    const { text, tables } = await read(emptyModel(), { ...ISSUED, reportedTo: null, sentTo: null })

    expect(text).toContain('县长信箱没有收到来信')
    expect(text).toContain('没有收到政府信息公开申请')
    expect(text).not.toMatch(/附件|NaN|undefined/u)
    expect(tables).toEqual([])
  })

  it('print a dash for 0 of 0', async () => {
    const { interpretations } = model
    const none = { part: 0, whole: 0, printed: '—' }

    const { text } = await read({ ...model, interpretations: { ...interpretations, textRate: none } })

    expect(text).toContain('文字解读率—；')
  })

  it('quote the thresholds of the profile in force', async () => {
    const { text } = await read({
      ...model,
      profile: { ...guoban2019, letter: { ...guoban2019.letter, complexWorkingDays: 12 } },
    })

    expect(text).toContain('国办秘函〔2019〕19号')
    expect(text).toContain('12个工作日内回复')
  })
})

describe('what people type', () => {
  it('of 60 characters, with markup and control characters, comes through whole', async () => {
    const long = `${'长'.repeat(52)}<&"'>\u0000\u000B\uD800\uFFFF]]>`
    const [row] = model.websites.rows
    const websites = { ...model.websites, rows: [{ ...row!, name: long }], vetoedUnits: [long] }

    const { tables, text } = await read({ ...model, websites }, { ...ISSUED, addressee: long })

    const printed = `${'长'.repeat(52)}<&"'>]]>`
    expect(tables[0]?.[1]?.[0]).toBe(printed)
    expect(text).toContain(`${printed}：`)
  })

  it('in 300 rows is 300 rows', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      ...model.letters.rows[0]!,
      unit: `单位${index}`,
    }))

    const { tables } = await read({ ...model, letters: { ...model.letters, rows } })

    expect(tables[2]?.slice(1).map(([unit]) => unit)).toEqual(rows.map(({ unit }) => unit))
  })
})
