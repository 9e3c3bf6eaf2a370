import { describe, expect, it } from 'vitest'
import { renderBulletin } from '../../bot/bulletins/files.ts'
import { DRAFT_FIELDS } from '../../bot/messages/bulletins/fields.ts'
import { drawnTrend } from '../../bot/reports/trend.ts'
import { trendQuarters } from '../../rules/bulletin/trend.ts'
import { periodKey, quarter } from '../../rules/periods.ts'
import { demoApp } from '../support/app.ts'
import { ask, MORNING } from '../support/ask.ts'
import { model2021Q3 } from '../support/bulletin.ts'
import { bulletinRow, draftQ3 } from '../support/bulletin-life.ts'
import { hasOffice, layOut } from '../support/office.ts'

const canDraw = hasOffice && drawnTrend(model2021Q3(), { ...DRAFT_FIELDS, trend: [] }) !== null
if (!canDraw) console.warn('SKIPPED: drawing the trend needs a Chinese font')

/** Width and height stand in a PNG's first block. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

describe.skipIf(!canDraw)('a bulletin with the trend, where it can be drawn', () => {
  it('has the picture as a file, and under its figures on one page of the document', async () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    ask(app, 'office', '改通报 B1 抄报 县四大班子领导')

    const said = ask(app, 'office', '改通报 B1 走势图 附')
    const row = bulletinRow(app)
    const eight = trendQuarters(quarter(2021, 3)).map((of) => `${periodKey(of)} 30/42 36/43`)
    const fields = { ...row.fields, trend: eight.join('\n') }
    const files = await renderBulletin(app, { ...row, fields })
    const byEnding = (ending: string) => files.find(({ name }) => name.endsWith(ending))!.content

    expect(said).toContain('走势图：附')
    expect(sizeOf(byEnding('.png'))).toEqual([1_200, 640])
    const pages = layOut(byEnding('.docx'), 'docx')
    expect(pages).toHaveLength(11)
    expect(pages.at(-1)!.text).toContain('近期各季度合格率')
    expect(pages.at(-1)!.text).toContain('报：县四大班子领导')
    expect(byEnding('.docx').includes('word/media/')).toBe(true)
  })
})
