import type { Chunk } from '../markup/document.ts'

const PAGER =
  /[上下]一?页|[尾末]页|第一页|最后一页|^1$|加载更多|共\D{0,3}\d+\D{0,3}[页条]|总共|第\s*\d+\s*(?:\/\s*\d+\s*)?页|\d+\/\d+$/u
const ONLY_PAGE = /^1$|^1 \D|共\s?1\s?页|(?<!\d)1\s?\/\s?1(?!\d)|第一页\s1\s最后一页/u
const WITHIN = { chunks: 40, characters: 2_000 }

/** Whether page numbers stand below a list, and whether they count more pages than this one. */
export function pagesBelow(after: readonly Chunk[]): 'none' | 'several' | 'only' {
  const text = after
    .slice(0, WITHIN.chunks)
    .map((chunk) => chunk.text)
    .join(' ')
    .slice(0, WITHIN.characters)
  if (!PAGER.test(text)) return 'none'
  return ONLY_PAGE.test(text) ? 'only' : 'several'
}

/** 「首页 上一页 下一页 1/12」 */
export function isPagerText(text: string): boolean {
  return PAGER.test(text)
}
