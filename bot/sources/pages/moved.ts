import type { Page } from './markup/document.ts'

const MOST_TEXT = 160
const MOVED =
  /(?:本|该|此|原|旧)(?:网?站|网页|栏目|平台|页面|频道|版|处)[^。！]{0,20}(?:(?:停止|不再|停用|暂停)(?:更新|维护|使用|运行)|(?:迁移|搬迁|迁|转移|并入|整合|合并)(?:至|到|入))/u

/** Whether the page tells its reader to look elsewhere: 「本栏目已迁移至……，此处不再更新」. */
export function saysMoved({ chunks, foot }: Page): boolean {
  return chunks
    .slice(0, foot)
    .some(({ text, link }) => link === null && text.length <= MOST_TEXT && MOVED.test(text))
}
