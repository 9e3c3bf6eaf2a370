const NUMBER = /^(.*)〔(\d{4})〕(\d{1,5})号$/u
/** Where no number has been given out that could be gone on from. */
const PLAIN = '依申'

/** The next free number of a year, worded as the latest of `taken` (oldest first): 桐依申〔2021〕18号. */
export function nextFoiNumber(year: number, taken: readonly string[]): string {
  const numbers = taken.flatMap((number) => {
    const [, word, ofYear, ordinal] = NUMBER.exec(number) ?? []
    return word === undefined ? [] : [{ word, year: Number(ofYear), ordinal: Number(ordinal) }]
  })
  const word = numbers.at(-1)?.word ?? PLAIN
  const used = numbers.filter((it) => it.word === word && it.year === year).map(({ ordinal }) => ordinal)
  return `${word}〔${year}〕${Math.max(0, ...used) + 1}号`
}
