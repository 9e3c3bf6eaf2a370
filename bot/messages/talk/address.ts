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
  for (const { at, address } of addressesIn(text)) {
    escaped += escape(text.slice(from, at)) + address
    from = at + address.length
  }
  return escaped + escape(text.slice(from))
}

/** The text up to `length` characters, or to the beginning of an address that it would cut in two. */
export function cutBefore(text: string, length: number): string {
  const cut = [...text].slice(0, length).join('')
  const split = addressesIn(text).find(
    ({ at, address }) => at < cut.length && cut.length < at + address.length,
  )
  return split === undefined ? cut : cut.slice(0, split.at)
}

function addressesIn(text: string): { at: number; address: string }[] {
  const found: { at: number; address: string }[] = []
  const pattern = new RegExp(ADDRESS)
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const address = closed(match[0])
    found.push({ at: match.index, address })
    pattern.lastIndex = match.index + address.length
  }
  return found
}

const OPENED_BY: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** A bracket that was not opened in the address closes what stands around it. */
function closed(run: string): string {
  const open: Record<string, number> = { '(': 0, '[': 0 }
  for (const [index, character] of [...run].entries()) {
    const opener = OPENED_BY[character]
    if (opener === undefined) {
      if (open[character] !== undefined) open[character] += 1
      continue
    }
    if (open[opener] === 0) return [...run].slice(0, index).join('')
    open[opener] = (open[opener] ?? 0) - 1
  }
  return run
}
