import type { LocalDate } from '../../../rules/dates.ts'
import { box, carousel, type Hiding, hidden, HIDINGS } from './blocks.ts'
import type { Chance } from './chance.ts'
import { daysBack } from './dates.ts'
import { crumb, foot, header, laidOut, sideMenu } from './frame.ts'
import { addDays } from '../../../rules/dates.ts'
import { COLUMNS, DEPARTMENTS, plainClass, SIDE_HEADINGS, SITES } from './words.ts'

/** A page that was put together, and what it says by the plan of it. */
export interface GeneratedPage {
  readonly kind: string
  readonly column: string
  readonly today: LocalDate
  /** The newest day; `unsure` where nobody could know it from the page alone. */
  readonly truth: LocalDate | 'blank' | 'unsure'
  readonly html: string
  readonly url: string
  readonly landedUrl: string
  readonly isHomepage: boolean
  /** No day on it is later than this, whatever may be made of it. */
  readonly latest: LocalDate
}

export interface Scene {
  readonly chance: Chance
  readonly site: string
  readonly column: string
  readonly today: LocalDate
}

export const URL = 'http://www.yunling.example/zwgk/lanmu/index.html'

/** So long ago, or lately. */
export function someDay({ chance, today }: Scene): LocalDate {
  return addDays(
    today,
    -chance.of([chance.int(0, 9), chance.int(0, 40), chance.int(0, 200), chance.int(0, 800)]),
  )
}

export interface Parts {
  /** What the page calls itself; null: nothing. */
  readonly name: string | null
  readonly main: string
  /** Boxes beside the main part. */
  readonly sides?: readonly string[]
  readonly sheet?: string
  readonly scripts?: string
  readonly hasCrumb?: boolean
}

export function pageOf(scene: Scene, parts: Parts): string {
  const { chance, site, today } = scene
  const {
    name,
    main,
    sides = [],
    sheet = '',
    scripts = '',
    hasCrumb = name !== null && chance.is(0.8),
  } = parts
  const title =
    name !== null && chance.is(hasCrumb ? 0.7 : 1)
      ? chance.of([`${name}_${site}人民政府`, `${site}人民政府 ${name}`, `${name}-${site}`])
      : `${site}人民政府`
  const menu = name !== null && chance.is(0.3) ? sideMenu(chance, name) : ''
  const [before, after] = [sides.filter((_, at) => at % 2 === 0), sides.filter((_, at) => at % 2 === 1)]
  const way = hasCrumb && name !== null ? crumb(chance, name) : ''
  const inside = chance.is(0.5)
  const body = laidOut(chance, `${menu}${before.join('')}`, `${inside ? way : ''}${main}`, after.join(''))
  const libraries = chance.is(0.6) ? '<script src="/js/jquery-1.12.4.min.js"></script>' : ''
  const doctype = chance.of(['<!DOCTYPE html>', ''])
  return `${doctype}<html><head><meta charset="utf-8"><title>${title}</title>${libraries}${sheet}</head><body>${header(chance, site)}${inside ? '' : way}${body}${foot(chance, today)}${scripts}</body></html>`
}

/** Boxes that are not the column's, each of which says by its heading or its make that it is not. */
export function otherBoxes(scene: Scene): string[] {
  const { chance, column } = scene
  return Array.from({ length: chance.of([0, 0, 1, 1, 2, 3]) }, () => {
    const other = chance.of(COLUMNS.filter((it) => it !== column))
    const name = chance.of([chance.of(SIDE_HEADINGS), other, `${chance.of(DEPARTMENTS)}${column}`])
    return chance.is(0.2) ? slides(scene) : box(chance, name, someDay(scene))
  })
}

export function slides(scene: Scene): string {
  const { chance } = scene
  return carousel(chance, daysBack(chance, someDay(scene), chance.int(3, 5)))
}

/** A box with nothing to tell whose it is. */
export function bareBox(scene: Scene): string {
  return box(scene.chance, null, someDay(scene))
}

export function hide(chance: Chance, markup: string): ReturnType<typeof hidden> {
  return hidden(chance.of<Hiding>(HIDINGS), markup)
}

export function sceneOf(chance: Chance): Scene {
  const today = addDays('2016-01-01' as LocalDate, chance.int(900, 3600))
  return { chance, site: chance.of(SITES), column: chance.of(COLUMNS), today }
}

export function emptyPlace(chance: Chance): string {
  const name = plainClass(chance)
  return chance.of([
    `<ul id="newslist"></ul>`,
    `<div id="list_${name}"></div>`,
    `<table><tbody id="rows"></tbody></table>`,
  ])
}
