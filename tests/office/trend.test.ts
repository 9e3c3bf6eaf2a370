import { describe, expect, it } from 'vitest'
import { renderBulletin } from '../../bot/bulletin-files.ts'
import { DRAFT_FIELDS } from '../../bot/messages/bulletin-fields.ts'
import { drawnTrend } from '../../bot/reports/trend.ts'
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

    const said = ask(app, 'office', '改通报 B1 走势图 附')
    const files = await renderBulletin(app, bulletinRow(app))
    const byEnding = (ending: string) => files.find(({ name }) => name.endsWith(ending))!.content

    expect(said).toContain('走势图：附')
    expect(sizeOf(byEnding('.png'))).toEqual([1_200, 640])
    const pages = layOut(byEnding('.docx'), 'docx')
    expect(pages).toHaveLength(11)
    expect(pages.at(-1)!.text).toContain('近八个季度合格率')
    expect(byEnding('.docx').includes('word/media/')).toBe(true)
  })
})
