const DIGITS = '〇一二三四五六七八九'

/** What a small number is written in, one character. */
export const NUMERAL = '[\\d〇零一二两三四五六七八九十廿卅]'

/** 30, 三十, 卅, 二〇二一, 一百二十; null for what is no number. Thousands are not written in words here. */
export function numberOf(text: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text)
  const [, hundreds, rest = ''] = /^([一二两三四五六七八九])百(?:零(?=.)|(?!零))(.*)$/u.exec(text) ?? []
  if (hundreds !== undefined) {
    const below = rest === '' ? 0 : numberOf(rest)
    return below === null || below > 99 ? null : DIGITS.indexOf(hundreds.replace('两', '二')) * 100 + below
  }
  const plain = text
    .replaceAll('零', '〇')
    .replaceAll('两', '二')
    .replace(/^廿(?=.?$)/u, '二十')
    .replace(/^卅(?=.?$)/u, '三十')
  const [, tens, ones] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/u.exec(plain) ?? []
  if (tens !== undefined && ones !== undefined) {
    return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
  }
  return /^[〇一二三四五六七八九]+$/u.test(plain)
    ? Number([...plain].map((digit) => DIGITS.indexOf(digit)).join(''))
    : null
}
