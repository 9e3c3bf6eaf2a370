import { describe, expect, it } from 'vitest'
import { readColumnPage } from '../../../../bot/sources/pages/read-page.ts'
import type { PageReading } from '../../../../bot/sources/pages/reading.ts'
import { addDays, date, type LocalDate } from '../../../../rules/dates.ts'

const today = date('2021-10-08')
const URL = 'http://www.qingxi.example/zwgk/tzgg/index.html'

function read(main: string): PageReading {
  const html = `<title>通知公告-清溪县人民政府</title><div>当前位置：<a href="/">首页</a> &gt; 通知公告</div>${main}`
  const fetched = {
    bytes: Buffer.from(html),
    contentType: 'text/html; charset=utf-8',
    url: URL,
    landedUrl: URL,
  }
  return readColumnPage(fetched, { name: '通知公告', selector: null, isHomepage: false }, today)
}

function list(newest: string, count = 8, attributes: (at: number) => string = () => ''): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const day = addDays(newest as LocalDate, -5 * at)
    return `<li${attributes(at)}><a href="/n/${newest}${at}.html">关于做好第${at}批工作的通知</a><span>${day}</span></li>`
  })
  return `<ul>${rows.join('')}</ul>`
}

const HEADING = '<h2>通知公告</h2>'
const PAGES = '<p>1 2 3 <a href="2.html">下一页</a></p>'
const YEARS = '<p><a href="?y=2021">2021年</a> <a href="?y=2020">2020年</a> <a href="?y=2019">2019年</a></p>'
const SELECT = (chosen: number): string =>
  `<select>${[2021, 2020, 2019].map((it) => `<option${it === chosen ? ' selected' : ''}>${it}</option>`).join('')}</select>`

describe('a page that shows a part of its column', () => {
  it.each([
    ['one year behind links to later ones', `${HEADING}${YEARS}${list('2019-12-20')}`, 'filtered'],
    ['one year chosen from a field', `${HEADING}${SELECT(2019)}${list('2019-12-20')}`, 'filtered'],
    ['nothing in the chosen year', `${HEADING}${SELECT(2021)}<p>暂无数据</p>`, 'filtered'],
    ['nothing under links to years', `${HEADING}${YEARS}<p>暂无数据</p>`, 'filtered'],
    ['nothing where 35 are counted', `${HEADING}<p>暂无数据</p><p>共 35 条</p>`, 'no-list'],
    [
      'a notice that it has moved',
      `<p>本栏目已迁移至新平台，此处不再更新。</p>${list('2019-12-20')}${PAGES}`,
      'moved',
    ],
    [
      'a place above the list that a script asks for',
      `<div id="top"></div>${list('2019-12-20', 15)}<script>$.getJSON('/new', (d) => $('#top').html(d))</script>`,
      'client-rendered',
    ],
    [
      'pinned items in a box above the list',
      `${HEADING}<div><h4><a href="/z.html">政府信息公开指南修订版</a></h4><em>2019-03-20</em></div>${list('2021-09-20')}`,
      'several-lists',
    ],
    [
      'one day far above all others',
      list('2020-05-22').replace('2020-05-12', '2021-05-12'),
      'not-newest-first',
    ],
    [
      'one day of making and one of change to an item',
      `<table><tr><th>标题</th><th>创建时间</th><th>更新时间</th></tr>${[1, 2, 3, 4]
        .map(
          (it) =>
            `<tr><td><a href="${it}.html">关于第${it}批工作的通知</a></td><td>2020-05-0${9 - it}</td><td>2021-06-0${9 - it}</td></tr>`,
        )
        .join('')}</table>`,
      'several-dates',
    ],
    [
      'an emptied list beside another',
      `<div>${HEADING}<ul></ul></div><img src="t.gif">${list('2021-10-06', 6)}`,
      'client-rendered',
    ],
  ])('%s leaves it unsure', (_, main, reason) => {
    expect(read(main)).toMatchObject({ outcome: 'unknown', reason })
  })

  it.each([
    ['the latest year behind links to earlier ones', `${HEADING}${YEARS}${list('2021-09-20')}`, '2021-09-20'],
    [
      'a field of years of which none is chosen',
      `${HEADING}<select><option>全部</option><option>2021</option><option>2020</option></select>${list('2019-12-20')}`,
      '2019-12-20',
    ],
    [
      'years as subheadings',
      `${HEADING}<h4>2021年</h4>${list('2021-09-20', 3)}<h4>2020年</h4>${list('2020-12-20', 6)}`,
      '2021-09-20',
    ],
    [
      'rows of its own that a click would show',
      list('2021-09-20', 20, (at) => (at < 8 ? '' : ' style="display:none"')),
      '2021-09-20',
    ],
    [
      'a box of another name in the cell beside it',
      `<table><tr><td><b>本月热帖</b>${list('2021-10-06', 6)}</td><td>${list('2019-12-20', 15)}${PAGES}</td></tr></table>`,
      '2019-12-20',
    ],
    [
      'a place for page numbers that a script asks for',
      `${list('2021-09-20', 15)}<div id="pg"></div><script>$.get('/c', (n) => $('#pg').html(n))</script>`,
      '2021-09-20',
    ],
  ])('%s is read', (_, main, on) => {
    expect(read(main)).toMatchObject({ outcome: 'dated', on })
  })
})
