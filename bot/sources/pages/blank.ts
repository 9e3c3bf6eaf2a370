import { type Chunk, type Page, textOf } from './markup/document.ts'
import { areAkin, headingAbove, namesOf } from './lists/headings.ts'
import { titleLinks } from './lists/row.ts'

const NOTHING_YET =
  /^(?:(?:很?抱歉|对不起)[^\p{L}\p{N}]*)?(?:[该本此]|当前)?(?:栏目|频道|页面|分类)?下?(?:暂无|暂时没有|没有|尚无|暂未发布|暂未添加)(?:任何|相关)?(?:数据|信息|内容|记录|文章|新闻|资料|公告|文件)[^\p{L}\p{N}]*$/u
const NOT_BUILT_YET = /^[该本此]?(?:栏目|页面|内容|频道)(?:正在)?(?:努力)?建设中[^\p{L}\p{N}]*$/u
/** An article may end with 「暂无相关信息」 as well; a blank column has no article. */
const BLANK_WORDS = 120
/** 「共 35 条」 */
const COUNTED = /共\D{0,3}[1-9]\d*\D{0,3}[页条篇项]/u
/** Eight characters are an item's title. */
const TITLE = 8

/**
 * The words by which the column says that there is nothing in it: where its list would stand, under its name,
 * with no item beside them.
 */
export function saysBlank(
  page: Page,
  isInScope: (chunk: Chunk) => boolean,
  columnName: string | null,
): string | null {
  const above = page.foot
  const seen = page.chunks.slice(0, above).filter(isInScope)
  const words = seen.filter(({ link }) => link === null)
  if (words.reduce((sum, { text }) => sum + text.length, 0) > BLANK_WORDS) return null
  if (words.some(({ text }) => COUNTED.test(text))) return null
  const at = blankWordAt(page, isInScope)
  const chunk = page.chunks[at]
  if (chunk === undefined || seen.some(({ link }) => link !== null && isItem(page, link))) return null
  return isItsPlace(page, chunk, at, columnName) ? chunk.text : null
}

/** The same words, whatever else is on the page: a list that stands elsewhere is then not the column's. */
export function saysNothingHere(page: Page, columnName: string | null): boolean {
  const at = blankWordAt(page, ({ isChrome }) => !isChrome)
  const chunk = page.chunks[at]
  return chunk !== undefined && isItsPlace(page, chunk, at, columnName)
}

function blankWordAt({ chunks, foot }: Page, isInScope: (chunk: Chunk) => boolean): number {
  return chunks.findIndex(
    (chunk, index) => index < foot && chunk.link === null && isInScope(chunk) && isBlankWord(chunk.text),
  )
}

function isBlankWord(text: string): boolean {
  return text.length <= 30 && (NOTHING_YET.test(text) || NOT_BUILT_YET.test(text))
}

function isItem(page: Page, link: Chunk['parent']): boolean {
  return titleLinks(page, link).length > 0 && textOf(page, link).length >= TITLE
}

/** Under the column's name, or right under the way to a page of that name. */
function isItsPlace(page: Page, chunk: Chunk, at: number, columnName: string | null): boolean {
  const heading = headingAbove(page, chunk.parent, 0, at)
  const names = namesOf(page)
  if (columnName !== null && names.length > 0 && !names.some((name) => areAkin(name, columnName)))
    return false
  if (heading.kind !== 'own') return heading.kind === 'crumb'
  const known = columnName === null ? names : [...names, columnName]
  return heading.words.some((word) => known.some((name) => areAkin(word, name)))
}
