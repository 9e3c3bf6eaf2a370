import { DEFAULT_FONTS, type DocumentFonts } from '../reports/official/fonts.ts'

/** What each typeface is called where fonts are named; see GB/T 9704-2012. */
export const FONT_ROLES: Readonly<Record<string, keyof DocumentFonts>> = {
  仿宋: 'body',
  黑体: 'heading',
  楷体: 'subheading',
  小标宋: 'title',
  宋体: 'number',
}

const ITEM = /^(?<role>[^=]*?)\s*=\s*(?<font>.*)$/u
/** As Windows stores a typeface's name: 31 characters, and none that would end an attribute. */
const FONT = /^[\p{L}\p{N}][\p{L}\p{N} ._()（）-]{0,30}$/u

/**
 * `仿宋=方正仿宋_GBK,楷体=方正楷体_GBK`: what is not named stays as it is; commas and equals signs as a Chinese
 * keyboard writes them too. What is wrong goes to `faults`.
 */
export function parseFonts(setting: string): {
  readonly fonts: DocumentFonts
  readonly faults: readonly string[]
} {
  const named = new Map<keyof DocumentFonts, string>()
  const faults: string[] = []
  for (const [index, text] of setting.split(/[,，]/u).entries()) {
    const { role = '', font = '' } = ITEM.exec(text.replaceAll('＝', '=').trim())?.groups ?? {}
    const meant = Object.hasOwn(FONT_ROLES, role) ? FONT_ROLES[role] : undefined
    const fault = (what: string) => faults.push(`item ${index + 1}: ${what}`)
    if (meant === undefined) fault(`none of ${Object.keys(FONT_ROLES).join(', ')} before an equals sign`)
    else if (named.has(meant)) fault(`${role} for the second time`)
    else if (!FONT.test(font)) fault(`no font name after ${role}=`)
    else named.set(meant, font)
  }
  return { fonts: { ...DEFAULT_FONTS, ...Object.fromEntries(named) }, faults }
}
