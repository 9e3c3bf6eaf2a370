import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bulletinFile, bulletinFiles, renderIssued } from '../../../bot/bulletins/files.ts'
import { writeBulletin } from '../../../bot/cli/bulletin.ts'
import { filesOf } from '../../../db/bulletins.ts'
import { bulletinFiles as kept, links, people } from '../../../db/schema/index.ts'
import { quarter } from '../../../rules/periods.ts'
import { ask, MORNING } from '../../support/ask.ts'
import { demoApp } from '../../support/app.ts'
import { draftQ3, issueQ3 } from '../../support/bulletin-life.ts'

const NAMES = ['md', 'json', 'docx', 'xlsx'].map((it) => `督查通报2021年第11期.${it}`)

describe('the files of an issued bulletin', () => {
  it('are rendered after the signature, once, with their checksums', async () => {
    const app = demoApp(MORNING)
    issueQ3(app)
    const before = filesOf(app.db, 1)

    const rendered = [await renderIssued(app), await renderIssued(app)]

    const files = filesOf(app.db, 1)
    expect(before).toEqual([])
    expect(rendered).toEqual([1, 0])
    expect(files.map(({ name }) => name)).toEqual(NAMES)
    for (const { content, sha256 } of files) {
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    }
  })

  it('are made good by the next process when one died before it came to them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'issued-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const env = { DATABASE_PATH: join(folder, 'county.db') }
    const first = demoApp(MORNING, {}, env)
    issueQ3(first)
    first.db.$client.close()
    const second = demoApp('2021-10-09T09:00:00+08:00', {}, env)
    onTestFinished(() => {
      second.db.$client.close()
    })

    await renderIssued(second)

    expect(filesOf(second.db, 1).map(({ name }) => name)).toEqual(NAMES)
  })

  it('stay as they are, whatever becomes of the county and whoever asks', async () => {
    const app = demoApp(MORNING)
    issueQ3(app)
    await renderIssued(app)
    const before = filesOf(app.db, 1)
    const folder = mkdtempSync(join(tmpdir(), 'issued-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))

    const again = { ...app, profile: { ...app.profile, title: '别的口径' } }
    const archive = await bulletinFiles(again, 1)
    const paths = await writeBulletin(again, quarter(2021, 3), folder)

    const unzipped = unzipSync(archive!.content)
    expect(archive!.name).toBe('督查通报2021年第11期.zip')
    expect(Object.keys(unzipped)).toEqual(NAMES)
    for (const [index, { name, content }] of before.entries()) {
      expect(Buffer.from(unzipped[name]!).equals(content)).toBe(true)
      expect(readFileSync(paths[index]!).equals(content)).toBe(true)
    }
  })

  it('name the liaisons of the day of the signature in the problem ledger, whoever they are now', async () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    const contacts = async () => {
      const file = await bulletinFile(app, 1, 'xlsx')
      const [, , ...rows] = await readSheet(Buffer.from(file!.content), '问题台账')
      return rows.filter(([unit]) => unit === '平氏镇').map((row) => row[5])
    }
    const rename = (name: string) =>
      app.db.update(people).set({ name }).where(eq(people.account, 'pingshi')).run()

    rename('张三')
    const drafted = await contacts()
    for (const text of ['签发 B1', '确认', '确认']) ask(app, 'office', text)
    rename('李四')

    expect(new Set(drafted)).toEqual(new Set(['张三']))
    expect(await contacts()).toEqual(drafted)
  })

  it('say that the bulletin is issued, and carry what was written in', async () => {
    const app = demoApp(MORNING)
    issueQ3(app)
    await renderIssued(app)

    const [markdown, , docx] = filesOf(app.db, 1)
    const xml = strFromU8(unzipSync(docx!.content)['word/document.xml']!)
    expect(markdown!.content.toString()).toContain('# 2021年第三季度通报（2021-10-08印发）')
    expect(xml).toContain('zwzx@example.gov.cn')
    expect(xml).toContain('桐柏县督查落实委员会办公室')
    expect(xml).not.toContain('送审稿')
  })

  it('can be neither changed nor removed', async () => {
    const app = demoApp(MORNING)
    issueQ3(app)
    await renderIssued(app)

    expect(() => app.db.update(kept).set({ name: '别的' }).run()).toThrow(
      'an issued bulletin does not change',
    )
    expect(() => app.db.delete(kept).run()).toThrow('an issued bulletin does not change')
  })
})

describe('the files of a draft', () => {
  it('are rendered as it stands, marked as a draft, and kept nowhere', async () => {
    const app = demoApp(MORNING)
    draftQ3(app)

    const archive = await bulletinFiles(app, 1)

    const files = unzipSync(archive!.content)
    const docx = files['2021年第三季度通报（草稿）.docx']!
    expect(archive!.name).toBe('2021年第三季度通报（草稿）.zip')
    expect(strFromU8(unzipSync(docx)['word/document.xml']!)).toContain('送审稿')
    expect(app.db.select().from(kept).all()).toEqual([])
  })

  it('are none when there is no such bulletin', async () => {
    expect(await bulletinFiles(demoApp(MORNING), 7)).toBeNull()
  })
})

describe('the link to them', () => {
  it('is given in private, for the bulletin that was asked for', () => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'office', '季度通报 2021Q3')

    expect(answer).toMatch(/请打开：http:\/\/127\.0\.0\.1:3000\/l\/\S+\n口令：\d{4}\n/u)
    expect(app.db.select().from(links).all()).toMatchObject([{ purpose: 'bulletin', subjectId: 1 }])
  })

  it('is not said in a group', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '季度通报 2021Q3', 'group')).not.toContain('口令')
    expect(app.db.select().from(links).all()).toEqual([])
  })
})
