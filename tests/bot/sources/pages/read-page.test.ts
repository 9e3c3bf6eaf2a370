import fc from 'fast-check'
import { parsePage } from '../../../../bot/sources/pages/markup/parse-page.ts'
import { describe, expect, it } from 'vitest'
import { readColumnPage } from '../../../../bot/sources/pages/read-page.ts'
import type { PageReading } from '../../../../bot/sources/pages/reading.ts'
import { readDetailDate } from '../../../../bot/sources/pages/detail.ts'
import { date } from '../../../../rules/dates.ts'
import { siteBytes, sitePages } from '../../../support/site-corpus.ts'

const today = date('2021-09-28')
const URL = 'http://www.qingxi.example/tzgg/index.html'

function read(
  html: string,
  selector: string | null = null,
  landedUrl = URL,
  day: string = today,
): PageReading {
  const fetched = { bytes: Buffer.from(html), contentType: 'text/html; charset=utf-8', url: URL, landedUrl }
  return readColumnPage(fetched, { name: '通知公告', selector, isHomepage: false }, date(day))
}

function list(rows: readonly (readonly [title: string, day: string])[], tail = '<p>下一页</p>'): string {
  const items = rows.map(
    ([title, day], index) => `<li><a href="${index}.html">${title}</a><span>${day}</span></li>`,
  )
  return `<title>x</title><h2>通知公告</h2><ul>${items.join('')}</ul>${tail}`
}

const ROWS = [
  ['关于防汛值守的通知', '2021-09-08'],
  ['关于供水管网检修的公告', '2021-09-01'],
  ['关于农田水利建设的通知', '2021-08-20'],
] as const

describe('the reading of a column page', () => {
  it('keeps the proof: the row as printed, its link, and how the day was read', () => {
    expect(read(list(ROWS))).toMatchObject({
      outcome: 'dated',
      on: '2021-09-08',
      isInOrder: true,
      evidence: {
        rowText: '关于防汛值守的通知 2021-09-08',
        dateText: '2021-09-08',
        link: 'http://www.qingxi.example/tzgg/0.html',
        rule: 'text',
      },
    })
  })

  it.each([
    ['', 'selector-misses', '.nothing'],
    ['', 'selector-invalid', 'ul >> li['],
  ])('%stells a selector that is %s', (_, reason, selector) => {
    expect(read(list(ROWS), selector)).toMatchObject({ outcome: 'unknown', reason })
  })

  it.each([
    ['http://www.qingxi.example/', 'redirected'],
    ['http://www.qingxi.example/index.html', 'redirected'],
    ['http://portal.example/tzgg/', 'redirected'],
    ['http://www.qingxi.example/sso/login?to=x', 'login'],
  ])('landed on %s is %s', (landed, reason) => {
    expect(read(list(ROWS), null, landed)).toMatchObject({ outcome: 'unknown', reason })
  })

  it.each([
    'https://www.qingxi.example/tzgg/index.html',
    'http://qingxi.example/tzgg/',
    'http://www.qingxi.example/tzgg/2.html',
  ])('landed on %s is read', (landed) => {
    expect(read(list(ROWS), null, landed)).toMatchObject({ outcome: 'dated', on: '2021-09-08' })
  })

  it('follows undated items to their own pages', () => {
    const reading = read(list(ROWS.map(([title]) => [title, ''])))

    expect(reading).toMatchObject({
      outcome: 'undated',
      links: ['0', '1', '2'].map((it) => `http://www.qingxi.example/tzgg/${it}.html`),
      isWhole: false,
    })
  })

  it.each([
    ['few items on one page', ['a.html', 'b.html', 'c.html'], '', true],
    ['more items than are followed', ['a.html', 'b.html', 'c.html', 'd.html'], '', false],
    ['items on other pages', ['a.html', 'b.html', 'c.html'], '<p>下一页</p>', false],
    ['items that only a script opens', ['javascript:open(1)', 'b.html', 'c.html'], '', false],
  ])('knows whether an undated list is whole: %s', (_, links, tail, isWhole) => {
    const items = links.map((link, index) => `<li><a href="${link}">关于做好有关工作的通知${index}</a></li>`)

    expect(read(`<h2>通知公告</h2><ul>${items.join('')}</ul>${tail}`)).toMatchObject({
      outcome: 'undated',
      isWhole,
    })
  })

  it('says of a year-less list how young it can be at most', () => {
    const reading = read(
      list([
        ['关于防汛值守的通知', '09-08'],
        ['关于供水检修的公告', '12-01'],
        ['关于水利建设的通知', '08-20'],
      ]),
    )

    expect(reading).toMatchObject({
      outcome: 'unknown',
      reason: 'year-unclear',
      notAfter: '2021-09-08',
      evidence: {
        rowText: '关于防汛值守的通知 09-08',
        dateText: '09-08',
        link: 'http://www.qingxi.example/tzgg/0.html',
        rule: 'year-unclear',
      },
    })
  })

  it.each([
    ['2021-09-28', { outcome: 'dated', on: '2021-09-15', evidence: { rule: 'year-from-order' } }],
    ['2022-01-05', { outcome: 'dated', on: '2021-09-15' }],
    ['2022-10-01', { outcome: 'unknown', reason: 'year-unclear', notAfter: '2022-09-15' }],
  ])(
    'on %s gives years to a list that leaves out the current one only while they are certain',
    (day, expected) => {
      const rows = [
        ['关于防汛值守的通知', '09-15'],
        ['关于供水检修的公告', '01-11'],
        ['关于农田水利建设的通知', '2020-12-21'],
      ] as const

      expect(read(list(rows), null, URL, day)).toMatchObject(expected)
    },
  )

  it('takes the least certain list of a front page for how young it may be', () => {
    const old = ['03-11', '04-02', '02-20'].map((day, at) => [`关于春季工作安排的通知${at}`, day] as const)
    const unread = ROWS.map(([title]) => [title, '2021-12-31'] as const)
    const html = `<div>${list(old, '')}</div><div>${list(unread, '')}</div>`
    const fetched = { bytes: Buffer.from(html), contentType: 'text/html', url: URL, landedUrl: URL }

    const reading = readColumnPage(fetched, { name: null, selector: null, isHomepage: true }, today)

    expect(reading).toMatchObject({ outcome: 'unknown', reason: 'future-date', notAfter: null })
  })

  it.each([
    ['pictures of later news', '/202109/t20210920_1.html', 'unknown'],
    ['pictures of the same news', '/202109/t20210908_1.html', 'dated'],
    ['pictures of later news of others', 'http://www.gov.example/202109/t20210920_1.html', 'dated'],
  ])('holds the lists of a front page against %s', (_, href, outcome) => {
    const html = `<ul><li><a href="${href}"><img src="1.jpg"></a></li></ul>${list(ROWS)}`
    const fetched = {
      bytes: Buffer.from(html),
      contentType: 'text/html; charset=utf-8',
      url: URL,
      landedUrl: URL,
    }

    const reading = readColumnPage(fetched, { name: '首页', selector: null, isHomepage: true }, today)

    expect(reading).toMatchObject({ outcome })
  })

  it('does not call a page blank because a box under its article is', () => {
    const article = `<p>${'负责全县水利工程的建设与管理。'.repeat(12)}</p>`

    expect(read(`<h2>通知公告</h2><p>暂无信息</p>`).outcome).toBe('blank')
    expect(read(`<h2>通知公告</h2>${article}<p>暂无信息</p>`)).toMatchObject({ reason: 'no-list' })
  })

  it.each([
    ['/js/list.js', 'unknown'],
    ['http://www.qingxi.example/list.js', 'unknown'],
    ['/js/jquery-1.8.3.min.js', 'blank'],
    ['/system/resource/js/counter.js', 'blank'],
    ['https://hm.counter.example/h.js', 'unknown'],
    ['/js/jquery.list.min.js', 'unknown'],
    ['http://static.qingxi.example/js/column.js', 'unknown'],
  ])('believes 「暂无数据」 beside the script %s: %s', (src, outcome) => {
    const page = `<h2>通知公告</h2><ul id="list"><li>暂无数据</li></ul><script src="${src}"></script>`

    expect(read(page).outcome).toBe(outcome)
  })

  it('says nothing of how young a list in pages is that begins with its oldest', () => {
    const days = ['01-05', '02-01', '02-20', '03-02', '03-15', '04-01', '04-10']
    const rows = days.map((day) => ['关于做好有关工作的通知', day] as const)

    expect(read(list(rows, '<p>共30页</p>'))).toMatchObject({
      outcome: 'unknown',
      reason: 'year-unclear',
      notAfter: null,
    })
  })

  it.each([
    ['the first page from the oldest on', 500, false, { reason: 'not-newest-first' }],
    ['a page without a total', undefined, false, { reason: 'not-newest-first' }],
    ['the whole list from the oldest on', 10, false, { outcome: 'dated', on: '2019-01-10' }],
    ['the first page from the newest on', 500, true, { outcome: 'dated', on: '2019-01-10' }],
  ])('judges the answer of a list API by its order: %s', (_, total, isReversed, expected) => {
    const rising = Array.from({ length: 10 }, (__, index) => ({
      title: '关于做好有关工作的通知',
      publish_time: `2019-01-${`${index + 1}`.padStart(2, '0')}`,
    }))
    const items = isReversed ? rising.toReversed() : rising

    expect(read(JSON.stringify({ total, items }))).toMatchObject(expected)
  })

  it('takes the highest row, wherever pinned ones stand', () => {
    const pinned = [['政府信息公开指南', '2019-05-15'], ...ROWS] as const

    expect(read(list(pinned))).toMatchObject({ outcome: 'dated', on: '2021-09-08' })
  })

  it('resolves links against <base>', () => {
    const reading = read(`<base href="/other/">${list(ROWS)}`)

    expect(reading).toMatchObject({ evidence: { link: 'http://www.qingxi.example/other/0.html' } })
  })

  it('is not lost in a page nested a thousand deep', () => {
    const deep = '<div>'.repeat(5000)

    expect(read(`${deep}${list(ROWS)}`).outcome).toBe('unknown')
  })
})

describe('whatever the page', () => {
  const bytesOf = sitePages.filter(({ file }) => file.endsWith('.html')).map(({ file }) => siteBytes(file))
  const pieces = fc.constantFrom(
    '<ul>',
    '</ul>',
    '<li>',
    '<a href="1.html">',
    '</a>',
    '<table><tr><td>',
    '</table>',
    '<span>',
    '通知公告',
    '关于做好防汛工作的通知',
    '2021-09-08',
    '2031-09-08',
    '[09-08]',
    '〔2021〕9号',
    '昨天',
    '下一页',
    '暂无信息',
    '<iframe src=x>',
  )

  it('never throws, and never finds a day after today', () => {
    const cut = fc
      .tuple(fc.constantFrom(...bytesOf), fc.nat(4000), fc.nat(4000))
      .map(([bytes, from, length]) => bytes.subarray(from, from + length))
    const made = fc.array(pieces, { maxLength: 60 }).map((it) => Buffer.from(it.join('')))
    fc.assert(
      fc.property(fc.oneof(cut, made, fc.uint8Array()), (bytes) => {
        const fetched = { bytes, contentType: 'text/html', url: URL, landedUrl: URL }
        const reading = readColumnPage(
          fetched,
          { name: '通知公告', selector: null, isHomepage: false },
          today,
        )

        expect(reading.outcome !== 'dated' || reading.on <= today).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

describe('a single article', () => {
  it.each([
    ['<meta name="PubDate" content="2021-09-08 15:32:00"><p>成立于2019年3月1日</p>', '2021-09-08'],
    ['<meta name="pubdate" content="2021-09-08"><p>发布时间：2021-09-09</p>', '2021-09-08'],
    ['<div>发布时间：2021年9月8日　来源：办公室</div><p>印发日期：2021-08-01</p>', '2021-09-08'],
    ['<span>发布日期：</span><span>2021-09-08</span>', '2021-09-08'],
    ['<p>2021-09-08</p>', null],
    ['<p>发布时间：2021-09-08</p><p>更新时间：2021-09-20</p>', null],
    ['<meta name="PubDate" content=""><p>正文</p>', null],
    ['<meta name="PubDate" content="2031-09-08">', null],
  ])('%s', (html, on) => {
    expect(readDetailDate(html, today)?.on ?? null).toBe(on)
  })
})

describe('a page built to keep us busy', () => {
  it.each([
    ['boxes without end', '<div>'.repeat(200_000)],
    ['lists without end', '<ul>'.repeat(200_000)],
    ['links without end', '<a href=x>2021-09-01'.repeat(50_000)],
    ['a page of two megabytes', `<ul>${'<b><p>'.repeat(300_000)}</ul>`],
  ])('is left unread: %s', (_, body) => {
    const { $ } = parsePage(`<html><body>${body}</body></html>`)

    expect($('body').text()).toBe('')
  })
})
