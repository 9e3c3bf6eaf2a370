import { ancestorsOf, type Box, type Chunk, holds, NEUTRAL, type Page, PICTURE } from '../markup/document.ts'
import type { List } from './lists.ts'
import type { Crumb } from '../markup/regions.ts'
import { isPagerText } from './pager.ts'
import { NO_ITEM } from './row.ts'

/**
 * What stands above a list. `own`: its heading, in one or more words, the last of them at that chunk. `crumb`: the way to this page, which names
 * the page and no list. `menu`: tabs, or the columns beside this one; `entries`: how many. `none`: nothing near.
 */
export type Heading =
  | { readonly kind: 'own'; readonly words: readonly string[]; readonly at: number }
  | { readonly kind: 'menu'; readonly entries: number }
  | { readonly kind: 'crumb' | 'none' }

const TABLE_HEAD =
  /^(?:序号|标题|名称|主题|索引号?|文号|发文字号|编号|状态|附件|版本|点击数?|(?:信息|文件|公文)(?:标题|名称)|.{0,4}(?:日期|时间|机构|单位|人|量)|点击次?数)$/u
const NEAR = 24
const MOST = { words: 3, characters: 40, linked: 12, name: 16 }
/** The whole site's name says nothing of the column. */
const OF_SITE = /(?:政府|网站?|门户|平台|系统|委员会|委|局|厅|院|校|大学|中心|协会|学会|公司|集团)$/u
const LEVELS = 2
const RULES = new Set(['i', 'b', 'em', 'span', 'img', 'br', 'li'])
const HAN = /\p{Script=Han}/u

export function headingOf(page: Page, list: List, crumb: Crumb | null): Heading {
  const own = list.rows[0]?.box
  return own === undefined
    ? { kind: 'none' }
    : headingAbove(page, own, list.from - list.before.length, list.from, crumb)
}

/** What stands above `own`, whose words begin at the chunk `end`; nothing before `first` is its affair. */
export function headingAbove(page: Page, own: Box, first: number, end: number, crumb: Crumb | null): Heading {
  for (let at = end - 1; at >= first && at >= end - NEAR; at -= 1) {
    const chunk = page.chunks[at]
    if (chunk === undefined || !isWords(chunk)) continue
    if (isOf(crumb, at)) return { kind: 'crumb' }
    return headingIn(page, at, { first, end, own, crumb })
  }
  return { kind: 'none' }
}

interface Gap {
  readonly first: number
  readonly end: number
  readonly own: Box
  readonly crumb: Crumb | null
}

/** The words of the largest box around the chunk that does not hold the list. */
function headingIn(page: Page, at: number, { first, end, own, crumb }: Gap): Heading {
  const chunk = page.chunks[at] as Chunk
  const box = [chunk.parent, ...ancestorsOf(chunk.parent)].findLast((it) => !holds(it, own)) ?? chunk.parent
  const words = page.chunks
    .slice(Math.max(first, box.from), Math.min(end, box.to))
    .filter((it, index) => isWords(it) && !isOf(crumb, Math.max(first, box.from) + index))
  const entries = entriesOf(page, at, Math.max(first, crumb?.to ?? 0))
  if (entries > 1) return { kind: 'menu', entries }
  const texts = words.map(({ text }) => text)
  // An item of another list, as a picture's caption is.
  if (words.some(({ link, text }) => link !== null && text.length > MOST.linked)) return { kind: 'none' }
  if (texts.length === 1 && OF_SITE.test(bare(texts[0] ?? ''))) return { kind: 'none' }
  if (texts.length <= MOST.words && texts.join('').length <= MOST.characters)
    return { kind: 'own', words: texts, at }
  const isHeading = [chunk.parent, ...ancestorsOf(chunk.parent)].some(({ name }) => /^h[1-6]$/u.test(name))
  return isHeading && chunk.text.length <= MOST.characters
    ? { kind: 'own', words: [chunk.text], at }
    : { kind: 'none' }
}

/** Words of one make, side by side, are tabs or a menu; a heading and its English are not. */
function entriesOf({ chunks }: Page, at: number, first: number): number {
  let count = 1
  let last = chunks[at]
  for (let index = at - 1; index >= first; index -= 1) {
    const chunk = chunks[index]
    if (chunk === undefined || last === undefined || !isWords(chunk) || !HAN.test(chunk.text)) continue
    if ((chunk.link === null) !== (last.link === null) || !areSideBySide(chunk.parent, last.parent)) break
    count += 1
    last = chunk
  }
  return count
}

/** Next to each other under one parent, a level or two up, with nothing but a rule between them. */
function areSideBySide(one: Box, next: Box): boolean {
  let [left, right]: [Box | null, Box | null] = [one, next]
  if (left.path !== right.path) return false
  for (let level = 0; level <= LEVELS && left !== null && right !== null; level += 1) {
    const { parent }: Box = left
    if (parent !== null && parent === right.parent) {
      const between = parent.children.slice(parent.children.indexOf(left) + 1, parent.children.indexOf(right))
      return between.every(({ name }) => RULES.has(name))
    }
    // Boxes with more in them than these words are blocks.
    if ([left, right].some((it) => it.parent !== null && it.parent.children.length > 1)) return false
    ;[left, right] = [parent, right.parent]
  }
  return false
}

function isWords({ text, parent, isChrome }: Chunk): boolean {
  if (isChrome || text === PICTURE || NEUTRAL.test(text)) return false
  if (NO_ITEM.test(text) || TABLE_HEAD.test(text) || isPagerText(text)) return false
  return (
    parent.name !== 'th' && ![parent.parent, parent].some((it) => it?.name === 'thead' || it?.name === 'th')
  )
}

function isOf(crumb: Crumb | null, at: number): boolean {
  return crumb !== null && at >= crumb.from && at < crumb.to
}

/** What the page calls itself: the last step of its crumb, its title, the name its CMS gives it. */
export function namesOf({ facts }: Page, crumb: Crumb | null): string[] {
  const title = facts.title.slice(0, 200).split(/[\s_|\-—–－·,，]+/u)
  const names = [...(crumb?.steps.slice(-1) ?? []), facts.metas.get('columnname') ?? '', ...title]
  return names
    .map(bare)
    .filter((name) => name.length >= 2 && name.length <= MOST.name && !OF_SITE.test(name) && name !== '首页')
}

/** Without blanks, brackets and what stands around a name: `【通知公告】 >>`, `栏目：通知公告(共35条)`. */
function bare(text: string): string {
  const last = text.split(/[>›»/:|→]/u).findLast((it) => it.trim() !== '') ?? ''
  return last.replace(/\([^()]{0,20}\)$/u, '').replace(/[\s"'[\]【】《》<>·•()“”]/gu, '')
}

/** Whether a heading is that name and no other: 县直部门通知公告 is not 通知公告. */
export function isSameName(heading: string, name: string): boolean {
  return [heading, ...heading.split(' ')].some((it) => isName(bare(it), bare(name)))
}

function isName(own: string, wanted: string): boolean {
  return (
    own === wanted ||
    (own.startsWith(wanted) && /^(?:列表|栏目|频道|专栏|信息)$/u.test(own.slice(wanted.length)))
  )
}

/** Whether two names may be of one column: 县局通知公告 and 通知公告; `loosely`, 公示公告 and 通知公告 as well. */
export function areAkin(one: string, other: string, how: 'strictly' | 'loosely' = 'strictly'): boolean {
  const [own, wanted] = [bare(one), bare(other)]
  if (own.includes(wanted) || wanted.includes(own)) return true
  return how === 'loosely' && own.length > 2 && wanted.length > 2 && own.slice(-2) === wanted.slice(-2)
}
