import { type LocalDate, yearOf } from '../../../../rules/dates.ts'
import { NEUTRAL, type Page } from '../markup/document.ts'
import { yearIn } from '../markup/facts.ts'

/** Whether what is shown may be one year's alone, with the later ones a click away: 「2021年 2020年 2019年」. */
export function hidesLaterYears(page: Page, newest: LocalDate, today: LocalDate): boolean {
  const shown = yearOf(newest)
  const isLater = (year: number): boolean => year > shown && year <= yearOf(today)
  return (
    yearsSideBySide(page).some(isLater) ||
    page.facts.yearChoices.some(
      ({ chosen, offered }) =>
        chosen !== null && chosen <= shown + 1 && offered.some((year) => isLater(year) && year > chosen),
    )
  )
}

/** Whether the page asks its reader which year it should show. */
export function asksForYear(page: Page): boolean {
  return yearsSideBySide(page).length > 0 || page.facts.yearChoices.some(({ chosen }) => chosen !== null)
}

function yearsSideBySide({ chunks }: Page): number[] {
  const found: number[] = []
  let last: number | null = null
  for (const { text, link, isChrome } of chunks) {
    if (NEUTRAL.test(text) && yearIn(text) === null) continue
    const isChoice = !isChrome && (link !== null || text.includes('年'))
    const year = isChoice ? yearIn(text) : null
    if (year !== null && last !== null && year !== last) found.push(last, year)
    last = year
  }
  return found
}
