import { describe, expect, it } from 'vitest'
import { adoptLetterhead, sampleLetterhead } from '../../../../bot/bulletins/letterhead.ts'
import { letterheadInForce } from '../../../../db/letterheads.ts'
import { links } from '../../../../db/schema/index.ts'
import type { TestApp } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

async function withLetterhead(): Promise<TestApp> {
  const app = staffedApp()
  const { content } = await sampleLetterhead(app)
  adoptLetterhead(app, { name: '督查通报文头.docx', content }, { personId: 1, channel: 'web' })
  return app
}

const inForce = ({ db }: TestApp) => letterheadInForce(db, 'bulletin')?.name ?? null

describe('公文模板', () => {
  it('says what is in force and gives a page to upload another', async () => {
    const [plain, own] = [staffedApp(), await withLetterhead()]

    const answers = [plain, own].map((app) => ask(app, 'office', '公文模板'))

    expect(answers[0]).toContain('现在用的是机器人自带的公文格式。')
    expect(answers[1]).toMatch(
      /现在用的是「督查通报文头.docx」（2021-10-08 office上传，校验值 [0-9a-f]{8}）。/u,
    )
    for (const answer of answers) expect(answer).toMatch(/上传公文模板请打开：\S+\/l\/\S+\n口令：\d{4}\n/u)
    expect(plain.db.select().from(links).all()).toMatchObject([{ purpose: 'letterhead' }])
  })

  it('gives a page with the sample', () => {
    const app = staffedApp()

    expect(ask(app, 'office', '公文模板 范例')).toMatch(/^下载公文模板范例请打开：/u)
    expect(app.db.select().from(links).all()).toMatchObject([{ purpose: 'letterhead-sample' }])
  })

  it('goes back to the built-in head once that is confirmed, and forth again by 「撤销」', async () => {
    const app = await withLetterhead()
    const seen: (string | null)[] = []

    for (const text of ['公文模板 停用', '确认', '撤销', '确认']) {
      ask(app, 'office', text)
      seen.push(inForce(app))
    }

    expect(seen).toEqual(['督查通报文头.docx', null, null, '督查通报文头.docx'])
  })

  it('can be taken back by whoever uploaded it', async () => {
    const app = await withLetterhead()

    const preview = ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(preview).toContain('删除公文模板')
    expect(inForce(app)).toBeNull()
  })

  it.each([
    ['公文模板 停用', '没有上传过公文模板'],
    ['公文模板 换一个', '没有看懂'],
  ])('%s is refused when it makes no sense', (text, answer) => {
    expect(ask(staffedApp(), 'office', text)).toContain(answer)
  })

  it('is for the office, in private', () => {
    const app = staffedApp()

    expect(ask(app, 'office', '公文模板', 'group')).toContain('链接只在单独聊天中提供')
    for (const as of ['leader', 'pingshi']) expect(ask(app, as, '公文模板')).not.toContain('口令')
    expect(app.db.select().from(links).all()).toEqual([])
  })
})
