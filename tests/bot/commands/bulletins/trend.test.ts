import { describe, expect, it } from 'vitest'
import { trendOf } from '../../../../bot/bulletins/trend.ts'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { tick } from '../../../../bot/scheduler.ts'
import { renderBulletin } from '../../../../bot/bulletins/files.ts'
import { writeFields } from '../../../../db/bulletins.ts'
import { trendText } from '../../../../rules/bulletin/trend.ts'
import { date } from '../../../../rules/dates.ts'
import { quarter } from '../../../../rules/periods.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { bulletinRow, draftQ3, issueQ3 } from '../../../support/bulletin-life.ts'
import { readDocx } from '../../../support/docx-reader.ts'

describe('走势', () => {
  it('begins with the first quarter anybody looked at, with a dash for what nobody did', () => {
    const said = ask(demoApp(MORNING), 'leader', '走势 2021年第三季度')

    expect(said.split('\n').filter((line) => line.includes('季度：'))).toHaveLength(2)
    expect(said).toContain('2021年第二季度：网站85.7%（36/42），新媒体—')
    expect(said).toContain('2021年第三季度：网站71.4%（30/42），新媒体83.7%（36/43）')
  })

  it('takes a signed quarter as it was signed', () => {
    const app = demoApp(MORNING)
    issueQ3(app)
    app.db.$client.exec('delete from observations where id % 2 = 0')

    expect(ask(app, 'office', '走势 2021Q3')).toContain('2021年第三季度：网站71.4%（30/42）')
  })

  it('is not for departments', () => {
    expect(ask(demoApp(MORNING), 'pingshi', '走势')).not.toContain('71.4%')
  })
})

describe('a bulletin with the trend', () => {
  /** As 「改通报 B1 走势图 附」 writes it where a picture can be drawn. */
  function county() {
    const app = demoApp(MORNING)
    draftQ3(app)
    const points = trendOf(app, quarter(2021, 3), date('2021-10-08'))
    writeFields(app.db, 1, { ...bulletinRow(app).fields, trend: trendText(points) })
    return app
  }

  const file = async (app: ReturnType<typeof county>, extension: string) => {
    const files = await renderBulletin(app, bulletinRow(app))
    return files.find(({ name }) => name.endsWith(extension))?.content ?? null
  }

  it('has it as the fifth annex in every format, with a dash where nothing was checked', async () => {
    const app = county()

    const [md, json] = [String(await file(app, '.md')), String(await file(app, '.json'))]
    const docx = readDocx((await file(app, '.docx'))!)

    expect(md).toContain('## 附件5 近期各季度合格率')
    expect(json).toContain('近期各季度合格率')
    const rows = docx.tables.at(-1)
    expect(rows).toHaveLength(3)
    expect(rows?.[1]).toEqual(['2021年第二季度', '42', '36', '85.7%', '0', '—', '—'])
    expect(rows?.at(-1)).toEqual(['2021年第三季度', '42', '30', '71.4%', '43', '36', '83.7%'])
  })

  it('loses it again when the office does not want it', async () => {
    const app = county()
    expect(ask(app, 'office', '改通报 B1')).toContain('走势图：附')

    ask(app, 'office', '改通报 B1 走势图 不附')

    expect(String(await file(app, '.md'))).not.toContain('合格率走势')
    expect(await file(app, '.png')).toBeNull()
  })

  it.each(['走势图', '推送情况'])('asks back when it cannot be meant: %s', (name) => {
    expect(ask(county(), 'office', `改通报 B1 ${name} 大一点`)).toContain(`${name}写「附」`)
  })

  it('has what each department was pushed after it, when that is asked for as well', async () => {
    const app = county()
    expect(ask(app, 'office', '改通报 B1 推送情况 附')).toContain('没有主动推送过')
    app.clock.moveTo('2021-09-13T09:11:00+08:00')
    tick(app)
    while ((await drainOnce(app)) > 0);
    app.clock.moveTo(MORNING)

    const said = ask(app, 'office', '改通报 B1 推送情况 附')

    expect(said).toContain('推送情况：附')
    expect(String(await file(app, '.md'))).toContain('## 附件6 提醒推送情况表')
    const rows = readDocx((await file(app, '.docx'))!).tables.at(-1)
    expect(rows?.[0]).toEqual(['单位', '共推送（条）', '平均每周（条）', '最多一周（条）'])
    expect(rows?.find(([unit]) => unit === '平氏镇')).toEqual(['平氏镇', '1', '0.1', '1'])
  })
})
