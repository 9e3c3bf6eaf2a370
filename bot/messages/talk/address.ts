/**
 * A page's address, ended by what nobody writes inside one. It ends before `](` and `&lt;` as well: they are links
 * and brackets to a Markdown reader, whatever stands before them.
 */
const ADDRESS =
  /https?:\/\/(?:(?!\]\(|&#?\w+;)[^\s<>"`\\\p{Cc}\p{Cs}，。；：、！？（）「」『』《》〈〉【】“”‘’…])+/giu

/** Escapes the words and leaves every address byte for byte: one changed character and it opens nothing. */
export function escapeAround(text: string, escape: (words: string) => string): string {
  let escaped = ''
  let from = 0
  for (const { index, 0: address } of text.matchAll(ADDRESS)) {
    escaped += escape(text.slice(from, index)) + address
    from = index + address.length
  }
  return escaped + escape(text.slice(from))
}

/** The text up to `length` characters, or to the beginning of an address that it would cut in two. */
export function cutBefore(text: string, length: number): string {
  const cut = [...text].slice(0, length).join('')
  for (const { index, 0: address } of text.matchAll(ADDRESS)) {
    if (index < cut.length && cut.length < index + address.length) return cut.slice(0, index)
  }
  return cut
}
