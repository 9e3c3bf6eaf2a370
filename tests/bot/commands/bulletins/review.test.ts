import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { rectifications } from '../../../../db/schema/index.ts'
import { date } from '../../../../rules/dates.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { draft, draftQ3, issueQ3 } from '../../../support/bulletin-life.ts'

describe('核对 of the third quarter of 2021', () => {
  const app = demoApp(MORNING)
  draftQ3(app)
  const said = ask(app, 'leader', '核对 B1')

  it('warns of the two rates of 71.4%', () => {
    expect(said).toContain('网站合格率、依申请按期答复率都是71.4%，请确认没有抄串。')
  })

  it('gives the rates by platform', () => {
    expect(said).toContain('头条号 33.3%（2/6）')
    expect(said).toContain('微信公众号 90.0%（27/30）')
  })

  it('names the departments of which nothing is registered', () => {
    expect(said).toContain('没有任何数据的单位（9个）：信访局、')
  })

  it('works the quarter before out again when it was not issued here', () => {
    expect(said).toContain(
      '与2021年第二季度比（按现行口径重算）\n网站合格率：85.7%（36/42） → 71.4%（30/42）',
    )
    expect(said).not.toContain('问题复查')
  })

  it.each(['核对', '核对 B7', '核对 X1'])('%s asks for the code', (text) => {
    expect(ask(app, 'office', text)).toContain('请写明通报编号，例如「核对 B1」')
  })

  it('is not for a liaison', () => {
    expect(ask(app, 'pingshi', '核对 B1')).not.toContain('71.4%')
  })
})

describe('核对 of the fourth quarter, three months after the third was issued', () => {
  const app = demoApp(MORNING)
  issueQ3(app)
  const first = app.db
    .select()
    .from(rectifications)
    .all()
    .find(({ subjectKind, subjectId }) => subjectKind === 'account' && subjectId === 42)
  app.db
    .update(rectifications)
    .set({ reportedOn: date('2021-10-11') })
    .where(eq(rectifications.id, first!.id))
    .run()
  app.clock.moveTo('2022-01-04T10:00:00+08:00')
  ask(app, 'office', '季度通报 2021Q4')
  const said = ask(app, 'office', '核对 B2')

  it('compares with what was issued', () => {
    expect(said).toContain('与2021年第三季度比（以签发的为准）')
    expect(said).toContain('新媒体合格率：83.7%（36/43） → 100.0%（42/42）')
  })

  it('names who put right what, who did not, and who only forgot to report', () => {
    const line = (what: string) => said.split('\n').find((it) => it.startsWith(what)) ?? ''

    expect(line('已改，也报了说明')).toBe('已改，也报了说明（1项）：平氏镇（新媒体）')
    expect(line('已改，没有报说明')).toContain('民政局（新媒体）')
    expect(line('仍有问题，也没有报说明')).toMatch(/交通局（网站）.*产业集聚区（网站）/u)
    // Nobody looked at it in the fourth quarter.
    expect(line('本期没有检查数据，未能复查')).toMatch(/程湾镇（新媒体）/u)
    expect(line('仍有问题，也没有报说明')).not.toContain('住建局')
  })

  it('names who is named twice running', () => {
    expect(said).toContain('连续两季被点名\n网站单项否决（4个）：交通局、产业集聚区、回龙乡、平氏镇\n')
  })

  it('says by what old looks the sites were judged, without a wall of names', () => {
    expect(said).toMatch(/没有在检查时间内看过的栏目\d+个，涉及网站42个：(?:[^、]+、){4}[^、]+等\n/u)
  })
})

describe('核对 of another period', () => {
  const app = demoApp(MORNING)
  for (const period of ['2021年9月', '2021年上半年', '2020年', '9月1日至10月8日']) {
    ask(app, 'office', `季度通报 ${period}`)
  }
  const said = (code: string) => ask(app, 'office', `核对 ${code}`)

  it.each([
    ['B1', '核对 B1 2021年9月通报', '与2021年8月比（按现行口径重算）'],
    ['B2', '核对 B2 2021年上半年通报', '与2020年下半年比（按现行口径重算）'],
    ['B3', '核对 B3 2020年度通报', '与2019年度比（按现行口径重算）\n上年度没有可比的数据。'],
  ])('%s holds it against the one before of its kind', (code, title, comparison) => {
    expect(said(code)).toContain(title)
    expect(said(code)).toContain(comparison)
    expect(said(code)).not.toContain('季')
  })

  it('names who was named in both months', () => {
    expect(said('B1')).toMatch(/连续两个月被点名\n(?:.+\n)*信件未回复（1个）：教体局/u)
    // In August nobody looked at the columns of the sites that failed in September.
    expect(said('B1')).toContain('网站合格率：100.0%（11/11） → 71.4%（30/42）')
  })

  it('holds the days of a check against nothing, and says whose verdict hangs on the day', () => {
    expect(said('B4')).not.toMatch(/与.*比（|问题复查|被点名/u)
    expect(said('B4')).toContain('换一天检查，结论会不同（2个）：头条号「桐柏普法」、微信公众号「桐柏水利」')
  })

  it('speaks only of the sections that are in it', () => {
    ask(app, 'office', '改通报 B1 章节 不含 网站、新媒体')

    expect(said('B1')).not.toMatch(/网站|新媒体|各平台/u)
    expect(said('B1')).toContain('信件回复率：')
  })
})

describe('核对 of October, after September was issued', () => {
  it('checks again what September ordered', () => {
    const app = demoApp(MORNING)
    draft(app, '2021年9月', 'B1')
    ask(app, 'office', '签发 B1')
    ask(app, 'office', '确认')
    ask(app, 'office', '确认')
    app.clock.moveTo('2021-11-01T10:00:00+08:00')
    ask(app, 'office', '季度通报 10月')

    const said = ask(app, 'office', '核对 B2')

    expect(said).toContain('与2021年9月比（以签发的为准）')
    expect(said).toContain('2021年9月问题复查\n')
    expect(said).toMatch(/(?:已改，没有报说明|仍有问题，也没有报说明)（\d+项）：/u)
  })
})

it('is on equal terms under another profile: what was issued is worked out again by it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'review-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const DATABASE_PATH = join(folder, 'county.db')
  const before = demoApp(MORNING, {}, { DATABASE_PATH })
  issueQ3(before)
  before.db.$client.close()
  const after = demoApp('2022-01-04T10:00:00+08:00', {}, { DATABASE_PATH, RULE_PROFILE: 'guoban-2019' })
  onTestFinished(() => {
    after.db.$client.close()
  })

  ask(after, 'office', '季度通报 2021Q4')

  expect(ask(after, 'office', '核对 B2')).toContain('与2021年第三季度比（按现行口径重算）')
  // An issued one is reviewed by the profile it was judged by.
  expect(ask(after, 'office', '核对 B1')).toContain('71.4%（30/42）')
})
