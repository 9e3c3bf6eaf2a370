/** Far enough for any `<meta charset>` that a browser would still obey. */
const META_WITHIN = 4096
/** Chinese in GBK that is valid UTF-8 by accident is a word or two long (联通), never a page. */
const SURELY_UTF8_FROM = 24
/** A page cut or edited in the middle of a character is still what it says it is. */
const DAMAGED_SHARE = 0.002

/**
 * Bytes of a page as text: a byte order mark, then the header's charset, then the page's own, then GB18030.
 * What header and page say is believed only when the bytes agree: many hand-made sites say gb2312 and send
 * UTF-8, or the other way round.
 */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const wide = wideOf(bytes)
  if (wide !== null) return loosely(wide, bytes)
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== null && (hasMark(bytes) || bytes.filter((it) => it > 0x7f).length >= SURELY_UTF8_FROM))
    return utf8
  const head = loosely('latin1', bytes.subarray(0, META_WITHIN))
  const declared = [charsetIn(contentType), charsetIn(head)].filter((it) => it !== null)
  for (const label of declared) {
    const text = strictly(label, bytes)
    if (text !== null) return text
  }
  const damaged = loosely('utf-8', bytes)
  const lost = damaged.split('\uFFFD').length - 1
  return lost <= damaged.length * DAMAGED_SHARE ? damaged : loosely('gb18030', bytes)
}

/** UTF-16, by its mark; or by every other byte of the first tag being zero. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : null
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** gb2312 and gbk are read as gb18030, which holds them both. */
function charsetIn(text: string): string | null {
  const label = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/iu.exec(text)?.[1]?.toLowerCase() ?? null
  return label !== null && /^gb(?:2312|k)?$/u.test(label) ? 'gb18030' : label
}

/** Null for bytes that are not of this charset, and for a charset nobody knows. */
function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

function loosely(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes)
}
