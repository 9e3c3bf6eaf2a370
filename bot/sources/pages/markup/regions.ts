import { ancestorsOf, type Box, type Chunk, holds, wordsOf } from './document.ts'

/** 「当前位置：首页 > 政务公开 > 通知公告」 */
export interface Crumb {
  /** The chunks it takes. */
  readonly from: number
  readonly to: number
  readonly steps: readonly string[]
}

const CHROME_WORDS = new Set('nav navi navbar menu header head weather banner'.split(' '))
const FOOT_WORDS = new Set('foot footer copyright friendlink friendlinks links yqlj'.split(' '))
const CHROME_BOXES = new Set(['div', 'section', 'table', 'td', 'ul', 'header', 'nav', 'footer', 'center'])
const MENU_LINKS = 4
const HEAD = { chunks: 4, links: 2 }
/** Who keeps the site: from here on a page speaks of itself, in a box that need not be marked as its foot. */
const FOOT = /ICP备|公网安备|网站标识码|版权所有|copyright|©/iu
const PLACE = /(?:当前|现在|所在|您的|你的|所处)的?位置|^位置\s*:|您(?:现在)?(?:所)?在(?:位置|这里)?\s*:/u
const HOME = /^(?:网站|返回)?(?:首\s?页|主页)$|^home$/iu
const ONLY_STEP = /^[\s>›»→/\\|:·-]+$/u
/** Crumbs are short, whatever box they stand in. */
const MOST = { chunks: 16, characters: 160 }
/** Where they end, on a page that is one of many. */
const NO_NAME = /^(?:列表页?|正文|内容|详细信息|文章列表|栏目列表|列表信息)$/u

export function footAt(chunks: readonly Chunk[]): number {
  const foot = chunks.findIndex(({ text }) => FOOT.test(text))
  return foot < 0 ? chunks.length : foot
}

export function crumbOf(chunks: readonly Chunk[]): Crumb | null {
  for (const [index, { text }] of chunks.entries()) {
    const isPlace = text.length <= MOST.characters && PLACE.test(text)
    const isHome = HOME.test(text) && ONLY_STEP.test(chunks[index + 1]?.text ?? '')
    const isWhole = /^(?:网站)?首页\s*[>›»→/]/u.test(text) && text.length <= MOST.characters
    const crumb = isPlace || isHome || isWhole ? crumbFrom(chunks, index) : null
    if (crumb !== null) return crumb
  }
  return null
}

/** The smallest box that holds the beginning and the next step; or what follows as far as there are steps. */
function crumbFrom(chunks: readonly Chunk[], from: number): Crumb | null {
  const first = chunks[from]
  const next = chunks.slice(from + 1, from + 6).find(({ text }) => !ONLY_STEP.test(text) && !HOME.test(text))
  if (first === undefined) return null
  const own = first.text.split(/[>›»→/]/u)
  if (namesIn(own).length > 0 && own.length > 1) return { from, to: from + 1, steps: namesIn(own) }
  if (next === undefined) return null
  const box = [first.parent, ...ancestorsOf(first.parent)].find((it) => holds(it, next.parent))
  const to = Math.min(box?.to ?? from + MOST.chunks, from + MOST.chunks)
  const taken: string[] = []
  for (const { text } of chunks.slice(from, to)) {
    if (taken.join('').length + text.length > MOST.characters) break
    taken.push(text)
  }
  return { from, to: from + taken.length, steps: namesIn(taken.flatMap((it) => it.split(/[>›»→]/u))) }
}

function namesIn(steps: readonly string[]): string[] {
  return steps
    .map((it) => it.replace(/^.*位置\s*:?/u, '').trim())
    .filter((it) => it !== '' && !ONLY_STEP.test(it) && !HOME.test(it) && !NO_NAME.test(it))
}

/**
 * The boxes that are the frame of the page. What is called head, menu or banner is so only outside the region
 * between the crumb and the foot; inside it, and where there is no crumb, it may be the head of a block.
 */
export function chromeOf(body: Box, chunks: readonly Chunk[]): Box[] {
  const crumb = crumbOf(chunks)
  const sums = lengthsBefore(chunks)
  const lengthOf = ({ from, to }: Box): number => (sums[to] ?? 0) - (sums[from] ?? 0)
  const total = lengthOf(body)
  const found: Box[] = []
  const search = (box: Box): void => {
    for (const child of box.children) {
      if (isChrome(child, crumb) && lengthOf(child) * 2 < total) found.push(child)
      else search(child)
    }
  }
  search(body)
  return found
}

function isChrome(box: Box, crumb: Crumb | null): boolean {
  if (box.to === box.from) return false
  const words = CHROME_BOXES.has(box.name) ? wordsOf(box) : []
  if (box.name === 'footer' || words.some((word) => FOOT_WORDS.has(word))) return true
  const isHeader = box.name === 'header' && !isWithin(box, 'article') && !isWithin(box, 'li')
  const isNamed = isHeader || box.name === 'nav' || words.some((word) => CHROME_WORDS.has(word))
  if (!isNamed || isSmall(box)) return false
  if (crumb !== null) return box.to <= crumb.from
  return box.headingsTo === box.headingsFrom && box.linksTo - box.linksFrom >= MENU_LINKS
}

/** The head of a block has its name and 「更多」, and perhaps a tab or two. */
function isSmall({ from, to, linksFrom, linksTo }: Box): boolean {
  return to - from <= HEAD.chunks && linksTo - linksFrom <= HEAD.links
}

function isWithin(box: Box, name: string): boolean {
  return ancestorsOf(box).some((it) => it.name === name)
}

function lengthsBefore(chunks: readonly Chunk[]): number[] {
  const sums = [0]
  for (const { text } of chunks) sums.push((sums.at(-1) ?? 0) + text.length)
  return sums
}
