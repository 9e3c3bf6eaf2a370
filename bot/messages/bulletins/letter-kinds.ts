import type { LetterKinds, LetterSort, SortedLetters } from '../../../rules/bulletin/letter-kinds.ts'
import { monthName } from './sections/publications.ts'

/** How letters are sorted, in the words of a bulletin. */

const SORT_NAMES: Readonly<Record<LetterSort, string>> = {
  box: '信箱',
  purpose: '来信目的',
  category: '类别',
  topic: '内容',
}

/** `onTime`: how many were answered in time; `days`: how many working days an answer took. */
export function letterKindSentences(
  { sorts, months, ...it }: LetterKinds,
  onTime: number,
  days: string,
): string[] {
  return [
    ...sorts.map(({ by, kinds }) => `按${SORT_NAMES[by]}分，${shares(kinds)}。`),
    ...months.map(
      ({ month, received, categories, units }) =>
        `${monthName(month)}收到${received}件${categories.length === 0 ? '' : `，其中${shares(categories)}`}；承办单位为${counts(units)}。`,
    ),
    `按期回复${onTime}件，超期办理${it.overdue}件，平均办理时间${days}个工作日。`,
    ...(it.timelyUnits.length === 0 ? [] : [`办理及时的单位：${it.timelyUnits.join('、')}。`]),
    ...(it.overdueUnits.length === 0 ? [] : [`有超期办理的单位：${it.overdueUnits.join('、')}。`]),
  ]
}

function shares(kinds: readonly SortedLetters[]): string {
  return kinds.map(({ name, received, share }) => `${name}${received}件（${share.printed}）`).join('、')
}

function counts(kinds: readonly SortedLetters[]): string {
  return kinds.map(({ name, received }) => `${name}${received}件`).join('、')
}
