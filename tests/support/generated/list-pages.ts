import { addDays, type LocalDate } from '../../../rules/dates.ts'
import { box, heading, tabs } from './blocks.ts'
import { type DateStyle, daysBack, FULL_STYLES, isAmbiguous } from './dates.ts'
import { pager } from './frame.ts'
import { boxesOf, type LinkStyle, listMarkup, plainList, type PlannedList, rowsOf } from './lists.ts'
import {
  bareBox,
  type GeneratedPage,
  hide,
  otherBoxes,
  pageOf,
  type Scene,
  slides,
  someDay,
  URL,
} from './page.ts'
import { COLUMNS } from './words.ts'

const LINKS: readonly LinkStyle[] = ['plain', 'plain', 'dated-file', 'dated-folder', 'month-folder']

/** The column's list, as a person would find it. */
interface Main {
  readonly list: PlannedList
  readonly newest: LocalDate
}

function mainList(scene: Scene, dates?: DateStyle): Main {
  const { chance } = scene
  const count = chance.int(4, 20)
  const isChunked = count > 6 && chance.is(0.3)
  const size = isChunked ? 5 : count
  const breaks = isChunked ? [1, 5, 10, 15] : [chance.int(1, count)]
  const days = daysBack(chance, someDay(scene), count, breaks)
  const links = chance.of(LINKS)
  const rows = rowsOf(chance, days, links, '/zwgk/lanmu/', chance.is(0.2) ? chance.int(0, 3) : 0)
  const wanted = dates ?? chance.of(FULL_STYLES)
  const style = isAmbiguous(days, wanted) ? 'iso' : wanted
  const plain = plainList(chance, rows, style)
  const isOneBox = plain.style === 'flat'
  const list = { ...plain, boxes: isChunked && !isOneBox ? boxesOf(count, size) : [count] }
  return { list, newest: days[0] as LocalDate }
}

/** Old items that were pinned above the rest. */
function withPinned({ chance }: Scene, main: Main): Main {
  const { list, newest } = main
  const last = list.rows.at(-1)?.day ?? newest
  const pinned = rowsOf(
    chance,
    daysBack(chance, addDays(last, -chance.int(1, 300)), chance.int(1, 3)),
    'plain',
    '/zd/',
  )
  const [first = 0, ...rest] = list.boxes
  return {
    newest,
    list: { ...list, rows: [...pinned, ...list.rows], boxes: [first + pinned.length, ...rest] },
  }
}

/** What may stand beside the list without being it. */
function somethingElse(scene: Scene, list: PlannedList): { readonly sheet: string; readonly extra: string } {
  const { chance, column } = scene
  const none = { sheet: '', extra: '' }
  const first = Math.min(5, list.rows.length)
  const hiddenFrom = (markup: string): typeof none => {
    const { sheet, markup: extra } = hide(chance, markup)
    return { sheet, extra }
  }
  return chance.of([
    // The same for telephones.
    () => hiddenFrom(listMarkup({ ...list, rows: list.rows.slice(0, first), boxes: [first] })),
    () => hiddenFrom(box(chance, chance.of(COLUMNS.filter((it) => it !== column)), someDay(scene))),
    () => ({ ...none, extra: bareBox(scene) }),
    () => ({ ...none, extra: slides(scene) }),
    ...Array.from({ length: 6 }, () => () => none),
  ])()
}

export function listPage(scene: Scene): GeneratedPage {
  const { chance, column, today } = scene
  const plain = mainList(scene)
  const { list, newest } = chance.is(0.15) ? withPinned(scene, plain) : plain
  const head = chance.is(0.5) ? heading(chance, column) : ''
  const pages = list.rows.length > 6 && chance.is(0.7) ? pager(chance) : ''
  const sides = otherBoxes(scene)
  const { sheet, extra } = somethingElse(scene, list)
  const frame = chance.is(0.08)
    ? chance.of([
        '<iframe src="javascript:;" style="display:none"></iframe>',
        '<iframe src="about:blank"></iframe>',
      ])
    : ''
  const places = chance.is(0.7)
    ? [head, listMarkup(list), pages, extra]
    : [extra, head, listMarkup(list), pages]
  const name = chance.is(0.92) ? column : null
  const html = pageOf(scene, { name, main: `${places.join('\n')}${frame}`, sides, sheet })
  return {
    kind: 'list',
    column,
    today,
    truth: newest,
    html,
    url: URL,
    landedUrl: URL,
    isHomepage: false,
    latest: today,
  }
}

const MOVED = 'http://www.yunling.example/search?q=x'

/** Another column's page, whatever box of this column's name stands on it. */
export function otherColumnPage(scene: Scene): GeneratedPage {
  const { chance, column, today } = scene
  const other = chance.of(
    COLUMNS.filter(
      (it) => it !== column && it.slice(-2) !== column.slice(-2) && it.slice(0, 2) !== column.slice(0, 2),
    ),
  )
  const { list } = mainList(scene)
  const head = chance.is(0.6) ? heading(chance, other) : ''
  const sides = chance.is(0.4)
    ? [box(chance, chance.of([column, `${column}摘登`]), someDay(scene))]
    : otherBoxes(scene)
  const html = pageOf(scene, {
    name: other,
    main: `${head}${listMarkup(list)}${pager(chance)}`,
    sides,
    hasCrumb: true,
  })
  const landedUrl = chance.is(0.5) ? URL : 'http://www.yunling.example/zwgk/qita/index.html'
  return {
    kind: 'other-column',
    column,
    today,
    truth: 'unsure',
    html,
    url: URL,
    landedUrl,
    isHomepage: false,
    latest: today,
  }
}

/** The column's old page, which sends its readers on. */
export function leavingPage(scene: Scene): GeneratedPage {
  const { chance, column, today } = scene
  const { list } = mainList(scene)
  const target = 'http://www.new-yunling.example/tzgg/'
  const way = chance.of([
    `<script>window.location.href="${target}";</script>`,
    `<script type="text/javascript">\nlocation.replace('${target}')\n</script>`,
    `<script>setTimeout("top.location.href='${target}'", 3000)</script>`,
    `<script>window.onload = function () { location.href = '/new/index.html' }</script>`,
    `<meta http-equiv="refresh" content="3;url=${target}">`,
    'search',
  ])
  const isSearch = way === 'search'
  const html = pageOf(scene, {
    name: column,
    main: `${heading(chance, column)}${listMarkup(list)}${pager(chance)}`,
    sheet: isSearch ? '' : way,
  })
  return {
    kind: 'leaving',
    column,
    today,
    truth: 'unsure',
    html,
    url: URL,
    landedUrl: isSearch ? MOVED : URL,
    isHomepage: false,
    latest: today,
  }
}

/** Blocks of several columns; the ledger may mean one of them, or the page. */
export function channelPage(scene: Scene): GeneratedPage {
  const { chance, column, today } = scene
  const isOfBlock = chance.is(0.5)
  const others = COLUMNS.filter((it) => it !== column)
  const names = (isOfBlock ? [column, ...others] : others).slice(0, chance.int(2, 4))
  const days = names.map(() => someDay(scene))
  const isTabbed = chance.is(0.2)
  const blocks = names.map((name, at) => box(chance, isTabbed ? null : name, days[at] as LocalDate))
  const order = chance.is(0.5) ? blocks : blocks.toReversed()
  const main = `${isTabbed ? tabs(chance, chance.is(0.5) ? names : names.toReversed()) : ''}${order.join('')}`
  const html = pageOf(scene, {
    name: isOfBlock ? '新闻中心' : column,
    main,
    sides: chance.is(0.3) ? [slides(scene)] : [],
  })
  const highest = days.reduce((top, on) => (on > top ? on : top))
  const truth = isTabbed ? 'unsure' : isOfBlock ? (days[0] as LocalDate) : highest
  return {
    kind: isTabbed ? 'tabs' : 'channel',
    column,
    today,
    truth,
    html,
    url: URL,
    landedUrl: URL,
    isHomepage: false,
    latest: today,
  }
}

/** Two headings in a row of rows that go by each other: which list is whose nobody can tell. */
export function frontPage(scene: Scene): GeneratedPage {
  const { chance, today } = scene
  const days = Array.from({ length: chance.int(3, 6) }, () => someDay(scene))
  const tab = someDay(scene)
  const behind = hide(chance, box(chance, null, tab))
  const blocks = days.map((day) => box(chance, chance.of(COLUMNS), day))
  const html = pageOf(scene, {
    name: null,
    main: `${blocks.slice(0, 2).join('')}${behind.markup}${blocks.slice(2).join('')}`,
    sheet: behind.sheet,
  })
  const truth = [...days, tab].reduce((top, on) => (on > top ? on : top))
  return {
    kind: 'front',
    column: '首页',
    today,
    truth,
    html,
    url: 'http://www.yunling.example/',
    landedUrl: 'http://www.yunling.example/',
    isHomepage: true,
    latest: today,
  }
}

export { mainList }
