import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { serve, type Serving } from '../../bot/serve.ts'

const BROWSER = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const STALE_COLUMNS = [
  '通知公告',
  '政策法规',
  '政府信息公开目录',
  '政府信息公开制度',
  '精准扶贫',
  '财政信息',
  '招商引资',
  '新闻发布',
  '特色农业',
]

const hasBrowser = existsSync(BROWSER)
if (!hasBrowser) console.warn(`SKIPPED: the simulator in a browser needs ${BROWSER}`)

describe.skipIf(!hasBrowser)('the simulator in a browser', () => {
  let browser: Browser
  let serving: Serving
  /** Console errors and requests that left the server, over all pages of a test. */
  let faults: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS })
  })

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await serving.stop()
  })

  afterAll(async () => {
    await browser.close()
  })

  /** The real bot with its demo data, opened in a new window. */
  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    faults = []
    serving = await serve(openApp(loadConfig({ DATABASE_PATH: ':memory:', PORT: '0', LOG_LEVEL: 'silent' })))
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(serving.address) && !url.startsWith('data:')) faults.push(url)
    })
    await page.goto(serving.address)
    return page
  }

  it('lets a liaison ask for the status and see the weekly reminder by keyboard alone', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } })

    await tabTo(page, '#q')
    await page.keyboard.type('平氏')
    await page.keyboard.press('Enter')
    await page.waitForURL(/who=pingshi/u)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('a.skip')
    await page.keyboard.press('Enter')
    await page.keyboard.type('状态')
    await page.keyboard.press('Enter')
    const answer = await page.locator('.turn.bot .bubble').last().innerText()
    for (const column of STALE_COLUMNS) expect(answer).toContain(column)
    expect(answer).toContain('单项否决')
    expect(await focused(page)).toBe('input#text')
    expect(await page.locator('#text').inputValue()).toBe('')

    await tabTo(page, '#tab-group')
    await page.keyboard.press('Enter')
    await page.waitForURL(/place=group/u)
    await tabTo(page, '#step-week')
    await page.keyboard.press('Enter')
    await page.locator('.reminder', { hasText: '本周督查提醒 2021-10-11' }).waitFor()
    expect(await page.locator('#now').innerText()).toContain('2021-10-15')
    await expect.poll(() => focused(page)).toBe('button#step-week')
    expect(await page.locator('#person-pingshi .count').innerText()).toMatch(/[1-9]/u)

    expect(faults).toEqual([])
  })

  it('turns a short id into a question', async () => {
    const page = await open()
    await page.goto(`${serving.address}?who=pingshi`)
    await page.getByRole('button', { name: '信箱', exact: true }).click()

    await page.locator('.bot a.code').first().focus()
    const code = await page.locator('.bot a.code').first().innerText()
    await page.keyboard.press('Enter')
    expect(await page.locator('#text').inputValue()).toBe(`为什么 ${code}`)
    await page.keyboard.press('Enter')

    await page.locator('.turn.bot', { hasText: `【为什么 ${code}】` }).waitFor()
    expect(faults).toEqual([])
  })

  it('finds people while typing', async () => {
    const page = await open()

    await page.locator('#q').fill('教体')

    expect(await page.locator('#list a:visible').allInnerTexts()).toEqual(['教体局联络员'])
    await page.locator('#q').fill('火星')
    expect(await page.locator('#list .nobody').isVisible()).toBe(true)
  })

  it('keeps within a phone of 360 pixels', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } })
    await page.goto(`${serving.address}?who=pingshi&place=direct`)
    await page.getByRole('button', { name: '状态', exact: true }).click()
    await page.locator('.turn.bot').first().waitFor()
    await page.locator('#step-day').click()
    await page.locator('.reminder').first().waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await page.locator('#text').isVisible()).toBe(true)

    await page.getByRole('link', { name: '换人' }).click()
    expect(await overflow(page)).toBe(0)
    await page.locator('#person-jiaoti').click()

    await page.getByText('我是 教体局联络员').waitFor()
    expect(await page.locator('#people').isVisible()).toBe(false)
    expect(faults).toEqual([])
  })

  it('works without JavaScript', async () => {
    const page = await open({ javaScriptEnabled: false })

    await page.locator('#q').fill('平氏')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '状态', exact: true }).click()
    await page.getByText('【平氏镇 2021-10-08】').waitFor()
    await page.locator('#step-day').click()
    await page.locator('.reminder').first().waitFor()
    await page.locator('.bot a.code').first().click()

    expect(await page.locator('#text').inputValue()).toMatch(/^为什么 [A-Z]\d+$/u)
  })
})

/** Presses Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
  }
  throw new Error(`${selector} cannot be reached by keyboard`)
}

async function focused(page: Page): Promise<string> {
  return await page.evaluate<string>(
    `(({ localName, id, className }) => localName + (id ? '#' + id : '.' + className))(document.activeElement)`,
  )
}

/** Pixels that stick out to the right, of the page or of the parts that scroll on their own. */
async function overflow(page: Page): Promise<number> {
  return await page.evaluate<number>(
    `Math.max(...[document.documentElement, document.getElementById('log'), document.getElementById('list')]
      .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))`,
  )
}
