/** Names of the typefaces as the reader's machine has them: Windows, WPS and 信创 desktops differ. */
export interface DocumentFonts {
  /** 仿宋 */
  readonly body: string
  /** 黑体 */
  readonly heading: string
  /** 楷体 */
  readonly subheading: string
  /** 小标宋 */
  readonly title: string
  /** 宋体, of page numbers. */
  readonly number: string
}

export const DEFAULT_FONTS: DocumentFonts = {
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  title: '方正小标宋简体',
  number: '宋体',
}
