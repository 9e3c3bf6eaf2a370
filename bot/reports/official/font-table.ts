import type { DocumentFonts } from './fonts.ts'

/**
 * A typeface under the names that other desktops have it by (Windows of today and of the time of GB2312, WPS,
 * 信创), and then the nearest to it. An editor without the first may look for these before it takes just any.
 */
const SAME_FACE: readonly (readonly string[])[] = [
  ['仿宋_GB2312', '仿宋', '方正仿宋_GBK', '华文仿宋'],
  ['楷体_GB2312', '楷体', '方正楷体_GBK', '华文楷体'],
  ['黑体', '方正黑体_GBK', '华文黑体'],
  ['方正小标宋简体', '方正小标宋_GBK', '小标宋', '宋体'],
  ['宋体', '方正书宋_GBK', '华文宋体'],
]
const GB2312 = '86'

/** word/fontTable.xml: every face of the document, with the names to look for it by. */
export function fontTable(fonts: DocumentFonts): string {
  const entries = [...new Set(Object.values(fonts) as string[])].map(fontEntry)
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${namespace}">${entries.join('')}</w:fonts>`
}

function fontEntry(name: string): string {
  const others = (SAME_FACE.find((names) => names.includes(name)) ?? []).filter((it) => it !== name)
  const alternatives = others.length === 0 ? '' : `<w:altName w:val="${others.join(',')}"/>`
  return `<w:font w:name="${name}">${alternatives}<w:charset w:val="${GB2312}"/></w:font>`
}
