import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderBulletin } from '../../bot/bulletins/files.ts'
import type { OutgoingFile } from '../../bot/channels/channel.ts'
import { DeliveryError } from '../../bot/errors.ts'
import { toText } from '../../bot/messages/talk/text.ts'
import { untraced } from '../../db/engine/change.ts'
import { accountLooks, bulletins, letters, rectifications } from '../../db/schema/index.ts'
import type { TestApp } from '../support/app.ts'
import { date } from '../../rules/dates.ts'
import { SECTION_IDS } from '../../rules/bulletin/model.ts'
import { ask } from '../support/ask.ts'
import { readDocx } from '../support/docx-reader.ts'
import { runFor } from '../support/doors.ts'
import { type Doors, fillCounty, openFilled } from '../support/filled-county.ts'

/** What the version before fields, sections and origins had ids made of the same two days. */
const EARLIER = new URL('../fixtures/databases/words.db.gz', import.meta.url)
const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-'))
const HOUR = 3_600_000

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

let copies = 0

function openEarlier(doors?: Doors): TestApp {
  const path = join(FOLDER, `earlier-${(copies += 1)}.db`)
  writeFileSync(path, gunzipSync(readFileSync(EARLIER)))
  return openFilled(path, doors)
}

/** That version knew nothing of looks at accounts: what its office saw in the check is written down now. */
function writeDownLooks({ db }: TestApp): void {
  const day = date('2021-09-27')
  const seen = ['2021-08-01', '2021-09-26'].map((on, index) => ({ accountId: index + 1, newestOn: date(on) }))
  untraced(db, () => {
    db.insert(accountLooks)
      .values(seen.map((it) => ({ ...it, lookedOn: day, source: 'inspection' as const })))
      .run()
  })
}

/** What was issued stays as it was printed: then every account was judged on one day, and nothing was asked again. */
function printAsThen({ db }: TestApp): void {
  const later = new Set([
    'lookedOn',
    'stale',
    'unchecked',
    'uncheckedColumns',
    'notDue',
    'until',
    'kinds',
    'closed',
    'opened',
    'failedAgain',
    'groups',
    'platforms',
    'byUnit',
    'inspected',
    'praised',
    'unsampled',
  ])
  untraced(db, () => {
    db.$client.exec(`drop trigger if exists frozen_bulletins_update;
      update rectifications set description = replace(description, '2021年9月27日检查时', '检查日')`)
    const put = db.$client.prepare('update bulletins set model = ? where id = ?')
    for (const { id, state, model } of db.select().from(bulletins).all()) {
      if (state === 'draft') continue
      const kept = JSON.parse(JSON.stringify(model, (name, value) => (later.has(name) ? undefined : value)))
      for (const row of kept.media.rows) row.dependsOnDay = false
      for (const section of [kept.media, kept.websites]) delete section.checkRate
      put.run(JSON.stringify({ ...kept, media: { judgedOn: '2021-09-27', ...kept.media } }), id)
    }
  })
}

/** Links are told once and to one reader. */
function withoutLinks(answer: string): string {
  return answer.replace(/\/l\/\S+/gu, '').replace(/口令：\d+/gu, '')
}

/** What today's bulletins have in sections that the earlier version did not know. */
function forgetLaterSections(today: TestApp, { db }: TestApp): void {
  const [{ model } = { model: {} }] = db.select().from(bulletins).all()
  const later = SECTION_IDS.filter((id) => !(id in model))
  const paths = later.map((id) => `'$.${id}'`).join(', ')
  if (paths === '') return
  untraced(today.db, () =>
    today.db.$client.exec(`
      drop trigger frozen_bulletins_update;
      update bulletins set model = json_remove(model, ${paths});
      delete from rectifications where section in (${later.map((id) => `'${id}'`).join(', ')})`),
  )
}

/** A document's picture has another name each time. */
function printed({ name, content }: OutgoingFile): unknown {
  if (!name.endsWith('.docx'))
    return name.endsWith('.json') ? JSON.parse(content.toString()) : content.toString('base64')
  const { text, tables } = readDocx(content)
  return { text, tables }
}

describe('a database of an earlier version', () => {
  let earlier: TestApp
  let today: TestApp

  beforeAll(async () => {
    earlier = openEarlier()
    ;({ app: today } = await fillCounty(join(FOLDER, 'today.db')))
    today.clock.moveTo('2021-10-11T09:30:00+08:00')
    forgetLaterSections(today, earlier)
    writeDownLooks(earlier)
    printAsThen(today)
  })

  it('opens with every row it had', () => {
    const before = new Sqlite(gunzipSync(readFileSync(EARLIER)))
    // How often what has changed is counted anew by each version for itself.
    const tables = before
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like '%drizzle%' and name not like 'sqlite%' and name <> 'fact_version'",
      )
      .pluck()
      .all() as string[]
    const count = (db: Sqlite.Database) =>
      tables.map((name) => [name, db.prepare(`select count(*) from "${name}"`).pluck().get()])

    expect(count(earlier.db.$client)).toEqual(count(before))
    expect(earlier.db.$client.pragma('foreign_key_check')).toEqual([])
  })

  it.each([
    '改通报 B3',
    '改通报 B3 章节 全部',
    '核对 B3',
    '季度通报 2021年9月',
    '季度通报 9月1日至10月8日',
    '整改 平氏镇',
    '通报 M1',
    '日志',
    '日志 10',
    '日志 12',
    '日志 31',
    '日志 38',
    '推送',
    '状态 平氏镇',
  ])('answers as one that was filled today: %s', (text) => {
    const [was, is] = [earlier, today].map((app) => withoutLinks(ask(app, 'office', text)))

    expect(was).toBe(is)
  })

  it.each([
    ['voided', 1],
    ['issued', 2],
    ['drafted', 3],
  ])('prints a bulletin that was %s, cell by cell', async (_, id) => {
    const files = async (app: TestApp) => {
      const row = app.db
        .select()
        .from(bulletins)
        .all()
        .find((it) => it.id === id)
      return await renderBulletin(app, row!)
    }

    const [was, is] = [await files(earlier), await files(today)]

    expect(was.map(({ name }) => name)).toEqual(is.map(({ name }) => name))
    for (const [index, file] of was.entries()) expect(printed(file)).toEqual(printed(is[index]!))
    expect(String(was[0]?.content)).toContain('平氏镇政府网站')
  })

  it('holds the next bulletin against one it issued', () => {
    for (const app of [earlier, today]) app.clock.moveTo('2021-11-01T09:30:00+08:00')
    const review = (app: TestApp) => {
      const code = /草稿 (B\d+)/u.exec(ask(app, 'office', '季度通报 2021年10月'))?.[1] ?? ''
      return ask(app, 'office', `核对 ${code}`)
    }

    const [was, is] = [review(earlier), review(today)]

    expect(was).toBe(is)
    expect(was).toContain('与2021年9月比（以签发的为准）')
    expect(was).toMatch(/报了说明|没有报说明/u)
  })
})

describe('what was done in an earlier version', () => {
  it.each([
    ['改通报', '39', '补充：依法答复。'],
    ['登记信件', '37', '2021-1001'],
  ])('is undone: %s', (_, act, words) => {
    const app = openEarlier()
    const seen = () => ask(app, 'office', '改通报 B3') + JSON.stringify(app.db.select().from(letters).all())
    const before = seen()

    ask(app, 'office', `撤销 ${act}`)
    const answer = ask(app, 'office', '确认')

    expect(answer).toContain('已撤销')
    expect(before).toContain(words)
    expect(seen()).not.toContain(words)
  })

  it.each([
    ['转办', '38', '2021-10-11T10:00:00+08:00'],
    ['关停', '36', '2021-10-08T10:00:00+08:00'],
    ['签发', '17', '2021-10-08T10:00:00+08:00'],
  ])('is not undone where others were told: %s', (name, act, at) => {
    const app = openEarlier()
    app.clock.moveTo(at)

    expect(ask(app, 'office', `日志 ${act}`)).toContain(name)
    expect(ask(app, 'office', `撤销 ${act}`)).toContain('已经通知了有关单位，不能直接撤销')
  })

  it('is taken over item by item when its bulletin is signed again, in the new one’s words', () => {
    const app = openEarlier()
    writeDownLooks(app)
    const items = () => app.db.select().from(rectifications).all()
    const before = items()

    ask(app, 'office', '作废通报文件 B2 数据有误')
    ask(app, 'office', '确认')
    ask(app, 'office', '季度通报 2021年9月')
    for (const edit of ['期号 13', '发文机关 督查委员会', '整改期限 2021-10-15 12:00'])
      ask(app, 'office', `改通报 B4 ${edit}`)
    ask(app, 'office', '签发 B4')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '确认')).toContain('已签发（B4）')
    const ofLetters = before.find(({ section }) => section === 'letters')
    const after = items()
    expect(after.slice(0, before.length)).toEqual(
      before.map((it) => ({
        ...it,
        ...(it.section === null ? {} : { bulletinId: 4, orderedBy: '督查通报2021年第13期' }),
        ...(it.section === 'media'
          ? { description: it.description.replace('检查日', '2021年9月27日检查时') }
          : {}),
        // One of its two letters has been handed on since.
        ...(it === ofLetters ? { description: '收到来信1件，未回复1件' } : {}),
      })),
    )
    expect(after.slice(before.length)).toMatchObject([{ section: 'letters', departmentId: 2 }])
  })

  it('goes to each department’s people when the group does not get it', async () => {
    const refused = () => new DeliveryError('93000', { kind: 'permanent' })
    const doors: Doors = { refusedByGroup: refused }
    const app = openEarlier(doors)

    await runFor(app, HOUR)

    const told = (target: string) =>
      doors.personal?.delivered
        .filter((it) => it.target === target)
        .map(({ reply }) => toText(reply))
        .find((text) => text.startsWith('【本周督查提醒'))
    expect(told('pingshi')).toContain('X2')
    expect(told('pingshi')).not.toContain('M2')
    expect(told('jiaoti')).toContain('M2')
    expect(told('jiaoti')).not.toContain('X2')
  })
})
