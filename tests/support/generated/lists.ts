import { addDays, type LocalDate } from '../../../rules/dates.ts'
import type { Chance } from './chance.ts'
import { type DateStyle, printed } from './dates.ts'
import { plainClass, title } from './words.ts'

export interface PlannedRow {
  readonly title: string
  readonly href: string
  /** Null: the row shows none. */
  readonly day: LocalDate | null
  /** Cells beside the date. */
  readonly more?: readonly string[]
}

export type RowStyle = (typeof ROW_STYLES)[number]

const ROW_STYLES = [
  'li',
  'li-date-first',
  'li-inside-link',
  'table',
  'numbered-table',
  'dl',
  'div',
  'p',
  'summary',
  'card',
  'flat',
] as const

export interface PlannedList {
  readonly rows: readonly PlannedRow[]
  readonly style: RowStyle
  readonly dates: DateStyle
  /** How many rows are printed to a box. */
  readonly boxes: readonly number[]
  readonly boxClass: string
  readonly head?: readonly string[]
  /** Attributes of each row. */
  readonly attributes?: (at: number) => string
}

/** Where a site's CMS puts its articles, by the day they were made on. */
export type LinkStyle = 'plain' | 'dated-file' | 'dated-folder' | 'month-folder'

export function hrefOf(style: LinkStyle, folder: string, at: number, made: LocalDate): string {
  const [year = '', month = '', day = ''] = made.split('-')
  switch (style) {
    case 'plain':
      return `${folder}${4000 + at}.html`
    case 'dated-file':
      return `${folder}${year}${month}/t${year}${month}${day}_${7000 + at}.html`
    case 'dated-folder':
      return `/${year}/${month}${day}/c10a${900 + at}/page.htm`
    case 'month-folder':
      return `${folder}${year}${month}/${300 + at}.shtml`
  }
}

/** `late`: so many days after it is shown each item was made. */
export function rowsOf(
  chance: Chance,
  days: readonly LocalDate[],
  links: LinkStyle,
  folder: string,
  late = 0,
): PlannedRow[] {
  const first = chance.int(0, 500)
  return days.map((day, index) => ({
    title: title(chance, first + index),
    href: hrefOf(links, folder, first + index, addDays(day, late)),
    day,
  }))
}

export function boxesOf(count: number, size: number): number[] {
  const boxes: number[] = []
  for (let left = count; left > 0; left -= size) boxes.push(Math.min(size, left))
  return boxes
}

export function plainList(chance: Chance, rows: readonly PlannedRow[], dates: DateStyle): PlannedList {
  const style = chance.of(ROW_STYLES)
  return { rows, style, dates, boxes: [rows.length], boxClass: plainClass(chance) }
}

export function listMarkup(list: PlannedList): string {
  let from = 0
  const boxes = list.boxes.map((size) => {
    const markup = list.rows.slice(from, from + size).map((row, index) => rowMarkup(list, row, from + index))
    from += size
    return boxMarkup(list, markup.join('\n'))
  })
  return boxes.join('\n')
}

function boxMarkup({ style, boxClass, head }: PlannedList, rows: string): string {
  if (style === 'table' || style === 'numbered-table') {
    const cells = head === undefined ? '' : `<tr>${head.map((it) => `<th>${it}</th>`).join('')}</tr>`
    return `<table class="${boxClass}">${cells}${rows}</table>`
  }
  if (style.startsWith('li') || style === 'summary' || style === 'card')
    return `<ul class="${boxClass}">${rows}</ul>`
  return `<div class="${boxClass}">${rows}</div>`
}

function rowMarkup({ style, dates, attributes }: PlannedList, row: PlannedRow, at: number): string {
  const date = row.day === null ? '' : printed(row.day, dates)
  const link = `<a href="${row.href}" title="${row.title}">${row.title}</a>`
  const own = attributes?.(at) ?? ''
  const more = row.more ?? []
  switch (style) {
    case 'li':
      return `<li${own}>${link}<span>${date}</span>${more.map((it) => `<em>${it}</em>`).join('')}</li>`
    case 'li-date-first':
      return `<li${own}><span class="s">${date}</span>${link}${more.map((it) => `<em>${it}</em>`).join('')}</li>`
    case 'li-inside-link':
      return `<li${own}><a href="${row.href}"><b>${row.title}</b><span>${date}</span></a></li>`
    case 'table':
      return `<tr${own}><td>${link}</td><td>${date}</td>${more.map((it) => `<td>${it}</td>`).join('')}</tr>`
    case 'numbered-table':
      return `<tr${own}><td>${at + 1}</td><td>${link}</td><td>${date}</td>${more.map((it) => `<td>${it}</td>`).join('')}</tr>`
    case 'dl':
      return `<dl${own}><dt>${link}</dt><dd>${date}</dd></dl>`
    case 'div':
      return `<div class="row"${own}>${link}<i>${date}</i></div>`
    case 'p':
      return `<p${own}>${link} <span>${date}</span></p>`
    case 'summary':
      return `<li${own}><h4>${link}</h4><p>${row.title}，现将有关事项说明如下。</p><span>${date}</span></li>`
    case 'card':
      return `<li${own}><a href="${row.href}"><img src="/p/${at}.jpg"></a><div><h5>${link}</h5><span>${date}</span></div></li>`
    case 'flat':
      return `·${link} ${date}<br>`
  }
}
