import type { LocalDate } from '../../../rules/dates.ts'
import type { Chance } from './chance.ts'
import { daysBack } from './dates.ts'
import { type DateStyle } from './dates.ts'
import { hrefOf, listMarkup, plainList, rowsOf } from './lists.ts'
import { headClass, plainClass, title } from './words.ts'

/** A block's own heading, in any of the ways sites print them. */
export function heading(chance: Chance, name: string): string {
  const more = chance.is(0.5) ? '<a href="/more/">更多</a>' : ''
  const box = headClass(chance)
  return chance.of([
    `<h2>${name}</h2>`,
    `<div class="${box}"><h3>${name}</h3>${more}</div>`,
    `<div class="${box}"><span>${name}</span>${more}</div>`,
    `<div class="${box}"><a href="/x/">${name}</a>${more}</div>`,
    `<div class="${box}">${name}</div>`,
    `<div class="${box}"><h3>${name}</h3><em>News</em></div>`,
  ])
}

/** A box of another list, with a heading or without one. */
export function box(
  chance: Chance,
  name: string | null,
  newest: LocalDate,
  dates: DateStyle = 'iso',
): string {
  const rows = rowsOf(chance, daysBack(chance, newest, chance.int(5, 7)), 'plain', '/xw/')
  const inner = `${name === null ? '' : heading(chance, name)}${listMarkup(plainList(chance, rows, dates))}`
  return `<div class="${plainClass(chance)}">${inner}</div>`
}

/** Pictures of the news, each with a link that may tell its day. */
export function carousel(chance: Chance, days: readonly LocalDate[]): string {
  const links = chance.of(['plain', 'dated-file', 'dated-folder'] as const)
  const slides = days.map((day, at) => {
    const name = title(chance, at)
    const caption = chance.of([`<p>${name}</p>`, ''])
    return `<li><a href="${hrefOf(links, '/xw/', at, day)}"><img src="/p/${at}.jpg" alt="${name}">${caption}</a></li>`
  })
  return `<div class="${chance.of(['focus', 'slide', 'swiper'])}"><ul>${slides.join('')}</ul></div>`
}

export function tabs(chance: Chance, names: readonly string[]): string {
  const items = names.map((name) => `<li>${name}</li>`).join('')
  return chance.of([
    `<ul class="${plainClass(chance)}">${items}</ul>`,
    `<div class="tab-menu">${names.map((it) => `<a href="#">${it}</a>`).join('')}</div>`,
  ])
}

export type Hiding = (typeof HIDINGS)[number]
export const HIDINGS = ['style', 'attribute', 'sheet'] as const

/** Behind a tab or a click. `sheet`: the style sheet that the page then needs in its head. */
export function hidden(how: Hiding, markup: string): { readonly markup: string; readonly sheet: string } {
  switch (how) {
    case 'style':
      return { markup: `<div style="display:none">${markup}</div>`, sheet: '' }
    case 'attribute':
      return { markup: `<div hidden>${markup}</div>`, sheet: '' }
    case 'sheet':
      return {
        markup: `<div class="dn">${markup}</div>`,
        sheet: '<style>.w{width:10px} .dn{display:none}</style>',
      }
  }
}
