import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { linkRoutes } from '../../bot/http/links.ts'
import { createServer } from '../../bot/http/server.ts'
import { openLinkDoor } from '../../bot/one-time-links/door.ts'
import { openLog } from '../../bot/log.ts'
import { recentActs } from '../../db/audit.ts'
import { letterheadInForce } from '../../db/letterheads.ts'
import { deactivatePerson, personByAccount } from '../../db/people.ts'
import { letters } from '../../db/schema/index.ts'
import { demoApp, type TestApp } from '../support/app.ts'
import { ask, MORNING } from '../support/ask.ts'
import { file, LETTER_HEAD } from '../support/import-files.ts'
import { staffedApp } from '../support/staffed-app.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

interface Page {
  readonly status: number
  readonly text: string
}

/** A browser that has been sent a link, on a server of its own. */
async function browserFor(app: TestApp, said: string, isSecure = false) {
  const koa = createServer({
    log: openLog('silent'),
    callbacks: [],
    pages: [linkRoutes(openLinkDoor(app), isSecure)],
  })
  const server = await new Promise<Server>((resolve) => {
    const listening = koa.listen(0, '127.0.0.1', () => resolve(listening))
  })
  servers.push(server)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const path = new URL(/http\S+/u.exec(said)![0]).pathname
  const pin = /口令：(\d{4})/u.exec(said)![1]!
  let cookie = ''
  let setCookie = ''
  const ask = async (step: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) }
    return await fetch(`${origin}${path}${step}`, { redirect: 'manual', ...init, headers })
  }
  const page = async (step = '', init: RequestInit = {}): Promise<Page> => {
    const response = await ask(step, init)
    return { status: response.status, text: await response.text() }
  }
  return {
    pin,
    page,
    setCookie: () => setCookie,
    unlock: async (number = pin): Promise<number> => {
      const response = await ask('/unlock', { method: 'POST', body: new URLSearchParams({ pin: number }) })
      setCookie = response.headers.get('set-cookie') ?? ''
      cookie = setCookie.split(';')[0] || cookie
      await response.text()
      return response.status
    },
    download: async (): Promise<{ status: number; bytes: Buffer }> => {
      const response = await ask('/file', { method: 'POST' })
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
    },
    send: async (step: 'preview' | 'upload', name: string, bytes: Uint8Array, digest = '') => {
      const headers = { 'x-file-name': encodeURIComponent(name), 'x-digest': digest }
      const response = await ask(`/${step}`, { method: 'POST', body: Buffer.from(bytes), headers })
      return (await response.json()) as { html: string; digest: string | null; confirm: string | null }
    },
    forgetCookie: () => {
      cookie = ''
    },
  }
}

const NEW_LETTER = file('信件.csv', `${LETTER_HEAD}网-1,平氏镇,2021-10-07,,噪声,王某某,,,,,\n`)

function stored(app: TestApp): (string | null)[] {
  return app.db
    .select()
    .from(letters)
    .all()
    .map(({ number }) => number)
}

describe('the session of a link', () => {
  it.each([
    [true, true],
    [false, false],
  ])('goes over https only where there is https: %s', async (isSecure, expected) => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导出'), isSecure)

    await browser.unlock()

    expect(browser.setCookie()).toMatch(/; httponly/iu)
    expect(/; secure/iu.test(browser.setCookie())).toBe(expected)
  })
})

describe('a link for exporting', () => {
  it('opens with the number of the chat, gives the workbook once, and then nothing', async () => {
    const app = demoApp(MORNING)
    const browser = await browserFor(app, ask(app, 'office', '导出'))

    const locked = await browser.page()
    const opened = await browser.unlock()
    const page = await browser.page()
    const first = await browser.download()
    const second = await browser.download()

    expect(locked.text).toContain('请输入口令')
    expect([opened, page.status]).toEqual([303, 200])
    expect(page.text).toContain('文件只能下载一次')
    expect(first.bytes.subarray(0, 2).toString()).toBe('PK')
    expect(second.status).toBe(410)
    expect((await browser.page()).text).toContain('这个链接已经用过')
    expect(recentActs(app.db, 1)).toMatchObject([
      { personName: expect.any(String), action: 'download-export' },
    ])
  })

  it('is not spent by a chat that looks at it for a preview', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导出'))

    for (let look = 0; look < 3; look += 1) expect((await browser.page()).status).toBe(200)

    expect(await browser.unlock()).toBe(303)
    expect((await browser.download()).status).toBe(200)
  })

  it('belongs to the browser that opened it first', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导出'))
    await browser.unlock()

    browser.forgetCookie()

    expect((await browser.page()).text).toContain('已在另一台设备上打开')
    expect(await browser.unlock()).toBe(403)
    expect((await browser.download()).status).toBe(410)
  })

  it('dies of five wrong numbers', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导出'))
    const wrong = browser.pin === '0000' ? '0001' : '0000'

    for (let guess = 0; guess < 5; guess += 1) expect(await browser.unlock(wrong)).toBe(403)

    expect(await browser.unlock()).toBe(403)
    expect((await browser.page()).text).toContain('口令输错次数太多')
  })

  it('lasts a quarter of an hour', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导出'))
    app.clock.pass(15 * 60_000 + 1)

    expect((await browser.page()).text).toContain('已过15分钟有效期')
    expect(await browser.unlock()).toBe(403)
  })

  it('is worth nothing once its owner has left', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导出'))
    await browser.unlock()

    deactivatePerson(app.db, personByAccount(app.db, 'office')!.personId)

    expect((await browser.page()).status).toBe(410)
    expect((await browser.download()).status).toBe(410)
  })
})

describe('a link for importing', () => {
  it('shows what a file would do, does exactly that once, and says who did it', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导入'))
    await browser.unlock()

    const preview = await browser.send('preview', NEW_LETTER.name, NEW_LETTER.bytes)
    const before = stored(app)
    const done = await browser.send('upload', NEW_LETTER.name, NEW_LETTER.bytes, preview.digest!)
    const again = await browser.send('upload', NEW_LETTER.name, NEW_LETTER.bytes, preview.digest!)

    expect(preview.html).toContain('信件：新增1条')
    expect(preview.html).not.toContain('王某某')
    expect(before).toEqual([])
    expect(done.html).toContain('导入完成')
    expect(stored(app)).toEqual(['网-1'])
    expect(again.html).toContain('这个链接已经用过')
    expect(recentActs(app.db, 1)).toMatchObject([{ personName: 'office', channel: 'web', action: 'import' }])
  })

  it('shows a file with faults where they are, and has nothing to confirm', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导入'))
    await browser.unlock()
    const broken = file('信件.csv', `${LETTER_HEAD}网-1,档案局,上周五,,,,,,,,\n`)

    const { html, digest } = await browser.send('preview', broken.name, broken.bytes)

    expect(digest).toBeNull()
    expect(html).toContain('第2行「承办单位」')
    expect(html).toContain('第2行「收到日期」')
  })

  it('shows the preview anew when it would do something else by now', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导入'))
    await browser.unlock()
    const { digest } = await browser.send('preview', NEW_LETTER.name, NEW_LETTER.bytes)
    const other = file('信件.csv', `${LETTER_HEAD}网-2,平氏镇,2021-10-07,,,,,,,,\n`)

    const shown = await browser.send('upload', other.name, other.bytes, digest!)

    expect(shown.html).toContain('导入预演')
    expect(shown.digest).not.toBe(digest)
    expect(stored(app)).toEqual([])
  })

  it('says on its button how many cells go, where nobody knows how old the sheet is', async () => {
    const app = staffedApp()
    const first = await browserFor(app, ask(app, 'office', '导入'))
    await first.unlock()
    const added = await first.send('preview', NEW_LETTER.name, NEW_LETTER.bytes)
    await first.send('upload', NEW_LETTER.name, NEW_LETTER.bytes, added.digest!)
    const emptied = file('信件.csv', '编号,承办单位,收到日期,主题\n网-1,平氏镇,2021-10-07,\n')
    const later = async (milliseconds: number) => {
      app.clock.pass(milliseconds)
      const browser = await browserFor(app, ask(app, 'office', '导入'))
      await browser.unlock()
      return browser
    }

    const tooSoon = await (await later(60_000)).send('preview', emptied.name, emptied.bytes)
    const browser = await later(24 * 3_600_000)
    const preview = await browser.send('preview', emptied.name, emptied.bytes)
    const done = await browser.send('upload', emptied.name, emptied.bytes, preview.digest!)

    expect([added.confirm, tooSoon.digest]).toEqual([null, null])
    expect(tooSoon.html).toContain('一天以内登记的')
    expect(preview.confirm).toBe('确认清空1格并写入')
    expect(preview.html).toContain('将清空已有内容1格：\n　信件第2行 网-1：主题 噪声 → 空')
    expect(done.html).toContain('已清空已有内容1格')
    expect(app.db.select({ subject: letters.subject }).from(letters).all()).toEqual([{ subject: null }])
  })

  it('is no way for the office to hand out rights', async () => {
    const app = staffedApp()
    const head = '账号,姓名,角色,单位,企业微信账号,钉钉账号,启用\n'
    const browser = await browserFor(app, ask(app, 'office', '导入'))
    await browser.unlock()

    for (const row of [
      'office,office,管理员,,,,',
      'admin,admin,联络员,平氏镇,,,',
      'admin,admin,管理员,,me,,',
    ]) {
      const { html, digest } = await browser.send('preview', '人员.csv', Buffer.from(`${head}${row}\n`))
      expect(html).toContain('只能由管理员登记或修改')
      expect(digest).toBeNull()
    }
    const liaison = `${head}xinren,新人,联络员,平氏镇,xinren,,\n`
    expect((await browser.send('preview', '人员.csv', Buffer.from(liaison))).digest).not.toBeNull()
  })

  it('is no way for the office to send the reminders elsewhere', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导入'))
    await browser.unlock()
    const groups = Buffer.from('群名称,单位,通道,目标\n督查群,,,\n')

    expect((await browser.send('preview', '群.csv', groups)).digest).toBeNull()
  })

  it('refuses more than a workbook may weigh', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '导入'))
    await browser.unlock()

    const page = await browser.page('/preview', { method: 'POST', body: Buffer.alloc(9 * 1024 * 1024) })

    expect(page.status).toBe(413)
  })
})

describe('a link for a letterhead', () => {
  const sampleOf = async (app: TestApp) => {
    const browser = await browserFor(app, ask(app, 'office', '公文模板 范例'))
    await browser.unlock()
    return (await browser.download()).bytes
  }

  it('takes the downloaded sample, checked first, and puts it in force once', async () => {
    const app = staffedApp()
    const sample = await sampleOf(app)
    const browser = await browserFor(app, ask(app, 'office', '公文模板'))
    await browser.unlock()

    const page = await browser.page()
    const preview = await browser.send('preview', '文头.docx', sample)
    const before = letterheadInForce(app.db, 'bulletin')
    const done = await browser.send('upload', '文头.docx', sample, preview.digest!)
    const again = await browser.send('upload', '文头.docx', sample, preview.digest!)

    expect(page.text).toMatch(/accept=".docx".*确认启用/su)
    expect(preview.html).toContain('可以用作公文模板')
    expect(before).toBeNull()
    expect(done.html).toContain('已启用公文模板「文头.docx」')
    expect(letterheadInForce(app.db, 'bulletin')).toMatchObject({ name: '文头.docx', uploadedBy: 'office' })
    expect(again.html).toContain('这个链接已经用过')
    expect(recentActs(app.db, 1)).toMatchObject([
      { personName: 'office', channel: 'web', action: 'letterhead', rows: 1 },
    ])
  })

  it('shows what is wrong with a file, and has nothing to confirm', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '公文模板'))
    await browser.unlock()

    const { html, digest } = await browser.send('preview', '<b>文头</b>.docx', Buffer.from('PK'))
    await browser.send('upload', '文头.docx', Buffer.from('PK'), 'x')

    expect(digest).toBeNull()
    expect(html).toContain('不是完好的 .docx 文档')
    expect(html).not.toContain('<b>文头')
    expect(letterheadInForce(app.db, 'bulletin')).toBeNull()
  })

  it('is no way to import a ledger, nor a download', async () => {
    const app = staffedApp()
    const browser = await browserFor(app, ask(app, 'office', '公文模板'))
    await browser.unlock()

    const { digest } = await browser.send('preview', NEW_LETTER.name, NEW_LETTER.bytes)

    expect(digest).toBeNull()
    expect((await browser.download()).status).toBe(410)
    expect(stored(app)).toEqual([])
  })
})

describe('an address that is no link', () => {
  it.each(['/l/', '/l/abc', `/l/${'a'.repeat(3_000)}`])('%s shows nothing', async (path) => {
    const app = staffedApp()
    const browser = await browserFor(app, `http://x${path} 口令：0000`)

    expect([404, 410]).toContain((await browser.page()).status)
    expect([403, 404]).toContain(await browser.unlock())
  })
})
