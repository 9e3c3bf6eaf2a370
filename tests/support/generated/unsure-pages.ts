import { addDays, type LocalDate } from '../../../rules/dates.ts'
import { box, heading } from './blocks.ts'
import { daysBack } from './dates.ts'
import { pager } from './frame.ts'
import { listMarkup, plainList, type PlannedList, rowsOf } from './lists.ts'
import {
  bareBox,
  emptyPlace,
  type GeneratedPage,
  hide,
  otherBoxes,
  pageOf,
  type Scene,
  slides,
  someDay,
  URL,
} from './page.ts'
import { COLUMNS, PROSE, title } from './words.ts'
import { mainList } from './list-pages.ts'

function at(scene: Scene, kind: string, truth: GeneratedPage['truth'], html: string): GeneratedPage {
  const { column, today } = scene
  return { kind, column, today, truth, html, url: URL, landedUrl: URL, isHomepage: false, latest: today }
}

/** The column's list is somewhere else than on the page, and other things are on it. */
export function elsewherePage(scene: Scene): GeneratedPage {
  const { chance, column } = scene
  const head = chance.is(0.5) ? heading(chance, column) : ''
  const { list, newest } = mainList(scene)
  const beside = chance.of([
    () => bareBox(scene),
    () => bareBox(scene),
    () => slides(scene),
    () => box(chance, chance.of(COLUMNS.filter((it) => it !== column)), someDay(scene)),
  ])()
  const how = chance.of([
    'hidden',
    'hidden-rows',
    'shown-by-cms',
    'frame',
    'drawn',
    'drawn-inline',
    'template',
    'waiting',
  ] as const)
  let [place, sheet, scripts, truth]: [string, string, string, GeneratedPage['truth']] = [
    '',
    '',
    '',
    'unsure',
  ]
  switch (how) {
    case 'hidden': {
      const tab = hide(chance, listMarkup(list))
      ;[place, sheet] = [tab.markup, tab.sheet]
      break
    }
    case 'hidden-rows':
      place = listMarkup({
        ...list,
        style: 'li',
        boxes: [list.rows.length],
        attributes: () => ' style="display:none"',
      })
      break
    case 'shown-by-cms':
      place = listMarkup({
        ...list,
        style: 'li',
        boxes: [list.rows.length],
        attributes: (row) => ` id="line_u7_${row}" style="display:none"`,
      })
      truth = newest
      break
    case 'frame':
      place = '<iframe src="list.jsp?cid=12" width="700" height="600"></iframe>'
      break
    case 'drawn':
      ;[place, scripts] = [
        emptyPlace(chance),
        chance.of([
          '<script src="/js/main.js"></script>',
          '<script src="http://static.yunling.example/js/list.js"></script>',
          '<script src="/js/jquery.list.min.js"></script>',
        ]),
      ]
      break
    case 'drawn-inline':
      ;[place, scripts] = [
        emptyPlace(chance),
        chance.of([
          '<script>getList(1)</script>',
          '<script>$.ajax({url:"/api/list",success:show})</script>',
          "<script>layui.use(['laypage'], function () { load(1) })</script>",
        ]),
      ]
      break
    case 'template':
      place =
        '<ul><li v-for="it in rows"><a :href="it.url">{{it.title}}</a><span>{{it.date}}</span></li></ul>'
      break
    case 'waiting':
      place = '<div id="box">正在加载，请稍候…</div>'
      break
  }
  const order = chance.is(0.5) ? [head, place, beside] : [beside, head, place]
  const html = pageOf(scene, {
    name: column,
    main: order.join(''),
    sides: otherBoxes(scene).slice(0, 1),
    sheet,
    scripts,
  })
  return at(scene, `elsewhere: ${how}`, truth, html)
}

/** Rows whose day nobody can know. */
export function doubtfulPage(scene: Scene): GeneratedPage {
  const { chance, column } = scene
  const kind = chance.of(Object.keys(DOUBTS))
  const main = DOUBTS[kind]?.(scene) ?? ''
  const head = chance.is(0.5) ? heading(chance, column) : ''
  const html = pageOf(scene, { name: column, main: `${head}${main}`, sides: otherBoxes(scene) })
  return at(scene, `doubtful: ${kind}`, 'unsure', html)
}

const DOUBTS: Readonly<Record<string, (scene: Scene) => string>> = {
  'oldest first, in pages': (scene) => {
    const { chance } = scene
    const rows = mainRows(scene, 8, 20).toReversed()
    return `${listMarkup(plainList(chance, rows, 'iso'))}${pager(chance)}`
  },
  'in no order, in pages': (scene) => {
    const { chance } = scene
    const rows = mainRows(scene, 12, 20)
    const mixed = rows
      .map((row, index) => ({ row, key: (index * 7 + 3) % rows.length }))
      .sort((a, b) => a.key - b.key)
    return `${listMarkup(
      plainList(
        chance,
        mixed.map(({ row }) => row),
        'iso',
      ),
    )}${pager(chance)}`
  },
  'all links made on one day': (scene) => {
    const { chance } = scene
    const day = someDay(scene)
    const rows = rowsOf(
      chance,
      Array.from({ length: chance.int(5, 12) }, () => day),
      'dated-file',
      '/zwgk/lanmu/',
    )
    return listMarkup(
      plainList(
        chance,
        rows.map((row) => ({ ...row, day: null })),
        'iso',
      ),
    )
  },
  'the day of the report in its title': (scene) => {
    const { chance } = scene
    const rows = mainRows(scene, 5, 12).map((row) => ({
      ...row,
      title: `空气质量日报 ${row.day}`,
      day: null,
    }))
    return listMarkup({
      ...plainList(chance, rows, 'iso'),
      style: chance.of(['li', 'table', 'div', 'p'] as const),
    })
  },
  'two dates without names': (scene) => inTable(scene, [], 1),
  'only a meeting’s day': (scene) =>
    inTable(scene, ['标题', scene.chance.of(['召开日期', '举办日期', '会议时间', '开标时间'])], 0),
  'only terms': (scene) =>
    inTable(
      scene,
      ['名称', scene.chance.of(['有效期至', '截止日期', '公示期限', '公开时限', '施行日期'])],
      0,
    ),
  'no years': (scene) => listMarkup(plainList(scene.chance, mainRows(scene, 5, 15), 'yearless')),
  'a day that has not come': (scene) => {
    const [first, ...rest] = mainRows(scene, 5, 12)
    const rows = [
      {
        ...first,
        title: first?.title ?? '',
        href: first?.href ?? '',
        day: addDays(scene.today, scene.chance.int(1, 400)),
      },
      ...rest,
    ]
    return listMarkup(plainList(scene.chance, rows, 'iso'))
  },
  'the newest rows without a day': (scene) => {
    const rows = mainRows(scene, 8, 15).map((row, index) => (index < 2 ? { ...row, day: null } : row))
    return listMarkup({
      ...plainList(scene.chance, rows, 'iso'),
      style: scene.chance.of(['li', 'table', 'li-date-first'] as const),
    })
  },
  'numbers that may be months': (scene) => {
    const { chance, today } = scene
    const year = Number(today.slice(0, 4)) - chance.int(1, 3)
    // 04/03, 03/02: from new to old, whichever is the month.
    const top = chance.int(6, 12)
    const days = Array.from(
      { length: chance.int(4, 5) },
      (_, at) => `${year}-${twoDigits(top - at)}-${twoDigits(top - at - 1)}` as LocalDate,
    )
    const rows = rowsOf(chance, days, 'plain', '/zwgk/lanmu/')
    return listMarkup(plainList(chance, rows, chance.of(['day-first', 'yearless'] as const)))
  },
}

function twoDigits(number: number): string {
  return `${number}`.padStart(2, '0')
}

function mainRows(scene: Scene, from: number, to: number): PlannedList['rows'] {
  const { chance } = scene
  return rowsOf(chance, daysBack(chance, someDay(scene), chance.int(from, to)), 'plain', '/zwgk/lanmu/')
}

/** With a second date so many months before the first, or with one under another name. */
function inTable(scene: Scene, head: readonly string[], others: number): string {
  const rows = mainRows(scene, 5, 12).map((row) => {
    const more = Array.from({ length: others }, () => addDays(row.day ?? scene.today, -97))
    return { ...row, more }
  })
  const list = {
    ...plainList(scene.chance, rows, 'iso'),
    style: others > 0 ? scene.chance.of(['table', 'li'] as const) : ('table' as const),
  }
  return listMarkup(head.length === 0 ? list : { ...list, head })
}

/** Two dates to a row, of which the head of the table says which is the day it came out. */
export function namedDatesPage(scene: Scene): GeneratedPage {
  const { chance, column } = scene
  const other = chance.of(['发文日期', '成文日期', '召开日期', '有效期至', '截止日期', '施行日期'])
  const published = chance.of(['发布日期', '发布时间', '公开日期'])
  const rows = mainRows(scene, 4, 14)
  const apart = chance.of([-120, -20, -3, -400])
  const isLater = /截止|有效/u.test(other)
  const cells = rows.map((row) => ({
    ...row,
    more: [addDays(row.day ?? scene.today, isLater ? Math.abs(apart) : apart)],
  }))
  const list: PlannedList = {
    ...plainList(chance, cells, 'iso'),
    style: 'table',
    head: ['标题', published, other],
  }
  const html = pageOf(scene, {
    name: column,
    main: `${heading(chance, column)}${listMarkup(list)}`,
    sides: otherBoxes(scene),
  })
  return at(scene, 'named dates', rows[0]?.day as LocalDate, html)
}

const NOTHING = ['暂无信息', '暂无相关数据！', '该栏目暂无内容', '对不起，没有相关记录'] as const

/** A column that says it is empty: it is, where no script could fill it, no item is there and the words stand in its place. */
export function blankPage(scene: Scene): GeneratedPage {
  const { chance, column } = scene
  const said = `<div class="list">${chance.of([`<p>${chance.of(NOTHING)}</p>`, `<ul><li>${chance.of(NOTHING)}</li></ul>`])}</div>`
  const head = heading(chance, column)
  const how = chance.of([
    'empty',
    'empty',
    'own script',
    'inline script',
    'named like a library',
    'items',
    'comments',
  ] as const)
  const items = `<ul><li><a href="1.html">${title(chance, 1)}</a></li><li><a href="2.html">${title(chance, 2)}</a></li></ul>`
  const main = {
    empty: `${head}${said}`,
    'own script': `${head}${said}<script src="${chance.of(['/js/column.js', 'http://static.yunling.example/js/col.js', '/js/jquery.common.js'])}"></script>`,
    'inline script': `${head}${said}<script>${chance.of(['getList(1)', "layui.use(['x'], function(){})", 'var r = new ActiveXObject("Microsoft.XMLHTTP")'])}</script>`,
    'named like a library': `${head}${said}<script src="/js/jquery.list.min.js"></script>`,
    items: `${head}${items}${chance.of(['<h3>网友评论</h3>', ''])}<p>${chance.of(NOTHING)}</p>`,
    comments: `${head}<p>${PROSE}</p><h3>网友评论</h3>${said}`,
  }[how]
  const html = pageOf(scene, {
    name: column,
    main,
    sides: chance.is(0.3) ? [box(chance, chance.of(['热点新闻', '推荐阅读']), someDay(scene))] : [],
  })
  return at(scene, `blank: ${how}`, how === 'empty' ? 'blank' : 'unsure', html)
}

/** One text and no list, with the site's news below or beside it. */
export function articlePage(scene: Scene): GeneratedPage {
  const { chance, column } = scene
  const prose = Array.from({ length: chance.int(2, 6) }, () => `<p>${PROSE}${PROSE}</p>`).join('')
  const below = chance.of([
    () =>
      box(
        chance,
        chance.of(['工作动态', '相关链接', '网友评论'].filter((it) => it !== column)),
        someDay(scene),
      ),
    () => bareBox(scene),
  ])()
  const html = pageOf(scene, { name: column, main: `${heading(chance, column)}${prose}${below}`, sides: [] })
  return at(scene, 'article', 'unsure', html)
}
