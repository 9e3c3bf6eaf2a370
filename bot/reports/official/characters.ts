/** In full-width characters; what is not Chinese takes half of one. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u0020-\u024F]/u.test(character) ? 0.5 : 1), 0)
}

/** Without what XML cannot carry: one control character in a name would make the whole file unreadable. */
export function printable(text: string): string {
  return text.replace(/[\t\r\n]+/gu, ' ').replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
}
