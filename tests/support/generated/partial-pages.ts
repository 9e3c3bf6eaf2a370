import { addDays, type LocalDate } from '../../../rules/dates.ts'
import { heading } from './blocks.ts'
import { daysBack } from './dates.ts'
import { pager } from './frame.ts'
import { listMarkup, type PlannedList, plainList, rowsOf } from './lists.ts'
import { type GeneratedPage, otherBoxes, pageOf, type Scene, someDay, URL } from './page.ts'
import { COLUMNS, plainClass } from './words.ts'

interface Plan {
  readonly truth: GeneratedPage['truth']
  readonly main: string
  readonly scripts?: string
}

/** What is shown is a part of the column, or stands beside it. */
export function partialPage(scene: Scene): GeneratedPage {
  const { chance, column, today } = scene
  const kind = chance.of(Object.keys(PLANS))
  const { truth, main, scripts = '' } = PLANS[kind]?.(scene) ?? { truth: 'unsure' as const, main: '' }
  const sides = otherBoxes(scene).slice(0, 1)
  const html = pageOf(scene, { name: column, main, scripts, sides, hasCrumb: true })
  const page = { column, today, truth, html, url: URL, landedUrl: URL, isHomepage: false, latest: today }
  return { kind: `partial: ${kind}`, ...page }
}

const PLANS: Readonly<Record<string, (scene: Scene) => Plan>> = {
  'one year of several': (scene) => {
    const { chance, column, today } = scene
    const year = Number(today.slice(0, 4)) - chance.int(1, 2)
    const list = listOf(scene, `${year}-12-${chance.int(10, 28)}` as LocalDate, 5)
    return {
      truth: 'unsure',
      main: `${heading(chance, column)}${yearChoice(scene, year)}${listMarkup(list)}`,
    }
  },
  'nothing in one year of several': (scene) => {
    const { chance, column, today } = scene
    const choice = yearChoice(scene, Number(today.slice(0, 4)))
    return { truth: 'unsure', main: `${heading(chance, column)}${choice}<div><p>暂无相关信息</p></div>` }
  },
  'moved elsewhere': (scene) => {
    const { chance } = scene
    const words = chance.of([
      '本栏目已迁移至<a href="/xxgk/">政府信息公开专栏</a>，此处不再更新。',
      '原网站已停止更新，请访问<a href="http://new.yunling.example/">新网站</a>',
      '本网站内容已整合至县政府门户网站',
    ])
    const list = listOf(scene, addDays(someDay(scene), -300), 8)
    return { truth: 'unsure', main: `<p>${words}</p>${listMarkup(list)}${pager(chance)}` }
  },
  'a place that a script asks for': (scene) => {
    const id = `k${scene.chance.int(10, 99)}`
    const list = listOf(scene, someDay(scene), 14)
    const scripts = `<script>$.getJSON("/api/top", function (data) { $("#${id}").html(data.rows) })</script>`
    return { truth: 'unsure', main: `<div id="${id}"></div>${listMarkup(list)}`, scripts }
  },
  'pinned in a box of their own': (scene) => {
    const { chance, column } = scene
    const newest = someDay(scene)
    const list = listOf(scene, newest, 8)
    const days = daysBack(chance, addDays(newest, -chance.int(200, 900)), chance.int(1, 3))
    const pinned = rowsOf(chance, days, 'plain', '/zd/').map(
      ({ href, title, day }) => `<div><h4><a href="${href}">${title}</a></h4><em>${day}</em></div>`,
    )
    const above = `<div class="${plainClass(chance)}">${pinned.join('')}</div>`
    return { truth: newest, main: `${heading(chance, column)}${above}${listMarkup(list)}${pager(chance)}` }
  },
  'a slip of the pen': (scene) => {
    const newest = addDays(someDay(scene), -800)
    const list = listOf(scene, newest, 8)
    const slip = addDays(newest, scene.chance.int(220, 400))
    const rows = list.rows.map((row, at) => (at === 3 ? { ...row, day: slip } : row))
    return { truth: 'unsure', main: listMarkup({ ...list, rows }) }
  },
  'another list of the same make beside it': (scene) => {
    const { chance, column } = scene
    const newest = addDays(someDay(scene), -300)
    const rows = (day: LocalDate, count: number): string =>
      listMarkup({ ...listOf(scene, day, count), style: 'li', boxClass: 'w', boxes: [count] })
    const other = `${heading(chance, chance.of(COLUMNS.filter((it) => it !== column)))}${rows(scene.today, 6)}`
    const own = `${rows(newest, 12)}${pager(chance)}`
    return { truth: newest, main: `<table><tr><td>${other}</td><td>${own}</td></tr></table>` }
  },
  'all but the first rows hidden': (scene) => {
    const newest = someDay(scene)
    const list: PlannedList = {
      ...listOf(scene, newest, 16),
      style: 'li',
      boxes: [16],
      attributes: (at) => (at < 6 ? '' : ' style="display:none"'),
    }
    return { truth: newest, main: `${listMarkup(list)}<div class="m">加载更多</div>` }
  },
  'years as subheadings': (scene) => {
    const { chance, column, today } = scene
    const newest = someDay(scene)
    const years = [newest, addDays(newest, -400)].map((day) => {
      const rows = rowsOf(chance, daysBack(chance, day, 4, [1, 3, 5]), 'plain', '/zwgk/lanmu/')
      const list = { ...plainList(chance, rows, 'iso'), style: 'li', boxClass: 'y' } as const
      return `<h4>${day.slice(0, 4)}年</h4>${listMarkup(list)}`
    })
    return { truth: today < newest ? 'unsure' : newest, main: `${heading(chance, column)}${years.join('')}` }
  },
}

function listOf(scene: Scene, newest: LocalDate, count: number): PlannedList {
  const { chance } = scene
  const rows = rowsOf(chance, daysBack(chance, newest, count, [1, 4, 9]), 'plain', '/zwgk/lanmu/')
  return plainList(chance, rows, 'iso')
}

/** Links or a field by which the reader chooses the year; it is `chosen` that is shown. */
function yearChoice({ chance, today }: Scene, chosen: number): string {
  const years = Array.from({ length: 4 }, (_, at) => Number(today.slice(0, 4)) - at)
  const options = years.map((it) => `<option${it === chosen ? ' selected' : ''}>${it}年</option>`)
  return chance.of([
    `<p>${years.map((it) => `<a href="?y=${it}">${it}年</a>`).join(' ')}</p>`,
    `<ul>${years.map((it) => `<li><a href="?y=${it}">${it}</a></li>`).join('')}</ul>`,
    `<select name="year">${options.join('')}</select>`,
  ])
}
