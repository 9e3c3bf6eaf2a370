import type { Hint } from './hint.ts'

/** What templates, Word and Excel leave behind; nobody means to publish it. `{{x}}` is what a script of the page fills. */
const LEFT_OVER =
  /测试测试|标题标题|内容内容内容|此处(?:填写|插入|输入|键入|添加)(?!位置)|(?:请|单击|点击)(?:在)?此处(?:输入|键入|添加)|单击此处添加|lorem ipsum|错误[!！]\s?(?:未找到引用源|未定义书签|超链接引用无效)|\[object Object\]|#(?:REF!|VALUE!|DIV\/0!|NAME\?|N\/A)|(?<![\w.])(?:undefined|NaN)(?![\w.(])|[X×]{1,4}年[X×]{1,2}月[X×]{1,2}日/giu
/** Marks that never stand side by side (GB/T 15834). */
const DOUBLED = /、、|，，|。，|，。|、。|；；|、，|，、/gu

export function placeholdersIn(text: string): Hint[] {
  return [...text.matchAll(LEFT_OVER)].map(({ index: from, 0: said }) => ({
    kind: 'placeholder',
    from,
    to: from + said.length,
    said,
    better: null,
    source: 'template',
  }))
}

export function doubledMarksIn(text: string): Hint[] {
  return [...text.matchAll(DOUBLED)].map(({ index: from, 0: said }) => ({
    kind: 'misspelling',
    from,
    to: from + said.length,
    said,
    better: null,
    source: 'gb-15834',
  }))
}
